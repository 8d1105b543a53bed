"""When the next class of a course can be held."""

from datetime import date, timedelta
from math import ceil

WEEK = timedelta(weeks=1)


def until_next(*, opens_on: date, starts_on: date, ends_on: date, today: date) -> timedelta:
    """The offset of the next class from this one, in whole weeks so that the weekdays stay the same.

    The next class starts after this one ends, and its applications open today at the earliest.
    """
    least = max(ends_on - starts_on + timedelta(days=1), today - opens_on)
    return max(ceil(least / WEEK), 1) * WEEK
