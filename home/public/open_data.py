"""Outcomes of the applications to ended classes, in counts that identify nobody.

Applications are counted as applied, offered a seat, completed and received a kit; by course and class,
and by the kecamatan of the applicants. `rules/disclosure.py` says what is hidden. A course whose page is restricted is
in no row and no sum.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from cms import classes
from cms.delivery import memory
from workflows.models import Application, Area, Award, Batch, Course, Enrolment
from workflows.rules import disclosure

# Each count is part of the one before, so readers can compute the difference. It is checked too.
MEASURES = ("applicants", "accepted", "completed", "kits")
Status = Application.Status
FOUND = {
    "applicants": Count("pk"),
    "accepted": Count("pk", filter=Q(status__in=(Status.OFFERED, Status.ENROLLED, Status.DECLINED))),
    "completed": Count("pk", filter=Q(enrolment__status=Enrolment.Status.COMPLETED)),
    "kits": Count(
        "pk", filter=Q(enrolment__status=Enrolment.Status.COMPLETED, enrolment__award__status=Award.Status.HANDED_OVER)
    ),
}
Counts = tuple[int, ...]


@dataclass(frozen=True)
class Row:
    """One line: `level` is all, course, class or district. A count of None is hidden."""

    level: str
    counts: tuple[int | None, ...]
    course: Course | None = None
    class_number: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    district: str = ""

    @property
    def is_told(self) -> bool:
        """Is any of its counts shown?"""
        return any(count is not None for count in self.counts)

    def as_dict(self) -> dict[str, Any]:
        return {
            "level": self.level,
            "course": self.course and self.course.name,
            "class": self.class_number,
            "starts_on": self.starts_on and self.starts_on.isoformat(),
            "ends_on": self.ends_on and self.ends_on.isoformat(),
            "district": self.district or None,
            **dict(zip(MEASURES, self.counts, strict=True)),
        }


def _added(rows: Iterable[Counts]) -> Counts:
    return tuple(map(sum, zip(*rows, strict=True)))


@memory.remembered
def table(day: date) -> list[Row]:
    """All rows as of `day`, remembered per day."""
    listed = classes.listed(Batch.objects.filter(ended_at__isnull=False))
    ended = Application.objects.filter(batch__in=listed).order_by()
    found = ended.values("batch", "village__parent").annotate(**FOUND).values_list("batch", "village__parent", *FOUND)
    by_class, by_district = defaultdict(list), defaultdict(list)
    for batch, district, *counts in found:
        by_class[batch].append(tuple(counts))
        by_district[district].append(tuple(counts))
    if not by_class:
        return []
    batches = Batch.objects.filter(pk__in=by_class).select_related("course").order_by("course__name", "number")
    counted = {batch: _added(by_class[batch.pk]) for batch in batches}
    courses: dict[Course, list[Batch]] = defaultdict(list)
    for batch in counted:
        courses[batch.course].append(batch)
    named = Area.objects.in_bulk(by_district)
    districts = {named[pk]: _added(by_district[pk]) for pk in sorted(by_district, key=lambda pk: named[pk].name)}
    return _lines(counted, courses, districts)


def _lines(
    counted: dict[Batch, Counts], courses: dict[Course, list[Batch]], districts: dict[Area, Counts]
) -> list[Row]:
    sums: dict[Hashable, Counts] = {("class", batch.pk): counts for batch, counts in counted.items()}
    sums |= {("course", course.pk): _added(counted[one] for one in own) for course, own in courses.items()}
    sums |= {("district", area.pk): counts for area, counts in districts.items()}
    sums["all", 0] = _added(counted.values())
    groups = [(("course", course.pk), [("class", one.pk) for one in own]) for course, own in courses.items()]
    groups.append((("all", 0), [("course", course.pk) for course in courses]))
    groups.append((("all", 0), [("district", area.pk) for area in districts]))
    shown = _shown(sums, groups)
    rows = [Row("all", shown["all", 0])]
    for course, own in courses.items():
        rows.append(Row("course", shown["course", course.pk], course=course))
        rows += [Row("class", shown["class", one.pk], course, one.number, one.starts_on, one.ends_on) for one in own]
    return rows + [Row("district", shown["district", area.pk], district=area.name) for area in districts]


def _shown(rows: dict[Hashable, Counts], groups: list[Any]) -> dict[Hashable, tuple[int | None, ...]]:
    """The counts of each row, None if hidden; `groups` say which rows add up to which."""
    counts: dict[Hashable, int] = {}
    sums: list[Any] = []
    for row, values in rows.items():
        counts |= {(row, at): value for at, value in enumerate(values)}
        for at in range(len(MEASURES) - 1):
            counts[row, "rest", at] = values[at] - values[at + 1]
            sums.append(((row, at), ((row, "rest", at), (row, at + 1))))
    for total, parts in groups:
        sums += [((total, at), tuple((part, at) for part in parts)) for at in range(len(MEASURES))]
    unsaid = [cell for cell in counts if len(cell) == 3]  # type: ignore[arg-type]
    away = disclosure.hidden(counts, sums, unsaid=unsaid)
    return {
        row: tuple(None if (row, at) in away else value for at, value in enumerate(values))
        for row, values in rows.items()
    }
