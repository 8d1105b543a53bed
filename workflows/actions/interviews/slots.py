"""Publish interview times and withdraw them."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...events import Event
from ...models import Batch, InterviewSlot, Step, User
from ...rules.interviews import slots
from ..audit import journal
from ..messages import notices
from ..refusal import Refusal, require


@transaction.atomic
def publish(
    batch: Batch,
    *,
    by: User,
    starts: list[datetime],
    minutes: int,
    place: str,
    places: int = 1,
    hours_before: int = 24,
    interviewer: User | None = None,
) -> int:
    """Publish interview times for a class and notify applicants who need one. Returns the number of new times.

    Residents can choose or leave a time until `hours_before` hours before it starts.
    """
    require(slots.few_enough(starts))
    closes = [at - timedelta(hours=hours_before) for at in starts]
    if min(closes) <= timezone.now():
        raise Refusal(_("The first time is too soon for anyone to choose it."))
    known = set(batch.slots.filter(starts_at__in=starts, place=place).values_list("starts_at", flat=True))
    new = [
        InterviewSlot(
            batch=batch,
            starts_at=at,
            minutes=minutes,
            place=place,
            places=places,
            closes_at=closing,
            interviewer=interviewer,
        )
        for at, closing in zip(starts, closes, strict=True)
        if at not in known
    ]
    if new:
        InterviewSlot.objects.bulk_create(new)
        journal.record(batch, Event.BATCH_SLOTS, by=by, number=len(new), first=starts[0].isoformat())
        for one in batch.applications.filter(step=Step.SCHEDULE_INTERVIEW):
            notices.queue(one, Event.INTERVIEW_OPEN)
    return len(new)


@transaction.atomic
def take_back(slot: InterviewSlot, *, by: User) -> None:
    """Withdraw an interview time. Raises `Refusal` if an applicant has chosen it."""
    held = InterviewSlot.objects.select_for_update().get(pk=slot.pk)
    if held.taken or held.interviews.exists():
        raise Refusal(_("An applicant has chosen this time. Call them first and agree on another one."))
    journal.record(held.batch, Event.BATCH_SLOT_REMOVED, by=by, at_time=held.starts_at.isoformat())
    held.delete()
