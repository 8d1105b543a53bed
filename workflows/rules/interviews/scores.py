"""The score of an interview, computed from the course's score sheet."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from ..verdict import Verdict, no, yes


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
    """Did the interview reach the pass mark? Advice: the programme head decides, with a note if it did not."""
    return yes(seen=percent) if percent >= pass_mark else no(_("The score is below the pass mark."), seen=percent)
