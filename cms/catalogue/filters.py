"""Filter the course list by the query string, without database queries.

Filters combine freely: `?jenis=<slug>&kecamatan=<slug or code>&status=<open, waiting_list or soon>&bulan=<2026-12>`.
A course is listed if at least one of its classes matches every filter, and its card then shows that class.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflows import dates
from workflows.models import Area, Availability
from workflows.models.areas import area_key

STATES = {
    Availability.OPEN.value: _("Open now"),
    Availability.WAITING_LIST.value: _("Waiting list"),
    Availability.SOON.value: _("Opens soon"),
}
MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])", re.ASCII)

# The query-string value of each filter for one class of a course, or for a course without classes (`batch` is None).
VALUES: dict[str, Callable[[Any, Any], str]] = {
    "jenis": lambda page, batch: page.course.type.slug,
    "kecamatan": lambda page, batch: _slug(batch.area if batch else page.course.district),
    "status": lambda page, batch: batch.availability.value if batch else "",
    "bulan": lambda page, batch: f"{batch.starts_on:%Y-%m}" if batch else "",
}
LABELS = {
    "jenis": _("Course type"),
    "kecamatan": _("Location of the class (kecamatan)"),
    "status": _("Applications"),
    "bulan": _("Starting month"),
}
ALL = {
    "jenis": _("All types"),
    "kecamatan": _("All kecamatan"),
    "status": _("All"),
    "bulan": _("All months"),
}
CHIPS = {"kecamatan": _("Kecamatan %(value)s"), "bulan": _("Starts in %(value)s")}


def _slug(area: Area | None) -> str:
    return area.slug if area else ""


class District(NamedTuple):
    """A kecamatan (district), with the code and slug to filter by and the name to show."""

    code: str
    name: str
    slug: str


class Row(NamedTuple):
    """A course with one of its classes, and their value for each filter."""

    page: Any
    batch: Any
    values: dict[str, str]


@dataclass(frozen=True)
class Option:
    """One value of a filter. `count` is how many courses it would show, given the other chosen filters."""

    value: str
    label: Any
    count: int
    url: str
    is_chosen: bool


@dataclass(frozen=True)
class Filter:
    """One filter of the course list, with its options and the chosen one."""

    name: str
    options: list[Option]
    everything: Option

    @property
    def label(self) -> Any:
        return LABELS[self.name]

    @property
    def chosen(self) -> Option | None:
        return next((option for option in self.options if option.is_chosen), None)

    @property
    def chip(self) -> str:
        """The chosen value, worded to stand on its own: "Kecamatan Karawaci"."""
        label = self.chosen.label if self.chosen else ""
        return str(CHIPS.get(self.name, "%(value)s")) % {"value": label}


@dataclass(frozen=True)
class Catalogue:
    """The filtered course list.

    `ignored` holds the labels of filters whose value is unknown. `barren` holds the names of chosen filters that match
    no course, even on their own.
    """

    pages: list[Any]
    filters: list[Filter]
    ignored: list[Any]
    address: str
    barren: list[str] = field(default_factory=list)

    @property
    def chosen(self) -> list[Filter]:
        return [one for one in self.filters if one.chosen]

    @property
    def query(self) -> str:
        """The query string of the chosen filters, without unknown values."""
        asked = {one.name: one.chosen.value for one in self.chosen if one.chosen}
        return f"?{urlencode(asked)}" if asked else ""

    @property
    def states(self) -> Filter:
        return next(one for one in self.filters if one.name == "status")

    @property
    def selects(self) -> list[Filter]:
        return [one for one in self.filters if one.name != "status"]

    @property
    def type(self) -> str:
        """The slug of the chosen course type, or an empty string."""
        return next((one.chosen.value for one in self.chosen if one.chosen and one.name == "jenis"), "")


def rows_of(pages: Iterable[Any]) -> list[Row]:
    """Return one row per class, and one row for each course without classes."""
    return [
        Row(page, batch, {name: value(page, batch) for name, value in VALUES.items()})
        for page in pages
        for batch in page.course.coming or [None]
    ]


def months(rows: list[Row]) -> dict[str, str]:
    """Months from the current one onwards in which a class starts: {"2026-12": "Desember 2026"}."""
    this = f"{timezone.localdate():%Y-%m}"
    return {month: _month(month) for month in sorted({row.values["bulan"] for row in rows}) if month >= this}


def _month(value: str) -> str:
    year, month = value.split("-")
    return dates.month(date(int(year), int(month), 1))


def read(asked: Mapping[str, str], known: dict[str, dict[str, Any]], districts: list[District]) -> tuple[dict, list]:
    """Return the chosen value by filter, and the names of the filters with an unknown value."""
    chosen: dict[str, str] = {}
    unknown: list[str] = []
    for name in VALUES:
        value = asked.get(name, "").strip().lower()
        if name == "kecamatan" and value:
            key = area_key(value)
            value = next((one.slug for one in districts if value == one.code or key == area_key(one.name)), "?")
        if name == "bulan" and MONTH.fullmatch(value):
            known["bulan"].setdefault(value, _month(value))
        if value in known[name]:
            chosen[name] = value
        elif value:
            unknown.append(name)
    return chosen, unknown


def left(rows: list[Row], chosen: Mapping[str, str]) -> list[Row]:
    return [row for row in rows if all(row.values[name] == value for name, value in chosen.items())]


def catalogue(
    pages: Iterable[Any],
    asked: Mapping[str, str],
    *,
    types: dict[str, str],
    districts: list[District],
    address: str,
) -> Catalogue:
    """Build the filtered list. `asked` is the query string, `types` maps slug to name, `address` is the list's URL."""
    rows = rows_of(pages)
    known = {
        "jenis": dict(types),
        "kecamatan": {one.slug: one.name for one in districts},
        "status": dict(STATES),
        "bulan": months(rows),
    }
    chosen, unknown = read(asked, known, districts)
    found: dict[int, Any] = {}
    for row in left(rows, chosen):
        if row.page.pk not in found:
            found[row.page.pk], row.page.course.coming = row.page, []
        row.page.course.coming += [row.batch] if row.batch else []
    return Catalogue(
        pages=list(found.values()),
        filters=[_filter(name, rows, chosen, known[name], address) for name in VALUES],
        ignored=[LABELS[name] for name in unknown],
        address=address,
        barren=[name for name, value in chosen.items() if not left(rows, {name: value})],
    )


def _filter(name: str, rows: list[Row], chosen: dict[str, str], known: dict[str, Any], address: str) -> Filter:
    others = {key: value for key, value in chosen.items() if key != name}
    pairs = {(row.page.pk, row.values[name]) for row in left(rows, others)}
    counts = Counter(value for _pk, value in pairs)

    def option(value: str, label: Any, count: int) -> Option:
        query = {key: value if key == name else chosen.get(key, "") for key in VALUES}
        query = {key: one for key, one in query.items() if one}
        url = f"{address}?{urlencode(query)}" if query else address
        return Option(value, label, count, url, is_chosen=chosen.get(name, "") == value)

    everything = option("", ALL[name], len({pk for pk, _value in pairs}))
    return Filter(name, [option(value, label, counts[value]) for value, label in known.items()], everything)
