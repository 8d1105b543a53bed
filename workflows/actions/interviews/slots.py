"""Publish interview times and withdraw them."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from ...events import Event
from ...in_a_row import part
from ...models import Batch, HeldDecision, InterviewSlot, Step, User
from ...queries.interviews import clashes
from ...rules.interviews import slots
from ..audit import journal
from ..messages import notices
from ..refusal import Moved, Refusal, require
from .agenda import one_at_a_time


class Series(NamedTuple):
    """What the times of one publication share.

    Residents can choose or leave a time until `hours_before` hours before it starts, unless the office invites them.
    """

    minutes: int
    place: str
    address: str = ""
    places: int = 1
    hours_before: int = 24
    interviewer: User | None = None
    is_open: bool = True

    def slot(self, batch: Batch, at: datetime) -> InterviewSlot:
        return InterviewSlot(
            batch=batch,
            starts_at=at,
            minutes=self.minutes,
            place=self.place,
            address=self.address,
            places=self.places,
            closes_at=at - timedelta(hours=self.hours_before),
            interviewer=self.interviewer,
            is_open=self.is_open,
        )


def fingerprint(planned: Iterable[InterviewSlot]) -> str:
    """Tells whether two previews of a plan are the same."""
    lines = (f"{one.starts_at.isoformat()} {one.minutes} {one.place} {one.interviewer_id}" for one in planned)
    return sha256("\n".join(lines).encode()).hexdigest()[:16]


@part()
def publish(batch: Batch, *, by: User, planned: Sequence[InterviewSlot], seen: str = "") -> int:
    """Publish those of the planned times that can be booked, and tell applicants who can choose one of them.

    Returns how many. Raises `Refusal` if none can, and `Moved` if they are others than the preview `seen` showed.
    """
    require(slots.few_enough(len(planned)))
    one_at_a_time()
    verdicts = clashes.of_planned(planned, batch)
    fit = [one for one, verdict in zip(planned, verdicts, strict=True) if verdict]
    if not fit:
        raise Refusal(verdicts[0].reason)
    if seen and seen != fingerprint(fit):
        raise Moved(_("Other times are free now than the preview showed. Nothing was saved. Look at the new preview."))
    InterviewSlot.objects.bulk_create(fit)
    journal.record(batch, Event.BATCH_SLOTS, by=by, number=len(fit), first=fit[0].starts_at.isoformat())
    if any(one.is_open for one in fit):
        # Whose eligibility can still be taken back reads of the times with that notice.
        held = HeldDecision.objects.open()
        for one in batch.applications.filter(step=Step.SCHEDULE_INTERVIEW).exclude(held_decisions__in=held):
            notices.queue(one, Event.INTERVIEW_OPEN)
    return len(fit)


@part()
def take_back(slot: InterviewSlot, *, by: User) -> None:
    """Withdraw an interview time. Raises `Refusal` if an applicant has chosen it."""
    held = InterviewSlot.objects.select_for_update().get(pk=slot.pk)
    if held.taken or held.interviews.exists():
        raise Refusal(_("An applicant has chosen this time. Move or cancel their appointment first."))
    journal.record(held.batch, Event.BATCH_SLOT_REMOVED, by=by, at_time=held.starts_at.isoformat())
    held.delete()
