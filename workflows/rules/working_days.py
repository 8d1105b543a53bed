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


def _moved(day: date, days: int, calendar: Calendar, way: timedelta) -> date:
    for _one in range(days):
        day = _step(day, calendar, way)
    return day


def last_day(first: date, days: int, calendar: Calendar) -> date:
    """The last of so many working days after `first`, which does not count itself."""
    return _moved(first, days, calendar, DAY)


def _at_the_same_hour(moment: datetime, days: int, calendar: Calendar, way: timedelta) -> datetime:
    at = timezone.localtime(moment)
    return datetime.combine(_moved(at.date(), days, calendar, way), at.timetz())


def after(moment: datetime, days: int, calendar: Calendar) -> datetime:
    """The same hour, so many working days later. The day of `moment` does not count: Friday and 1 make Monday."""
    return _at_the_same_hour(moment, days, calendar, DAY)


def before(moment: datetime, days: int, calendar: Calendar) -> datetime:
    """The same hour, so many working days earlier: Monday and 1 make Friday."""
    return _at_the_same_hour(moment, days, calendar, -DAY)


def between(first: date, last: date, calendar: Calendar) -> int:
    """The working days after `first`, up to and including `last`; negative if `last` is earlier."""
    if last < first:
        return -between(last, first, calendar)
    return sum(calendar.is_open(first + DAY * number) for number in range(1, (last - first).days + 1))
