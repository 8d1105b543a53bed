"""Tell residents from bots that send applications.

`fields` are hidden in the last page of the form (`components/guard.html`); `trial` collects what is judged.
Every refusal shows `SENTENCE`, whatever the reason (docs/adr/0013).
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.delivery.memory import remembered
from workflows.models import Application, Draft, Limits
from workflows.privacy.crypto import blind_index
from workflows.privacy.visitor import address_of
from workflows.queries.applying import attempts
from workflows.rules.applying.attempts import Sending, proves

TRAP, PROOF = "situs", "proof"
SENTENCE = _("We cannot accept this just now. Wait one minute and send it again, or come to our office with your KTP.")


@remembered
def limits() -> Limits:
    return Limits.now()


def fields(form_key: UUID) -> dict[str, Any]:
    """The context of `components/guard.html`."""
    bits = settings.PROOF_BITS if attempts.is_attack(limits()) else 0
    return {"trap": TRAP, "challenge": str(form_key), "bits": bits}


def sender(request: HttpRequest, *, nik: str, phone: str) -> attempts.Sender:
    """The sender as blind indexes. The index of an address changes every day.

    The CSRF cookie identifies the device, so no other cookie is needed.
    """
    address, device = address_of(request), request.META.get("CSRF_COOKIE", "")
    return attempts.Sender(
        nik=Application.nik.index(nik),
        phone=Application.phone.index(phone),
        address=blind_index(f"{timezone.localdate()}|{address}", field="address") if address else b"",
        device=blind_index(device, field="device") if device else b"",
    )


def trial(request: HttpRequest, draft: Draft, details: Mapping[str, Any]) -> attempts.Trial:
    """This attempt to send `draft`, for `intake.send` to judge."""
    sending = Sending(
        took=timezone.now() - draft.opened_at,
        trapped=bool(request.POST.get(TRAP)),
        proven=proves(str(draft.form_key), request.POST.get(PROOF, ""), settings.PROOF_BITS),
    )
    who = sender(request, nik=details["nik"], phone=details["phone"])
    return attempts.trial(draft.form_key, sender=who, sending=sending, limits=limits())
