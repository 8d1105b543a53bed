"""Looking an applicant up in the register, and asking the criteria of the course."""

from django.db import transaction
from django.utils import timezone

from ..models import Application, Criterion, CriterionResult, EligibilityCheck, Enrolment, RegisterRecord, Snapshot
from ..rules import eligibility
from . import journal, register

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


@transaction.atomic
def check(application: Application) -> EligibilityCheck:
    """Match the register by exact NIK, ask every criterion and keep all of it as evidence."""
    snapshot = Snapshot.objects.live()
    record = register.find(snapshot, bytes(application.nik_index))
    known = facts(application, snapshot, record)
    run = EligibilityCheck.objects.create(
        application=application,
        at=timezone.now(),
        snapshot=snapshot,
        snapshot_as_of=snapshot.as_of if snapshot else None,
        record=record,
    )
    CriterionResult.objects.bulk_create(
        _result(run, criterion, known) for criterion in application.batch.course.criteria.all()
    )
    journal.record(application, "application.checked", by=None, check=run.pk)
    return run


def _result(run: EligibilityCheck, criterion: Criterion, known: eligibility.Facts) -> CriterionResult:
    limits = eligibility.Limits(criterion.minimum, criterion.maximum)
    verdict = eligibility.verdict(criterion.kind, known, limits)
    return CriterionResult(
        check_run=run,
        kind=criterion.kind,
        answer=verdict.answer,
        minimum=criterion.minimum,
        maximum=criterion.maximum,
        seen=verdict.seen,
    )
