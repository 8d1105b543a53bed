"""Times for interviews that residents can choose."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from workflows.actions.interviews import slots
from workflows.models import Batch, InterviewSlot, User


def publish_slots(batch: Batch, *, by: User, number: int = 3, days: int = 3, **values: Any) -> list[InterviewSlot]:
    """So many times, one every twenty minutes, on a morning in some days."""
    first = timezone.localtime().replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=days)
    starts = [first + timedelta(minutes=20 * at) for at in range(number)]
    slots.publish(batch, by=by, starts=starts, **{"minutes": 20, "place": "Kantor Dinas", **values})
    return list(batch.slots.filter(starts_at__in=starts))
