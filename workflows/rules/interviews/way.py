"""The order of the optional steps of a class, and what may be decided at its checks.

The way of a class is the tuple of the optional steps that it has, in order: checks first, the interview last.
"""

from collections.abc import Collection, Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext_lazy as _

from ..verdict import YES, Verdict, no

INTERVIEW = "interview"
ELIGIBILITY, APPOINTMENT, SELECTION = "approve_eligibility", "schedule_interview", "approve_selection"
# What an officer sees there can show that the applicant is not eligible. A practical test gives points only.
REFUSING = ("check_documents", "visit_home")


def next_check(way: Sequence[str], done: Collection[str]) -> str:
    """The first check of the way that is not done, or ""."""
    return next((step for step in way if step != INTERVIEW and step not in done), "")


def deciding(way: Sequence[str]) -> list[str]:
    """The steps at which officers decide on an applicant before a seat, in order."""
    between = [APPOINTMENT if step == INTERVIEW else step for step in way]
    return [ELIGIBILITY, *between, SELECTION]


def fit(scores: Iterable[Decimal | None]) -> Decimal | None:
    """What the sheets of the way say together, in percent: their mean. A sheet that is missing counts as 0.

    None if there are none at all.
    """
    found = list(scores)
    if all(one is None for one in found):
        return None
    given = sum((one or Decimal(0) for one in found), Decimal(0))
    return (given / len(found)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def may_do(role: str, roles: Collection[str]) -> Verdict:
    """`role` is that of the step in this class, "" for all who have the permission; `roles` are the officer's."""
    if not role or role in roles:
        return YES
    return no(_("In this class, only %(role)s do this step.") % {"role": role})


def may_refuse(step: str, *, decides: bool) -> Verdict:
    """`decides`: may the officer decide on eligibility?"""
    if step not in REFUSING:
        return no(_("A practical test refuses nobody. Give points; they count for the selection."))
    if not decides:
        return no(_("You may not refuse applicants. Write to the resident, or ask someone who approves eligibility."))
    return YES


def may_close(*, letters: int, is_overdue: bool, is_over: bool) -> Verdict:
    """May the application be closed because the check could not be done? `letters` were written to the resident."""
    if is_over or (letters and is_overdue):
        return YES
    return no(
        _("It can be closed once you have written to the resident and the deadline of the step is over without it.")
    )
