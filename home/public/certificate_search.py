"""Check a certificate by its number: eleven random characters (54.5 bits), too many to guess.

Wrong tries are counted per internet address; the limit is generous because many people here share one. A
number with a wrong check character was never issued, so it is not counted.
"""

from django import forms
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from workflows.models import Enrolment, IssuedDocument
from workflows.rules import numbers
from workflows.typed_fields import NumberField

from .. import tries
from ..models import FailedTry

TRIES = 30


class CertificateForm(forms.Form):
    nomor = NumberField(
        label=_("Certificate number"),
        help_text=_("Twelve letters and digits, for example 7F3K-9Q2M-BD8T."),
        error_messages={"required": _("Enter the number printed on the certificate.")},
        widget=forms.TextInput(attrs={"class": "digits", "autocomplete": "off", "autocapitalize": "characters"}),
    )


def find(typed: str, *, asker: str) -> IssuedDocument | None:
    """The certificate with this number as it was issued, or None.  Raises `TooManyTries`.

    A revoked completion is not found.  `asker` is the client's internet address, stored as a
    short keyed digest only.
    """
    number = numbers.parse(typed, numbers.CERTIFICATE)
    if number is None:
        return None
    now, key = timezone.now(), _key(asker)
    tries.check(tries.of(key), now=now, most=TRIES)
    issued = IssuedDocument.objects.filter(kind=IssuedDocument.Kind.CERTIFICATE, number=number)
    found = (
        issued.filter(application__enrolment__in=Enrolment.objects.completed()).select_related("application").first()
    )
    if found is None:
        FailedTry.objects.create(number=key, at=now)
        tries.forget(now)
    return found


def _key(asker: str) -> str:
    """The key for counting tries. It is in lower case, so it cannot collide with an application number."""
    return "c" + salted_hmac("home.public.certificate_search", asker, algorithm="sha256").hexdigest()[:7]
