"""The times that are offered for interviews; the score of one, and what it says about selection."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from .verdict import YES, Verdict, no, yes

MOST_TIMES = 60  # of one day that are published at once


def times(first: datetime, last: datetime, *, every: int) -> list[datetime]:
    """Each start from `first` on, every so many minutes, of those that are over by `last`."""
    step = timedelta(minutes=every)
    whole = max((last - first) // step, 0)
    return [first + at * step for at in range(whole)]


def few_enough(starts: list[datetime]) -> Verdict:
    """May so many times be published at once?"""
    if not starts:
        return no(_("Not one interview fits between these times. Choose a later end."))
    if len(starts) > MOST_TIMES:
        return no(_("These are too many times for one day. Choose longer interviews or a shorter time."))
    return YES


def movable(until: datetime, now: datetime) -> Verdict:
    """Can the resident still choose another time?"""
    return YES if now < until else no(_("It is too late to choose another time here. Please call us."))


class Line(NamedTuple):
    """One line of a score sheet as filled in."""

    weight: int
    maximum: int
    points: int


def score(lines: Iterable[Line]) -> Decimal:
    """The weighted share of the highest score, in percent with two decimals.  A sheet without lines is 0."""
    lines = list(lines)
    highest = sum(line.weight * line.maximum for line in lines)
    reached = sum(line.weight * line.points for line in lines)
    if not highest:
        return Decimal("0.00")
    return (Decimal(100) * reached / highest).quantize(Decimal("0.01"), ROUND_HALF_UP)


def passed(percent: Decimal, pass_mark: int) -> Verdict:
    """Advice for the selection: the head decides."""
    return yes(seen=percent) if percent >= pass_mark else no(_("The score is below the pass mark."), seen=percent)
