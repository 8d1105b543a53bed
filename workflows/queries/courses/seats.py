"""The deadline of an offer, the length of the waiting list, and the seats reserved for it."""

from datetime import datetime
from typing import NamedTuple

from django.utils import timezone

from ...models import Application, Batch
from ...rules.selection import deadlines


def answer_by(batch: Batch, at: datetime | None = None) -> datetime:
    """The deadline of a seat offer made at `at` (default: now)."""
    course = batch.course
    return deadlines.answer_by(
        at or timezone.now(),
        amount=course.answer_within,
        unit=course.answer_unit,
        starts_on=batch.starts_on,
        ends_on=batch.ends_on,
        late_days=course.late_days,
    )


class Seats(NamedTuple):
    """How full a class is. `left` seats are neither enrolled nor offered."""

    total: int
    left: int
    waiting: int


def filled(batch: Batch) -> Seats:
    return Seats(batch.seats, batch.seats_left, waiting(batch))


def waiting(batch: Batch) -> int:
    """The number of applicants on the waiting list."""
    return Application.objects.on_reserve().filter(batch=batch).count()


def owed(batch: Batch) -> int:
    """The number of seats reserved for the waiting list: those that came free or were added.

    After the late days of a running class, all seats are reserved as long as anyone is waiting. The programme head
    then offers them to the waiting list.
    """
    running = timezone.localdate() > batch.offers_until
    return batch.seats if running and waiting(batch) else batch.seats_to_offer
