"""A list as a table for officers: side by side, with sentences, flags and, beside another list, who moves in or out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Max
from django.utils.translation import gettext_lazy as _

from ...models import CriterionResult, EligibilityCheck, Minimum, Outcome, SelectionPlace
from ...models.reference import PROGRAMMES
from ...rules.selection.words import plain
from ..applying.flags import Flag, flags
from .lists import Draft
from .told import labels_of, minimum_of, sentence


@dataclass
class Row:
    """One applicant. `was` is their place on the other list, if the table compares two."""

    place: SelectionPlace
    sentence: str
    programmes: list[str]
    flags: list[Flag] = field(default_factory=list)
    unmet: int = 0
    was: SelectionPlace | None = None

    @property
    def points(self) -> dict[str, str]:
        """The points and their total, as they are written."""
        return {name: plain(value) for name, value in {**self.place.points, "total": self.place.total}.items()}

    @property
    def moves(self) -> str:
        """ "in" or "out" of the seats, "" if neither, compared with the other list."""
        if self.was is None or self.was.outcome == self.place.outcome:
            return ""
        if self.place.outcome == Outcome.ACCEPT:
            return "in"
        return "out" if self.was.outcome == Outcome.ACCEPT else ""

    @property
    def climbs(self) -> int:
        """How many ranks better than on the other list; negative if worse."""
        return self.was.rank - self.place.rank if self.was else 0

    @property
    def falls(self) -> int:
        return -self.climbs

    @property
    def unknown(self) -> list[Any]:
        names = {"desil": _("desil"), "dependants": _("dependants"), **PROGRAMMES}
        return [names[one] for one in self.place.facts["unknown"]]


@dataclass
class Table:
    """All rows, best rank first, and what the class keeps."""

    draft: Draft
    rows: list[Row]
    minimums: list[tuple[Minimum, int, int]]

    @property
    def accepted(self) -> int:
        return self.draft.count(Outcome.ACCEPT)

    @property
    def reserved(self) -> int:
        return self.draft.count(Outcome.RESERVE)

    @property
    def refused(self) -> int:
        return self.draft.count(Outcome.REFUSE)

    @property
    def exceptions(self) -> list[Row]:
        return [row for row in self.rows if row.place.exception]

    @property
    def moved_in(self) -> list[Row]:
        return [row for row in self.rows if row.moves == "in"]

    @property
    def moved_out(self) -> list[Row]:
        return [row for row in self.rows if row.moves == "out"]


def table(draft: Draft, beside: Draft | None = None, *, with_flags: bool = True) -> Table:
    """The table of a list, compared with `beside`. Runs the same number of queries for every length."""
    terms = draft.listing.terms
    labels, was = labels_of(terms), {one.application_id: one for one in beside.places} if beside else {}
    warned = flags(one.application for one in draft.places) if with_flags else {}
    unmet = _unmet(one.application_id for one in draft.places) if with_flags else {}
    rows = [
        Row(
            place=one,
            sentence=sentence(one, terms, labels),
            programmes=[PROGRAMMES[code] for code, receives in one.facts["programmes"].items() if receives],
            flags=warned.get(one.application_id, []),
            unmet=unmet.get(one.application_id, 0),
            was=was.get(one.application_id),
        )
        for one in draft.places
    ]
    minimums = [(minimum_of(one), one["kept"], one["met"]) for one in terms["minimums"]]
    return Table(draft, rows, minimums)


def _unmet(applications: Iterable[int]) -> dict[int, int]:
    """How many criteria of the latest check are neither met nor waived, by application."""
    latest = EligibilityCheck.objects.filter(application__in=list(applications)).order_by().values("application")
    runs = latest.annotate(run=Max("pk")).values("run")
    no = CriterionResult.objects.filter(check_run__in=runs, answer=CriterionResult.Answer.NO, waiver=None).order_by()
    return dict(no.values_list("check_run__application").annotate(number=Count("pk")))
