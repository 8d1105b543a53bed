"""When the class after this one can be held."""

from datetime import date, timedelta
from math import ceil

WEEK = timedelta(weeks=1)


def until_next(*, opens_on: date, starts_on: date, ends_on: date, today: date) -> timedelta:
    """How much later the next class is than this one: whole weeks, so that Mondays stay Mondays.

    It starts after this one has ended, and its applications do not open before today.
    """
    least = max(ends_on - starts_on + timedelta(days=1), today - opens_on)
    return max(ceil(least / WEEK), 1) * WEEK
