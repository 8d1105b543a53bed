"""Several interviewers: who may score, when a panel is complete, what counts, and where they differ widely."""

from collections.abc import Collection, Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from ..verdict import YES, Verdict, no


class Points(NamedTuple):
    """What the interviewers gave for one line, in the order of their sheets, and the highest score."""

    given: Sequence[int]
    maximum: int


def may_score(acting: int, *, panel: Collection[int], given: Collection[int]) -> Verdict:
    """May the user id `acting` give a score sheet? `panel` holds those of the class; if there are none, all may."""
    if acting in given:
        return no(_("You have given your score sheet. Now a colleague scores, without seeing your points."))
    if panel and acting not in panel:
        return no(_("Other officers interview for this class. You can leave this to them."))
    return YES


def is_complete(given: int, *, wanted: int) -> bool:
    return given >= max(wanted, 1)


def mean(scores: Iterable[Decimal]) -> Decimal:
    """The score that counts.  There must be at least one."""
    some = list(scores)
    return (sum(some, Decimal(0)) / len(some)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def differs(line: Points, *, at_least: int) -> bool:
    """Do the interviewers differ by `at_least` percent of the highest score of this line?"""
    if len(line.given) < 2 or not line.maximum:
        return False
    return 100 * (max(line.given) - min(line.given)) >= at_least * line.maximum


def scores_differ(scores: Sequence[Decimal], *, at_least: int) -> bool:
    """Do the whole scores, in percent, differ by `at_least`?"""
    return len(scores) > 1 and max(scores) - min(scores) >= at_least


def may_amend(*, is_own: bool, is_open: bool) -> Verdict:
    """May a score sheet still be amended? `is_open`: nobody has decided on the selection."""
    if not is_own:
        return no(_("Only the interviewer who gave a score sheet can amend it."))
    if not is_open:
        return no(_("The selection has been decided, so the scores can no longer be amended."))
    return YES
