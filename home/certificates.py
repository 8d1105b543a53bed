"""Is a certificate genuine?  Its number is the key: eleven random characters, so nobody guesses one (54.5 bits).

Wrong tries are counted in the database, by the address that asks: many people share one here, so there is room. A
number whose check character is wrong is nobody's, so there is nothing to guess and to count.
"""

from django import forms
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from workflows.models import Enrolment
from workflows.rules import numbers

from . import tries
from .models import FailedTry

TRIES = 30


class CertificateForm(forms.Form):
    nomor = forms.CharField(
        label=_("Certificate number"),
        help_text=_("Twelve letters and digits, for example 7F3K-9Q2M-BD8T."),
        max_length=30,
        error_messages={"required": _("Enter the number printed on the certificate.")},
        widget=forms.TextInput(attrs={"class": "digits", "autocomplete": "off", "autocapitalize": "characters"}),
    )


def find(typed: str, *, asker: str) -> Enrolment | None:
    """Who completed with this certificate, or None.  Raises `TooManyTries`.

    A completion that was taken back proves nothing any more.  `asker` is the address that asks; it is kept as a
    keyed digest of few bits only.
    """
    number = numbers.parse(typed, numbers.CERTIFICATE)
    if number is None:
        return None
    now, key = timezone.now(), _key(asker)
    tries.check(tries.of(key), now=now, most=TRIES)
    found = Enrolment.objects.completed().filter(certificate_number=number)
    enrolment = found.select_related("application", "batch__course").first()
    if enrolment is None:
        FailedTry.objects.create(number=key, at=now)
        tries.forget(now)
    return enrolment


def _key(asker: str) -> str:
    """In small letters: no number of an application looks like it."""
    return "c" + salted_hmac("home.certificates", asker, algorithm="sha256").hexdigest()[:7]
