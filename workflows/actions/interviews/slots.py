"""Publish interview times and withdraw them."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...events import Event
from ...models import Batch, HeldDecision, InterviewSlot, Step, User
from ...rules.interviews import slots
from ...rules.interviews.agenda import Booking
from ...rules.moments import Span
from ..audit import journal
from ..messages import notices
from ..refusal import Refusal, require
from .agenda import require_free


class Series(NamedTuple):
    """What the times of one publication share.

    Residents can choose or leave a time until `hours_before` hours before it starts.
    """

    minutes: int
    place: str
    address: str = ""
    places: int = 1
    hours_before: int = 24
    interviewer: User | None = None

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
        )


@transaction.atomic
def publish(batch: Batch, *, by: User, starts: list[datetime], series: Series) -> int:
    """Publish interview times for a class and notify applicants who need one. Returns the number of new times.

    Raises `Refusal` if one of them cannot be booked. Times already published are skipped.
    """
    require(slots.few_enough(starts))
    if min(starts) - timedelta(hours=series.hours_before) <= timezone.now():
        raise Refusal(_("The first time is too soon for anyone to choose it."))
    known = set(batch.slots.filter(starts_at__in=starts, place=series.place).values_list("starts_at", flat=True))
    new = [series.slot(batch, at) for at in starts if at not in known]
    if new:
        require_free([_booking(one) for one in new], batch)
        InterviewSlot.objects.bulk_create(new)
        journal.record(batch, Event.BATCH_SLOTS, by=by, number=len(new), first=starts[0].isoformat())
        # Whose eligibility can still be taken back reads of the times with that notice.
        held = HeldDecision.objects.open()
        for one in batch.applications.filter(step=Step.SCHEDULE_INTERVIEW).exclude(held_decisions__in=held):
            notices.queue(one, Event.INTERVIEW_OPEN)
    return len(new)


def _booking(slot: InterviewSlot) -> Booking:
    return Booking(Span(slot.starts_at, slot.ends_at), slot.place, slot.interviewer_id)


@transaction.atomic
def take_back(slot: InterviewSlot, *, by: User) -> None:
    """Withdraw an interview time. Raises `Refusal` if an applicant has chosen it."""
    held = InterviewSlot.objects.select_for_update().get(pk=slot.pk)
    if held.taken or held.interviews.exists():
        raise Refusal(_("An applicant has chosen this time. Move or cancel their appointment first."))
    journal.record(held.batch, Event.BATCH_SLOT_REMOVED, by=by, at_time=held.starts_at.isoformat())
    held.delete()
