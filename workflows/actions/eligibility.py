"""Looking an applicant up in the register, and asking the criteria of the course."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from ..models import Application, Criterion, CriterionResult, EligibilityCheck, Enrolment, RegisterRecord, Snapshot
from ..rules import eligibility
from . import journal, matching

HOLDING_A_SEAT = (Application.Status.OFFERED, Application.Status.ENROLLED)


def facts(application: Application, snapshot: Snapshot | None, record: RegisterRecord | None) -> eligibility.Facts:
    """What is known of the applicant now."""
    batch = application.batch
    relatives = Application.objects.filter(batch=batch, kk_index=application.kk_index, status__in=HOLDING_A_SEAT)
    trained = Enrolment.objects.completed().filter(nik_index=application.nik_index).exclude(application=application)
    return eligibility.Facts(
        born=application.birth_date,
        class_starts=batch.starts_on,
        in_city=application.village_id is not None,
        registered=None if snapshot is None else record is not None,
        desil=record.desil if record else None,
        family=relatives.exclude(pk=application.pk).count(),
        last_training=trained.order_by("-batch__ends_on").values_list("batch__ends_on", flat=True).first(),
    )


def _ask(application: Application) -> tuple[EligibilityCheck, list[CriterionResult]]:
    """The register matched and every criterion asked, as it stands now; not saved."""
    snapshot = Snapshot.objects.live()
    record = matching.record_of(application, snapshot)
    known = facts(application, snapshot, record)
    run = EligibilityCheck(
        application=application,
        at=timezone.now(),
        snapshot=snapshot,
        snapshot_as_of=snapshot.as_of if snapshot else None,
        record=record,
    )
    return run, [_result(criterion, known) for criterion in application.batch.course.criteria.all()]


@transaction.atomic
def _keep(run: EligibilityCheck, results: list[CriterionResult]) -> EligibilityCheck:
    run.save(force_insert=True)
    for result in results:
        result.check_run = run
    CriterionResult.objects.bulk_create(results)
    journal.record(run.application, "application.checked", by=None, check=run.pk)
    return run


def check(application: Application) -> EligibilityCheck:
    """Match the register, ask every criterion and keep all of it as evidence."""
    return _keep(*_ask(application))


def renew(application: Application) -> bool:
    """Ask again, and keep it as a new look where anything is newer; the old one stays.

    True where a criterion says something else than before: whoever decides is to see that first. A newer register
    that says the same is kept as evidence and is no news.
    """
    run, results = _ask(application)
    last = application.checks.first()
    news = last is None or _said(results) != _said(last.results.all())
    if last is None or news or (run.snapshot_id, run.record_id) != (last.snapshot_id, last.record_id):
        _keep(run, results)
    return news


def _said(results: Iterable[CriterionResult]) -> list[tuple[object, ...]]:
    return [(one.kind, one.minimum, one.maximum, one.answer, one.seen) for one in results]


def _result(criterion: Criterion, known: eligibility.Facts) -> CriterionResult:
    limits = eligibility.Limits(criterion.minimum, criterion.maximum)
    verdict = eligibility.verdict(criterion.kind, known, limits)
    return CriterionResult(
        kind=criterion.kind,
        answer=verdict.answer,
        minimum=criterion.minimum,
        maximum=criterion.maximum,
        seen=verdict.seen,
    )
