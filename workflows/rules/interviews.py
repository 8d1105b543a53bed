"""Interview times, interview scores, and whether a score passes."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from .verdict import YES, Verdict, no, yes

MOST_TIMES = 60  # per day and publication


def times(first: datetime, last: datetime, *, every: int) -> list[datetime]:
    """Start times from `first`, every `every` minutes, of interviews that end by `last`."""
    step = timedelta(minutes=every)
    whole = max((last - first) // step, 0)
    return [first + at * step for at in range(whole)]


def few_enough(starts: list[datetime]) -> Verdict:
    """May this many times be published at once?"""
    if not starts:
        return no(_("No interview fits between these times. Choose a later end."))
    if len(starts) > MOST_TIMES:
        return no(_("There are too many times for one day. Choose longer interviews or a shorter period."))
    return YES


def movable(until: datetime, now: datetime) -> Verdict:
    """Can the resident still choose another time?"""
    return YES if now < until else no(_("It is too late to change the time here. Please call us."))


class Line(NamedTuple):
    """One completed line of a score sheet."""

    weight: int
    maximum: int
    points: int


def score(lines: Iterable[Line]) -> Decimal:
    """The weighted percentage of the highest score, with two decimals; 0 if there are no lines."""
    lines = list(lines)
    highest = sum(line.weight * line.maximum for line in lines)
    reached = sum(line.weight * line.points for line in lines)
    if not highest:
        return Decimal("0.00")
    return (Decimal(100) * reached / highest).quantize(Decimal("0.01"), ROUND_HALF_UP)


def passed(percent: Decimal, pass_mark: int) -> Verdict:
    """Did the interview reach the pass mark? Only advice: the programme head decides."""
    return yes(seen=percent) if percent >= pass_mark else no(_("The score is below the pass mark."), seen=percent)
