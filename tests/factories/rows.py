"""Rows in a given state without a process behind them: what the tests of single actions begin with."""

import itertools
import uuid
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone

from workflows.actions.courses import rules
from workflows.models import (
    Application,
    Award,
    Batch,
    ClassRules,
    Enrolment,
    Entry,
    Interview,
    IssuedDocument,
    Notice,
    Objection,
    Ranking,
    RulesProposal,
    User,
)
from workflows.queries.awards import receipt_text
from workflows.queries.courses import seats
from workflows.queries.training.issued import certificate_text

from .applications import form_details
from .courses import BatchFactory, RefusalReasonFactory
from .people import OfficerFactory

Status = Application.Status
_number = itertools.count(1)


def application_in(status: str, batch: Batch | None = None, **values: Any) -> Application:
    """An application with this status and what the status needs; a held seat is counted on the class."""
    batch = batch or BatchFactory()
    now = timezone.now()
    needs: dict[str, dict[str, Any]] = {
        Status.CORRECTION: {"correction_fields": ["name", "address"], "correction_note": "Tulis nama lengkap."},
        Status.RESERVE: {"reserve_since": now},
        Status.OFFERED: {"answer_by": seats.answer_by(batch)},
        Status.ENROLLED: {"answer_by": seats.answer_by(batch)},
        Status.CARRIED: {"next_class_at": now},
        Status.DEFERRED: {"deferred_from": Status.RECEIVED},
        Status.CLOSED: {"closed_why": Application.Closing.NO_TIME},
    }
    if status == Status.REFUSED:
        needs[status] = {"refusal_reason": RefusalReasonFactory()}
    one = Application(
        form_key=uuid.uuid4(),
        batch=batch,
        number=f"U{next(_number):07d}",
        code_hash="!",
        code_since=now,
        submitted_at=now,
        status=status,
        **{**form_details(), **needs.get(status, {}), **values},
    )
    one.save()
    held = {Status.OFFERED: "offered", Status.ENROLLED: "enrolled"}.get(Status(status))
    if held:
        Batch.objects.filter(pk=batch.pk).update(**{held: F(held) + 1})
        batch.refresh_from_db()
    return one


def enrolment_of(one: Application | None = None, batch: Batch | None = None, **values: Any) -> Enrolment:
    """A seat taken; with `mark` and `attendance` it is marked by the class's instructor."""
    one = one or application_in(Status.ENROLLED, batch)
    now = timezone.now()
    if "mark" in values:
        values = {"marked_by": one.batch.instructor or OfficerFactory(), "marked_at": now, **values}
    return Enrolment.objects.create(
        application=one, batch=one.batch, nik_index=one.nik_index, enrolled_at=now, **values
    )


def interview_of(one: Application, **values: Any) -> Interview:
    """An appointment still to come."""
    return Interview.objects.create(
        application=one, at=timezone.now() + timedelta(days=1), place="Kantor Dinas", **values
    )


def objection_of(one: Application, **values: Any) -> Objection:
    """An objection to the latest journal entry of the application."""
    now, entry = timezone.now(), Entry.objects.about(one).last()
    given = {"form_key": uuid.uuid4(), "words": "Saya keberatan.", "made_at": now, "due_on": now.date(), **values}
    return Objection.objects.create(application=one, entry=entry, **given)


def ranking_of(batch: Batch, **values: Any) -> Ranking:
    return Ranking.objects.create(batch=batch, created_at=timezone.now(), **values)


def award_in(status: str, batch: Batch | None = None, **values: Any) -> Award:
    """A kit of the best of the class, as far as `status`; approved by some officer."""
    enrolment = enrolment_of(batch=batch, status=Enrolment.Status.COMPLETED, mark=90, attendance=95)
    approved = {"approved_by": OfficerFactory(), "approved_at": timezone.now()}
    needs = approved if status in (Award.Status.APPROVED, Award.Status.HANDED_OVER) else {}
    return Award.objects.create(
        enrolment=enrolment,
        batch=enrolment.batch,
        kit=enrolment.batch.course.kit,
        status=status,
        **{"rank": 1, **needs, **values},
    )


def certified(one: Enrolment, number: str, at: datetime | None = None) -> IssuedDocument:
    """The certificate of somebody who completed a class."""
    at = at or timezone.now()
    one.certificate_number, one.certified_at = number, at
    one.save(update_fields=["certificate_number", "certified_at"])
    return _issued("certificate", one, number=number, content=certificate_text(one), at=at)


def receipt_of(award: Award) -> IssuedDocument:
    """The receipt of a kit that was handed over just now."""
    at, by = timezone.now(), OfficerFactory()
    content = {**receipt_text(award, by=by), "handed_over_at": at.isoformat()}
    return _issued("receipt", award.enrolment, number=f"BAST/2027/{award.pk:05d}", content=content, at=at)


def _issued(kind: str, one: Enrolment, **said: Any) -> IssuedDocument:
    return IssuedDocument.objects.create(application=one.application, kind=kind, by=OfficerFactory(), **said)


def propose(batch: Batch, *, by: User, **values: Any) -> RulesProposal:
    """Other rules for an open class, proposed by `by`: only marks count, if nothing else is said."""
    rules.freeze(batch)
    changed = ClassRules.objects.of(batch).changed(**(values or {"mark_weight": 100, "attendance_weight": 0}))
    return rules.propose(batch, by=by, rules=changed, reason="Kehadiran sudah dinilai.")


def told(one: Application) -> list[str]:
    """The events of the notices that wait for this application, oldest first."""
    return list(Notice.objects.filter(application=one).order_by("pk").values_list("event", flat=True))


def entries() -> Any:
    """The journal without the accounts that a test makes and signs in to."""
    return Entry.objects.exclude(subject_type__in=("user", "group"))


def deeds(subject: Any) -> list[tuple[str, int | None]]:
    """What the journal holds about `subject`: event and who."""
    return list(Entry.objects.about(subject).values_list("event", "by_id"))
