"""Is a class ready to take applications? What is missing, and what would harm applicants if it opened without it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..verdict import YES, Verdict, no


class Part(StrEnum):
    """What a class needs. The order is that of the screen."""

    CRITERIA = "criteria"
    SHEET = "sheet"
    PEOPLE = "people"
    MINIMUMS = "minimums"
    DAYS = "days"
    HOLIDAYS = "holidays"
    PAGE = "page"
    SLOTS = "slots"
    STOCK = "stock"


# Without a score sheet nobody can be interviewed; seats that no class can keep and a first day without a class would be
# promised to residents.
HARMFUL = frozenset({Part.SHEET, Part.MINIMUMS, Part.DAYS})
LABELS: dict[Part, Any] = {
    Part.CRITERIA: _("Criteria"),
    Part.SHEET: _("Score sheet"),
    Part.PEOPLE: _("Officers"),
    Part.MINIMUMS: _("Minimum seats"),
    Part.DAYS: _("First and last day"),
    Part.HOLIDAYS: _("Holidays"),
    Part.PAGE: _("Public page"),
    Part.SLOTS: _("Interview times"),
    Part.STOCK: _("Kits in stock"),
}


@dataclass(frozen=True)
class Facts:
    """What is known about a class and its course. `meets_applicants`: are there interviews? `unfilled_roles` do
    a step, and no active officer has them. `kept` is the largest single line of the minimum seats."""

    has_page: bool
    criteria: int
    meets_applicants: bool
    score_lines: int
    unfilled_roles: Sequence[str]
    kept: int
    seats: int
    meets_first: bool
    meets_last: bool
    closed_days: int
    times: int
    kits: int
    stock: int


def judge(facts: Facts) -> dict[Part, Verdict]:
    """A verdict for each part, in the order of the screen."""
    enough = {"kept": facts.kept, "seats": facts.seats, "kits": facts.kits, "stock": facts.stock}
    ends = [*([] if facts.meets_first else [_("first day")]), *([] if facts.meets_last else [_("last day")])]
    reasons: dict[Part, tuple[bool, Any]] = {
        Part.CRITERIA: (facts.criteria > 0, _("The course has no criteria: everybody would be eligible.")),
        Part.SHEET: (
            not facts.meets_applicants or facts.score_lines > 0,
            _("The course has no score sheet, so nobody can be interviewed."),
        ),
        Part.PEOPLE: (
            not facts.unfilled_roles,
            _("No active officer has the role %(roles)s, which a step of this course is left to.")
            % {"roles": ", ".join(facts.unfilled_roles)},
        ),
        Part.MINIMUMS: (
            facts.kept <= facts.seats,
            _("One group is promised %(kept)d seats, but the class has only %(seats)d.") % enough,
        ),
        Part.DAYS: (
            not ends,
            _("The class does not meet on its %(days)s.") % {"days": ", ".join(map(str, ends))},
        ),
        Part.HOLIDAYS: (
            not facts.closed_days,
            _("%(count)d class days are holidays.") % {"count": facts.closed_days},
        ),
        Part.PAGE: (facts.has_page, _("The course has no page on the website, so residents do not find it.")),
        Part.SLOTS: (
            not facts.meets_applicants or facts.times > 0,
            _("No interview times are published for this class."),
        ),
        Part.STOCK: (
            facts.stock >= facts.kits,
            _("The class gives %(kits)d kits, but only %(stock)d are in stock.") % enough,
        ),
    }
    return {part: YES if is_there else no(reason) for part, (is_there, reason) in reasons.items()}


def may_open(verdicts: Mapping[Part, Verdict], *, at_once: bool, reason: str) -> Verdict:
    """May the class be saved with its opening? What harms is always refused.

    `at_once`: applications open now. What is missing then needs a reason; before, there is time to add it.
    """
    lacking = {part: verdict for part, verdict in verdicts.items() if not verdict}
    if harm := [verdict.reason for part, verdict in lacking.items() if part in HARMFUL]:
        return no(_("This class cannot open like this."), *harm)
    if at_once and lacking and not reason.strip():
        return no(
            _("Something is still missing. Write why it opens anyway."), *(one.reason for one in lacking.values())
        )
    return YES
