"""What happens to an application. Each status is written by exactly one function here or in `enrolments`."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.models import Process

from ..events import Event
from ..models import Answer, Application, Batch, Question, RefusalReason, Step, User
from ..privacy.masking import without_numbers
from ..rules import capacity
from . import codes, courses, decisions, journal, notices, numbering, waivers
from .refusal import Moved, Refusal

Status = Application.Status

# What a resident can be asked to put right; the last three are kept sealed.
PLAIN_FIELDS = ("name", "birth_date", "address", "village", "motivation")
CORRECTABLE = (*PLAIN_FIELDS, "nik", "kk", "phone")


def move(application: Application, to: Status, *, expected: tuple[Status, ...], **values: Any) -> None:
    """Write a status if it is still one of those `expected`.  Raises `Moved`."""
    changed = Application.objects.filter(pk=application.pk, status__in=expected).update(status=to, **values)
    if not changed:
        raise Moved
    for name, value in {"status": to, **values}.items():
        setattr(application, name, value)


def channel_of(officer: User | None) -> Application.Channel:
    if officer is None:
        return Application.Channel.ONLINE
    return Application.Channel.DESK if officer.desk_id else Application.Channel.COUNTER


@transaction.atomic
def receive(
    batch: Batch,
    *,
    form_key: UUID,
    details: Mapping[str, Any],
    answers: Mapping[Question, str],
    code: codes.Code,
    process: Process,
    by: User | None = None,
    agreement: str = "",
) -> Application:
    """Store a new application with the process that carries it; of its secret code, what is kept.

    `details` has the fields of `CORRECTABLE` and `email`; `language` and `told_by` may be given, else letters are in
    the language of the page that the resident sent. `by` is the officer at the counter or at the desk of a
    kelurahan, `agreement` how the resident agreed to be entered by them; None for the resident. Raises `Refusal`
    where applications for the class are closed, or where an officer does not say how the resident agreed.
    """
    if by and agreement not in Application.Agreement:
        raise Refusal(_("Record how the resident agreed. Nothing is entered without it."))
    if not batch.is_open():
        raise Refusal(_("Applications for this class are closed."))
    now = timezone.now()
    application = Application(
        form_key=form_key,
        process=process,
        batch=batch,
        number=numbering.draw(),
        code_hash=code.hash,
        code_since=now,
        submitted_at=now,
        step=Step.MATCH_REGISTER,  # where the flow goes on at once: `arrive` need not write it again
        step_since=now,
        channel=channel_of(by),
        entered_by=by,
        desk=by.desk if by else None,
        agreement=agreement if by else "",
        **{"language": settings.LANGUAGE_CODE if by else get_language(), **details},
    )
    application.save(force_insert=True)
    Answer.objects.bulk_create(
        Answer(application=application, question=question, label=question.label, value=value)
        for question, value in answers.items()
    )
    journal.record(
        application,
        Event.RECEIVED,
        by=by,
        is_first=True,
        channel=application.channel,
        agreement=application.agreement,
    )
    notices.queue(application, Event.RECEIVED)
    return application


@transaction.atomic
def allow_publication(application: Application, *, by: User | None = None, name: bool, photo: bool) -> None:
    """The resident allows or forbids to publish their name and their photo; until then both are forbidden."""
    if (application.may_publish_name, application.may_publish_photo) == (name, photo):
        return
    application.may_publish_name, application.may_publish_photo = name, photo
    application.save(update_fields=["may_publish_name", "may_publish_photo"])
    journal.record(application, Event.PUBLICATION, by=by, name=name, photo=photo)


@transaction.atomic
def ask_correction(application: Application, *, by: User, fields: list[str], note: str) -> None:
    """Ask the resident to put `fields` right; `note` is what they read."""
    unknown = set(fields) - set(CORRECTABLE)
    if unknown or not fields:
        raise ValueError(f"Cannot be corrected: {sorted(unknown)}")
    courses.require_running(application.batch)
    move(
        application,
        Status.CORRECTION,
        expected=(Status.RECEIVED,),
        correction_fields=fields,
        correction_note=note,
    )
    entry = journal.record(application, Event.CORRECTION, by=by, fields=fields)
    decisions.explain(application, entry, note=note, check_run=application.checks.first())
    notices.queue(application, Event.CORRECTION)


@transaction.atomic
def correct(application: Application, *, by: User | None = None, changes: Mapping[str, Any] | None) -> None:
    """Take in what the resident put right.  Only what was asked for can be changed, and nothing else is written.

    None where it was not put right in time, or before the class ended: an officer decides on what there is.
    """
    given = changes or {}
    if set(given) - set(application.correction_fields):
        raise ValueError("Only what was asked for can be corrected.")
    move(application, Status.RECEIVED, expected=(Status.CORRECTION,), correction_fields=[], correction_note="")
    for name, value in given.items():
        setattr(application, name, value)
    plain = [name for name in given if name in PLAIN_FIELDS]
    sealed = [f"{name}_{part}" for name in given if name not in PLAIN_FIELDS for part in ("sealed", "index")]
    application.save(update_fields=plain + sealed)
    event = Event.UNCORRECTED if changes is None else Event.CORRECTED
    journal.record(application, event, by=by, fields=sorted(given))


@transaction.atomic
def invite(application: Application, *, by: User, note: str = "") -> None:
    """Found eligible: on to the interview.  A criterion that is not met is waived with the note, or before."""
    courses.require_running(application.batch)
    waivers.settle(application, by=by, reason=note)
    move(application, Status.INTERVIEWING, expected=(Status.RECEIVED,))
    entry = journal.record(application, Event.INTERVIEWING, by=by)
    decisions.explain(application, entry, note=note, check_run=application.checks.first())
    notices.queue(application, Event.INTERVIEWING)


@transaction.atomic
def refuse(application: Application, *, by: User, reason: RefusalReason, note: str = "") -> None:
    """A person refuses, with a typed reason; the resident reads its wording, staff the note."""
    move(
        application,
        Status.REFUSED,
        expected=(Status.RECEIVED, Status.INTERVIEWING, Status.RESERVE),
        refusal_reason=reason,
        refusal_note=without_numbers(note),
    )
    entry = journal.record(application, Event.REFUSED, by=by, reason=reason.pk)
    decisions.explain(application, entry, note=note, reason=reason, check_run=application.checks.first())
    notices.queue(application, Event.REFUSED)


@transaction.atomic
def reserve(
    application: Application,
    *,
    by: User | None,
    note: str = "",
    expected: tuple[Status, ...] = (Status.INTERVIEWING,),
) -> None:
    """Put on the waiting list, behind those who wait already: by the head, or because there is no seat."""
    move(application, Status.RESERVE, expected=expected, reserve_since=timezone.now(), answer_by=None)
    entry = journal.record(application, Event.RESERVE, by=by)
    if by:
        decisions.explain(application, entry, note=note, check_run=application.checks.first())
    notices.queue(application, Event.RESERVE)


@transaction.atomic
def offer(application: Application, *, by: User | None, answer_by: datetime) -> None:
    """Offer a seat until `answer_by`, or a place on the waiting list where the class is full (or over meanwhile).

    Locks the row of the class: two offers for the last seat cannot both win. Somebody from the waiting list takes
    a seat that is owed to it; others cannot take that one.
    """
    batch = Batch.objects.select_for_update().get(pk=application.batch_id)
    waited = application.status == Status.RESERVE
    owed = 0 if waited else courses.owed(batch)
    seat = capacity.seat_to_offer(batch.seats, offered=batch.offered, enrolled=batch.enrolled, promised=owed)
    if batch.is_over or not seat:
        if not waited:
            reserve(application, by=by)
        return
    move(
        application,
        Status.OFFERED,
        expected=(Status.INTERVIEWING, Status.RESERVE),
        answer_by=answer_by,
        reserve_since=None,
    )
    batch.offered += 1
    batch.seats_to_offer = max(batch.seats_to_offer - waited, 0)
    batch.save(update_fields=["offered", "seats_to_offer"])
    journal.record(application, Event.OFFERED, by=by, answer_by=answer_by.isoformat())
    notices.queue(application, Event.OFFERED)


@transaction.atomic
def decline(application: Application, *, by: User | None = None, lapsed: bool = False) -> None:
    """The resident does not want the seat, or let the offer lapse.  The seat comes free."""
    now = timezone.now()
    move(application, Status.DECLINED, expected=(Status.OFFERED,), lapsed_at=now if lapsed else None)
    courses.free_seat(application.batch_id, held="offered")
    event = Event.LAPSED if lapsed else Event.DECLINED
    journal.record(application, event, by=by)
    notices.queue(application, event)


@transaction.atomic
def withdraw(application: Application, *, by: User | None = None, note: str = "", reason: str = "") -> None:
    """The resident leaves, at any point before the class is completed.  A held seat comes free.

    `reason` is one of `Application.Withdrawal`, or "" where none was given.
    """
    held = {Status.OFFERED: "offered", Status.ENROLLED: "enrolled"}.get(Status(application.status))
    if application.status not in (*Application.UNDECIDED, Status.RESERVE, Status.OFFERED, Status.ENROLLED):
        raise Refusal(_("This application has already ended."))
    move(application, Status.WITHDRAWN, expected=(Status(application.status),), withdrawal_reason=reason)
    if held:
        courses.free_seat(application.batch_id, held=held)
    entry = journal.record(application, Event.WITHDRAWN, by=by, note=bool(note), reason=reason)
    decisions.explain(application, entry, note=note)
    notices.queue(application, Event.WITHDRAWN)


@transaction.atomic
def accept(application: Application, *, by: User, note: str = "") -> None:
    """The head accepts the applicant; a seat is offered next, or the waiting list where there is none."""
    if application.status != Status.INTERVIEWING:
        raise Moved
    courses.require_running(application.batch)
    entry = journal.record(application, Event.ACCEPTED, by=by, note=bool(note))
    decisions.explain(application, entry, note=note, check_run=application.checks.first())


def arrive(application: Application, step: str, *, due_in: timedelta | None) -> None:
    """Write where the application now waits, and until when: the course's deadline, or the flow's own `due_in`."""
    if step == Step.MATCH_REGISTER and application.step_since == application.submitted_at:
        return  # stored so by `receive`
    now = timezone.now()
    if step == Step.AWAIT_CONFIRMATION:
        due = application.answer_by
    elif step == Step.MATCH_REGISTER:
        due = None
    else:
        days = application.batch.course.days_for(step, due_in.days if due_in else None) if step else None
        due = now + timedelta(days=days) if days else None
    application.step, application.step_since, application.step_due = step, now, due
    Application.objects.filter(pk=application.pk).update(step=step, step_since=now, step_due=due)
