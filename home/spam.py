"""What tells a resident from a machine that sends applications.

For the page before sending, `fields` gives what `components/guard.html` hides in it; for the view that sends,
`trial` gives what is asked then. Everybody who is refused reads `SENTENCE`, whatever the reason (docs/adr/0013).
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.api.access import reader
from cms.memory import remembered
from workflows.actions import attempts
from workflows.models import Application, Limits
from workflows.privacy.crypto import blind_index
from workflows.rules.attempts import Sending, proves

TRAP, PROOF = "situs", "proof"
SENTENCE = _("We cannot take this just now. Wait one minute, then send it again, or come to our office with your KTP.")


@remembered
def limits() -> Limits:
    return Limits.now()


def fields(form_key: UUID) -> dict[str, Any]:
    """Of `components/guard.html`."""
    bits = settings.PROOF_BITS if attempts.is_attack(limits()) else 0
    return {"trap": TRAP, "challenge": str(form_key), "bits": bits}


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


def trial(
    request: HttpRequest, *, form_key: UUID, opened: datetime, nik: str, phone: str, posted: Mapping[str, str]
) -> attempts.Trial:
    """What this sending is judged by: `attempts.judge` before anything is stored, `attempts.take` with it."""
    sending = Sending(
        took=timezone.now() - opened,
        trapped=bool(posted.get(TRAP)),
        proven=proves(str(form_key), posted.get(PROOF, ""), settings.PROOF_BITS),
    )
    return attempts.trial(form_key, sender=sender(request, nik=nik, phone=phone), sending=sending, limits=limits())
