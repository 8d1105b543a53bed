"""Check an application against the criteria of its class."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from django.conf import settings
from django.utils import timezone, translation

from ...in_a_row import read_once
from ...models import (
    Application,
    Batch,
    ClassRules,
    Criterion,
    CriterionResult,
    EligibilityCheck,
    Schooling,
    Snapshot,
)
from ...rules.eligibility import eligibility
from ...rules.eligibility.facts import Facts, Limits
from .applicants import gather
from .matching import Records

WORDING = 200  # characters in the column
Assessed = tuple[EligibilityCheck, list[CriterionResult]]

_live = read_once(Snapshot.objects.live)


@read_once
def criteria_of(batch: Batch) -> list[Criterion]:
    return ClassRules.objects.of(batch).criteria_rows


def assess(application: Application) -> Assessed:
    """Match the register and check every criterion now. Returns an unsaved check with its results."""
    return assess_all([application])[application.pk]


def assess_all(applications: Sequence[Application]) -> dict[int, Assessed]:
    """The same for many applications, by primary key, with a number of queries that grows only with their classes."""
    snapshot, found = _live(), {}
    records = Records(applications, snapshot)
    classes: dict[Batch, list[Application]] = defaultdict(list)
    for one in applications:
        classes[one.batch].append(one)
    with translation.override(settings.LANGUAGE_CODE):  # evidence is stored in the office's language
        for batch, people in classes.items():
            found |= _assess_class(batch, people, snapshot, records)
    return found


def _assess_class(
    batch: Batch, people: Sequence[Application], snapshot: Snapshot | None, records: Records
) -> dict[int, Assessed]:
    criteria, found = criteria_of(batch), {}
    matched = {one.pk: record for one in people if (record := records.of(one))}
    known = gather(people, snapshot, matched, kinds={one.kind for one in criteria})
    ranks = least_ranks(criteria)
    for one in people:
        facts, record = known[one.pk], matched.get(one.pk)
        if record is None and records.is_doubtful(one):
            facts = replace(facts, is_doubtful=True)
        run = EligibilityCheck(
            application=one,
            at=timezone.now(),
            snapshot=snapshot,
            snapshot_as_of=snapshot.as_of if snapshot else None,
            record=record,
        )
        found[one.pk] = run, [_result(criterion, run, facts, ranks) for criterion in criteria]
    return found


def least_ranks(criteria: Iterable[Criterion]) -> dict[str, int]:
    """The ranks of the schooling levels that the criteria name, by code."""
    named = [code for one in criteria if one.kind == Criterion.Kind.SCHOOLING for code in one.codes]
    codes = [code.partition(":")[2] for code in named]
    levels = Schooling.objects.filter(code__in=codes) if codes else []
    return {f"schooling:{level.code}": level.rank for level in levels}


def limits(criterion: Criterion, ranks: dict[str, int]) -> Limits:
    return Limits(
        minimum=criterion.minimum,
        maximum=criterion.maximum,
        blank=criterion.blank,
        scope=criterion.scope,
        every=criterion.every,
        codes=tuple(criterion.codes),
        asks=criterion.asks,
        wanted=criterion.wanted,
        rank=next((ranks.get(code) for code in criterion.codes), None),
    )


COPIED = ("kind", "minimum", "maximum", "blank", "scope", "every", "codes", "names", "asks", "wanted")


def _result(criterion: Criterion, run: EligibilityCheck, known: Facts, ranks: dict[str, int]) -> CriterionResult:
    verdict = eligibility.verdict(criterion.kind, known, limits(criterion, ranks))
    source = eligibility.source(criterion.kind)
    if criterion.kind == Criterion.Kind.OCCUPATION and run.record and run.record.occupation:
        source = CriterionResult.Source.REGISTER
    return CriterionResult(
        **{name: getattr(criterion, name) for name in COPIED},
        answer=verdict.answer,
        seen=verdict.seen,
        reason=verdict.reason[:WORDING],
        wording=criterion.for_staff[:WORDING],
        source=source,
        as_of=_as_of(source, run),
        may_waive=criterion.waiver,
    )


def _as_of(source: str, run: EligibilityCheck) -> date | None:
    """The date of the value that the criterion found."""
    if source == CriterionResult.Source.REGISTER:
        return run.snapshot_as_of
    if source == CriterionResult.Source.FORM:
        return timezone.localdate(run.application.submitted_at)
    return timezone.localdate(run.at)
