"""Working days: how the office counts the days that a step may take. Days are those of the office's own clock (WIB)."""

from collections.abc import Set
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.utils import timezone

DAY = timedelta(days=1)
# After so many closed days in a row the calendar must be wrong, and any day counts: a late deadline beats an error.
LONGEST_CLOSURE = 60


class Calendar(NamedTuple):
    """The weekdays on which the office works, from Monday, 0; and its holidays."""

    weekdays: Set[int]
    holidays: Set[date] = frozenset()

    def is_open(self, day: date) -> bool:
        return day.weekday() in self.weekdays and day not in self.holidays


def _step(day: date, calendar: Calendar, way: timedelta) -> date:
    """The next open day in one direction."""
    for _day in range(LONGEST_CLOSURE):
        day += way
        if calendar.is_open(day):
            break
    return day


def _moved(moment: datetime, days: int, calendar: Calendar, way: timedelta) -> datetime:
    at = timezone.localtime(moment)
    day = at.date()
    for _one in range(days):
        day = _step(day, calendar, way)
    return datetime.combine(day, at.timetz())


def after(moment: datetime, days: int, calendar: Calendar) -> datetime:
    """The same hour, so many working days later. The day of `moment` does not count: Friday and 1 make Monday."""
    return _moved(moment, days, calendar, DAY)


def before(moment: datetime, days: int, calendar: Calendar) -> datetime:
    """The same hour, so many working days earlier: Monday and 1 make Friday."""
    return _moved(moment, days, calendar, -DAY)


def between(first: date, last: date, calendar: Calendar) -> int:
    """The working days after `first`, up to and including `last`; negative if `last` is earlier."""
    if last < first:
        return -between(last, first, calendar)
    return sum(calendar.is_open(first + DAY * number) for number in range(1, (last - first).days + 1))
