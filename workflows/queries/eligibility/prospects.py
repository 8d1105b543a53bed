"""Previews how many people would meet the criteria being edited, on the register and among open applications."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ...models import Application, Course, Criterion, Enrolment, Occupation, RegisterRecord, Snapshot
from ...rules.eligibility import eligibility
from ...rules.eligibility.facts import YEAR
from .applicants import gather
from .criteria import least_ranks, limits

FEWEST = 10  # smaller counts could identify people
MOST_APPLICATIONS = 2000
Kind = Criterion.Kind


@dataclass(frozen=True)
class Tally:
    """`passing` people out of `of`. `passing` is None if this source has no data for the criterion."""

    passing: int | None
    of: int

    @property
    def words(self) -> str | Promise:
        if self.passing is None:
            return "–"
        return _("fewer than 10") if self.passing < FEWEST else f"{self.passing:,}".replace(",", ".")


@dataclass(frozen=True)
class Prospect:
    """One line of the preview: a criterion, or None for all of them together."""

    criterion: Criterion | None
    register: Tally
    applications: Tally


def prospects(course: Course | None, criteria: Sequence[Criterion]) -> list[Prospect]:
    """Counts for all criteria together, then for each one, in a fixed number of queries."""
    criteria = list(criteria)
    on = _class_starts(course)
    registered, of_register = _in_register(criteria, on)
    applied, of_applications = _in_applications(course, criteria)
    lines: list[Criterion | None] = [None, *criteria]
    return [
        Prospect(one, Tally(persons, of_register), Tally(asked, of_applications))
        for one, persons, asked in zip(lines, registered, applied, strict=True)
    ]


def _class_starts(course: Course | None) -> date:
    """The date used for ages: the first day of the next class, or today."""
    today = timezone.localdate()
    batches = course.batches.filter(starts_on__gte=today).order_by("starts_on") if course and course.pk else None
    first = batches.first() if batches is not None else None
    return first.starts_on if first else today


def _in_register(criteria: list[Criterion], on: date) -> tuple[list[int | None], int]:
    """Counts on the live register, in a single query."""
    live = Snapshot.objects.live()
    if live is None:
        return [None] * (len(criteria) + 1), 0
    spelled = _barred_words(criteria)
    conditions = [_condition(one, on, spelled) for one in criteria]
    together = Q(pk__isnull=False)
    for condition in conditions:
        together &= condition if condition is not None else Q()
    counted: dict[str, Any] = {"of": Count("pk"), "all": Count("pk", filter=together)}
    counted |= {
        f"c{at}": Count("pk", filter=condition) for at, condition in enumerate(conditions) if condition is not None
    }
    found = RegisterRecord.objects.filter(snapshot=live).aggregate(**counted)
    return [found["all"], *(found.get(f"c{at}") for at in range(len(conditions)))], found["of"]


def _barred_words(criteria: list[Criterion]) -> dict[str, list[str]]:
    """All spellings of each occupation, by code."""
    if not any(one.kind == Kind.OCCUPATION for one in criteria):
        return {}
    return {f"occupation:{one.code}": [one.name, *one.aliases.splitlines()] for one in Occupation.objects.all()}


def _condition(criterion: Criterion, on: date, spelled: dict[str, list[str]]) -> Q | None:
    """The SQL condition for records that meet the criterion, or None if the register lacks the data."""
    kind = criterion.kind
    if kind == Kind.REGISTERED:
        return Q(pk__isnull=False)
    if kind == Kind.DESIL:
        return _desil(criterion)
    if kind == Kind.PROGRAMMES:
        each = [Q(**{code: True}) for code in criterion.codes]
        joined = Q(pk__isnull=False) if criterion.every else Q(pk__isnull=True)
        for one in each:
            joined = joined & one if criterion.every else joined | one
        return joined
    if kind == Kind.AGE:
        return _born(criterion, on)
    if kind == Kind.RESIDENT:
        named = Q(village__code__in=criterion.codes) | Q(village__parent__code__in=criterion.codes)
        return named if criterion.codes else Q(village__isnull=False)
    if kind == Kind.OCCUPATION:
        words = [word for code in criterion.codes for word in spelled.get(code, [])]
        barred = Q(pk__isnull=True)
        for word in words:
            barred |= Q(occupation__iexact=word.strip())
        return ~barred & ~Q(occupation="")
    if kind == Kind.COOL_DOWN:
        months = YEAR if criterion.maximum is None else criterion.maximum
        recent = Enrolment.objects.completed().filter(batch__ends_on__gt=_back(on, months))
        return ~Q(nik_index__in=recent.values("nik_index"))
    if kind == Kind.OTHER_OPEN:
        return ~Q(nik_index__in=Application.objects.open().values("nik_index"))
    return None


def _desil(criterion: Criterion) -> Q:
    low, high = criterion.minimum, criterion.maximum
    inside = Q(desil__gte=1 if low is None else low, desil__lte=10 if high is None else high)
    return inside | Q(desil=None) if criterion.blank == Criterion.Blank.YES else inside


def _born(criterion: Criterion, on: date) -> Q:
    """The condition for an age range in completed years: "at most N" means younger than N + 1."""
    born = Q(birth_date__isnull=False)
    if criterion.minimum is not None:
        born &= Q(birth_date__lte=_back(on, criterion.minimum * YEAR))
    if criterion.maximum is not None:
        born &= Q(birth_date__gt=_back(on, (criterion.maximum + 1) * YEAR))
    return born


def _back(on: date, months: int) -> date:
    """The latest day that is at least `months` completed months before `on`."""
    year, month = divmod(on.year * 12 + on.month - 1 - months, 12)
    for day in (on.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day, on.day))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def _in_applications(course: Course | None, criteria: list[Criterion]) -> tuple[list[int | None], int]:
    """Counts among the course's undecided applications, using the rules themselves."""
    if course is None or course.pk is None:
        return [None] * (len(criteria) + 1), 0
    waiting = Application.objects.open().filter(batch__course=course, status__in=("received", "correction"))
    found = list(waiting.select_related("batch", "village").order_by("pk")[:MOST_APPLICATIONS])
    live = Snapshot.objects.live()
    people = {bytes(one.nik_index): one.pk for one in found}
    rows = RegisterRecord.objects.filter(snapshot=live, nik_index__in=list(people)) if live else []
    by_nik = {bytes(row.nik_index): row for row in rows}
    records = {one.pk: by_nik[bytes(one.nik_index)] for one in found if bytes(one.nik_index) in by_nik}
    known = gather(found, live, records, kinds={one.kind for one in criteria})
    ranks = least_ranks(criteria)
    passes = [
        [bool(eligibility.verdict(one.kind, facts, limits(one, ranks))) for one in criteria] for facts in known.values()
    ]
    each = [sum(row[at] for row in passes) for at in range(len(criteria))]
    return [sum(all(row) for row in passes), *each], len(found)
