"""What tells a resident from a machine that sends applications.

For a view that shows the form, `fields` gives what `components/guard.html` hides in it; for one that takes it,
`judge` says whether to. Everybody who is refused reads `SENTENCE`, whatever the reason (docs/adr/0013).
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.api.access import reader
from cms.memory import remembered
from workflows.actions import attempts
from workflows.models import Application, Limits
from workflows.privacy.crypto import blind_index
from workflows.rules.attempts import Sending, proves
from workflows.rules.verdict import Verdict

TRAP, OPENED, PROOF = "situs", "opened", "proof"
# The status of the answer: too many requests, whichever rule says so.
STATUS = 429
SENTENCE = _("We cannot take this just now. Wait one minute, then send it again, or come to our office with your KTP.")
_signer = signing.TimestampSigner(salt="home.spam")


@remembered
def limits() -> Limits:
    return Limits.now()


def opening(form_key: UUID) -> str:
    """Says when the form with this key was opened; for forms that are not kept on the server."""
    return _signer.sign(str(form_key))


def opened_at(token: str, form_key: UUID) -> datetime | None:
    """None where it was not made by us for this form."""
    try:
        signed = _signer.unsign(token)
    except signing.BadSignature:
        return None
    seconds = signing.b62_decode(token.split(":")[-2])
    return datetime.fromtimestamp(seconds, tz=timezone.get_current_timezone()) if signed == str(form_key) else None


def fields(form_key: UUID, opened: str = "") -> dict[str, Any]:
    """Of `components/guard.html`; `opened` is an `opening`, where the server does not keep the form."""
    bits = settings.PROOF_BITS if attempts.is_attack(limits()) else 0
    return {"trap": TRAP, "opened": opened, "challenge": str(form_key), "bits": bits}


def sender(request: HttpRequest, *, nik: str, phone: str) -> attempts.Sender:
    """Who sends, as indexes that nothing can be read from. That of the address is another one every day.

    The device is known by the secret that its browser holds for our forms (CSRF): no cookie more than there is.
    """
    address, device = reader(request), request.META.get("CSRF_COOKIE", "")
    return attempts.Sender(
        nik=Application.nik.index(nik),
        phone=Application.phone.index(phone),
        address=blind_index(f"{timezone.localdate()}|{address}", field="address") if address else b"",
        device=blind_index(device, field="device") if device else b"",
    )


def judge(
    request: HttpRequest, *, form_key: UUID, opened: datetime | None, nik: str, phone: str, posted: Mapping[str, str]
) -> Verdict:
    """May this sending be taken?  Asked once a sending, before anything is stored; counts it."""
    sending = Sending(
        took=timezone.now() - opened if opened else None,
        trapped=bool(posted.get(TRAP)),
        proven=proves(str(form_key), posted.get(PROOF, ""), settings.PROOF_BITS),
    )
    return attempts.judge(form_key, sender=sender(request, nik=nik, phone=phone), sending=sending, limits=limits())
