"""The score of an interview, and what it says about selection."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from .verdict import Verdict, no, yes


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
