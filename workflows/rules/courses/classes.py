"""When the next class of a course can be held, and when a class can start."""

from datetime import date, timedelta
from math import ceil

from django.utils.translation import ngettext

from ..verdict import YES, Verdict, no

WEEK = timedelta(weeks=1)


def until_next(*, opens_on: date, starts_on: date, ends_on: date, today: date) -> timedelta:
    """The offset of the next class from this one, in whole weeks so that the weekdays stay the same.

    The next class starts after this one ends, and its applications open today at the earliest.
    """
    least = max(ends_on - starts_on + timedelta(days=1), today - opens_on)
    return max(ceil(least / WEEK), 1) * WEEK


def no_late_interviews(late: int) -> Verdict:
    """May the class start then? `late` counts the appointments that would not be before its first day."""
    if not late:
        return YES
    return no(
        ngettext(
            "%(count)d interview is on or after the new first day. Move or cancel it first.",
            "%(count)d interviews are on or after the new first day. Move or cancel them first.",
            late,
        )
        % {"count": late}
    )
