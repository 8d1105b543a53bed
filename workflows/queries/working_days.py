"""The office's calendar, from its settings and its list of holidays."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone

from ..in_a_row import read_once
from ..models import OFFICE_STEPS, Holiday
from ..rules import working_days
from ..rules.working_days import Calendar


@read_once
def calendar(since: date | None = None) -> Calendar:
    """The working weekdays, and the holidays from `since` on (today by default).  One query."""
    coming = Holiday.objects.filter(day__gte=since or timezone.localdate())
    return Calendar(frozenset(settings.OFFICE_DAYS), frozenset(coming.values_list("day", flat=True)))


def due(step: str, days: int, *, since: datetime, by: Calendar | None = None) -> datetime:
    """When a step is due: the office counts its working days, residents and classes have days of the calendar."""
    if step in OFFICE_STEPS:
        return in_working_days(days, since=since, by=by)
    return since + timedelta(days=days)


def in_working_days(days: int, *, since: datetime, by: Calendar | None = None) -> datetime:
    return working_days.after(since, days, by or calendar(timezone.localdate(since)))
