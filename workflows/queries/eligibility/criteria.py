"""Check an application against the criteria of its class."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.conf import settings
from django.utils import timezone, translation

from ...models import Application, ClassRules, Criterion, CriterionResult, EligibilityCheck, Schooling, Snapshot
from ...rules.eligibility import eligibility
from ...rules.eligibility.facts import Facts, Limits
from .applicants import gather
from .matching import is_doubtful, record_of

WORDING = 200  # characters in the column


def assess(application: Application) -> tuple[EligibilityCheck, list[CriterionResult]]:
    """Match the register and check every criterion now. Returns an unsaved check with its results."""
    snapshot = Snapshot.objects.live()
    record = record_of(application, snapshot)
    criteria = ClassRules.objects.of(application.batch).criteria_rows
    found = {application.pk: record} if record else {}
    known = gather([application], snapshot, found, kinds={one.kind for one in criteria})[application.pk]
    if record is None and is_doubtful(application, snapshot):
        known = replace(known, is_doubtful=True)
    run = EligibilityCheck(
        application=application,
        at=timezone.now(),
        snapshot=snapshot,
        snapshot_as_of=snapshot.as_of if snapshot else None,
        record=record,
    )
    ranks = least_ranks(criteria)
    with translation.override(settings.LANGUAGE_CODE):  # evidence is stored in the office's language
        return run, [_result(criterion, run, known, ranks) for criterion in criteria]


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
