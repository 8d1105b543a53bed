"""Decide whether a participant completed the class, and issue the certificate."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...events import Event
from ...in_a_row import part
from ...models import Batch, Enrolment, IssuedDocument, Notice, User
from ...queries.training.enrolments import markers, reached
from ...queries.training.issued import certificate_text
from ...rules import four_eyes, numbers
from .. import decisions, numbering
from ..audit import journal
from ..messages import notices
from ..refusal import Refusal, require
from . import enrolments


@part()
def complete(enrolment: Enrolment, *, by: User, note: str = "") -> None:
    """Approve a participant's completion. A user who ever gave them a mark may not approve it.

    Locks the class row, so that the approved marks are the current ones. The notice is sent only once, even if a
    changed mark requires a second approval.
    """
    batch, application = Batch.objects.lock(enrolment.batch_id), enrolment.application
    enrolment.refresh_from_db()
    enrolment.application, enrolment.batch = application, batch
    require(four_eyes.second_person(by.pk, *markers(batch, of=enrolment)))
    verdict = reached(enrolment)
    if enrolment.attendance is None or enrolment.mark is None:
        raise Refusal(verdict.reason)
    if not verdict and not note:
        raise Refusal(
            _("%(reason)s Explain in the note why the participant still completes.") % {"reason": verdict.reason}
        )
    issued = _certify(enrolment, by=by)
    enrolments.decide(enrolment, Enrolment.Status.COMPLETED, by=by, at=timezone.now(), note=note, **issued)
    entry = journal.record(application, Event.ENROLMENT_COMPLETED, by=by)
    decisions.explain(application, entry, note=note)
    told = Notice.objects.filter(application=application, event=Event.ENROLMENT_COMPLETED)
    if issued or not told.exists():
        notices.queue(application, Event.ENROLMENT_COMPLETED)


def _certify(enrolment: Enrolment, *, by: User) -> dict[str, Any]:
    """Issue the certificate once, with a copy of what it says; returns its number and time for the enrolment.

    A completion that is approved again keeps it.
    """
    if enrolment.certificate_number is not None:
        return {}
    now = timezone.now()
    enrolment.certificate_number, enrolment.certified_at = numbering.draw(numbers.CERTIFICATE), now
    IssuedDocument.objects.create(
        application=enrolment.application,
        kind=IssuedDocument.Kind.CERTIFICATE,
        number=enrolment.certificate_number,
        content=certificate_text(enrolment),
        by=by,
        at=now,
    )
    return {"certificate_number": enrolment.certificate_number, "certified_at": now}
