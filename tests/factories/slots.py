"""Times for interviews that residents can choose."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from workflows.actions.interviews import slots
from workflows.models import Batch, Holiday, InterviewSlot, User


def working_day(number: int, hour: int = 9) -> datetime:
    """That hour on the first, second ... day after today on which the office is open."""
    at = timezone.localtime().replace(hour=hour, minute=0, second=0, microsecond=0)
    closed = set(Holiday.objects.values_list("day", flat=True))
    while number:
        at += timedelta(days=1)
        number -= at.weekday() < 5 and at.date() not in closed
    return at


def publish_slots(batch: Batch, *, by: User, number: int = 3, days: int = 3, **values: Any) -> list[InterviewSlot]:
    """So many times, one every twenty minutes, on a morning in some days; later if another class has the room."""
    series = slots.Series(**{"minutes": 20, "place": "Kantor Dinas", "address": "Jl. Satria No. 1", **values})
    others = InterviewSlot.objects.exclude(batch=batch).filter(place=series.place)
    first = working_day(days)
    while others.filter(starts_at__range=(first, first + timedelta(minutes=20 * number - 1))).exists():
        first += timedelta(minutes=20 * number)
    starts = [first + timedelta(minutes=20 * at) for at in range(number)]
    slots.publish(batch, by=by, planned=[series.slot(batch, at) for at in starts])
    return list(batch.slots.filter(starts_at__in=starts))
