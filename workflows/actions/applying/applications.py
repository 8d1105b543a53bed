"""Receive, refuse and withdraw applications, and record where each one waits. Only `move` writes their status."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.models import Process

from ...events import Event
from ...in_a_row import part
from ...models import Answer, Application, Batch, Question, RefusalReason, Step, User
from ...privacy.masking import without_numbers
from ...queries import working_days
from ...queries.eligibility.checks import latest
from ...queries.interviews import conflicts
from ...queries.selection.second_person import may_select
from ...queries.selection.singly import may_decide_singly
from .. import decisions, numbering
from ..audit import journal
from ..courses import rules, seats
from ..messages import notices
from ..refusal import Moved, Refusal, require
from . import codes

Status = Application.Status


def move(application: Application, to: Status, *, expected: tuple[Status, ...], **values: Any) -> None:
    """Set the status to `to`.  Raises `Moved` unless it is still one of `expected`."""
    changed = Application.objects.filter(pk=application.pk, status__in=expected).update(status=to, **values)
    if not changed:
        raise Moved
    for name, value in {"status": to, **values}.items():
        setattr(application, name, value)


def channel_of(officer: User | None) -> Application.Channel:
    if officer is None:
        return Application.Channel.ONLINE
    return Application.Channel.DESK if officer.desk_id else Application.Channel.COUNTER


@part()
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
    """Store a new application with its workflow process and the hash of its secret code.

    `details` holds the fields in `CORRECTABLE`, `email` and, optionally, `language` and `told_by`. The language
    defaults to that of the resident's page. `by` is the officer who entered the application at the counter or a
    kelurahan desk, and `agreement` how the resident agreed to that; `by` is None if the resident applied online.
    Raises `Refusal` if applications are closed or the officer did not record how the resident agreed.
    """
    if by and agreement not in Application.Agreement:
        raise Refusal(_("Record how the resident agreed. Nothing is entered without it."))
    if not batch.is_open():
        raise Refusal(_("Applications for this class are closed."))
    rules.freeze(batch)
    now = timezone.now()
    application = Application(
        form_key=form_key,
        process=process,
        batch=batch,
        number=numbering.draw(),
        code_hash=code.hash,
        code_since=now,
        code_needs_word=code.needs_word,
        submitted_at=now,
        step=Step.MATCH_REGISTER,  # the next step of the flow: `arrive` need not write it again
        step_since=now,
        channel=channel_of(by),
        entered_by=by,
        desk=by.desk if by else None,
        agreement=agreement if by else "",
        **{"language": settings.LANGUAGE_CODE if by else get_language(), **details},
    )
    application.save(force_insert=True)
    Answer.objects.bulk_create(
        Answer.to(question, value, application=application) for question, value in answers.items()
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


@part()
def allow_publication(application: Application, *, by: User | None = None, name: bool, photo: bool) -> None:
    """Save whether the resident allows us to publish their name and photo. Both are forbidden by default."""
    if (application.may_publish_name, application.may_publish_photo) == (name, photo):
        return
    application.may_publish_name, application.may_publish_photo = name, photo
    application.save(update_fields=["may_publish_name", "may_publish_photo"])
    journal.record(application, Event.PUBLICATION, by=by, name=name, photo=photo)


@part()
def refuse(
    application: Application, *, by: User, reason: RefusalReason, note: str = "", is_listed: bool = False
) -> None:
    """Refuse an application. The resident reads the wording of `reason`; only officers read `note`.

    The officer who held the interview may not do this. In a class that is selected by a list, only the list refuses
    after the interview (`is_listed`).
    """
    require(may_select(application, by))
    if not is_listed:
        require(may_decide_singly(application))
    move(
        application,
        Status.REFUSED,
        expected=(Status.RECEIVED, Status.INTERVIEWING, Status.RESERVE),
        refusal_reason=reason,
        refusal_note=without_numbers(note),
    )
    entry = journal.record(application, Event.REFUSED, by=by, reason=reason.pk)
    decisions.explain(application, entry, note=note, reason=reason, check_run=latest(application))
    notices.queue(application, Event.REFUSED)


@part()
def close(application: Application, *, by: User | None, why: Application.Closing, note: str = "") -> None:
    """Close an application that nobody decided on: it says nothing about the applicant. `by` is None for the clock."""
    require(conflicts.may_decide(application, by))
    undecided = (Status.RECEIVED, Status.INTERVIEWING, Status.DEFERRED)
    move(application, Status.CLOSED, expected=undecided, closed_why=why)
    entry = journal.record(application, Event.CLOSED, by=by, why=why)
    decisions.explain(application, entry, note=note)
    notices.queue(application, Event.CLOSED)


@part()
def withdraw(application: Application, *, by: User | None = None, note: str = "", reason: str = "") -> None:
    """Withdraw an application at any time before the class is completed.  Frees the seat if there is one.

    `reason` is one of `Application.Withdrawal`, or "" if none was given.
    """
    held = {Status.OFFERED: "offered", Status.ENROLLED: "enrolled"}.get(Status(application.status))
    ends = (*Application.UNDECIDED, Status.RESERVE, Status.OFFERED, Status.ENROLLED, Status.DEFERRED)
    if application.status not in ends:
        raise Refusal(_("This application has already ended."))
    move(application, Status.WITHDRAWN, expected=(Status(application.status),), withdrawal_reason=reason)
    if held:
        seats.free_seat(application.batch_id, held=held)
    entry = journal.record(application, Event.WITHDRAWN, by=by, note=bool(note), reason=reason)
    decisions.explain(application, entry, note=note)
    notices.queue(application, Event.WITHDRAWN)


def arrive(application: Application, step: str, *, due_in: timedelta | None) -> None:
    """Save the current step and its deadline: the one set by the course, or `due_in` from the flow."""
    if step == Step.MATCH_REGISTER and application.step_since == application.submitted_at:
        return  # `receive` has already stored this
    now = timezone.now()
    if step == Step.AWAIT_CONFIRMATION:
        due = application.answer_by
    elif step == Step.MATCH_REGISTER:
        due = None
    else:
        days = application.batch.course.days_for(step, due_in.days if due_in else None) if step else None
        due = working_days.due(step, days, since=now) if days else None
    application.step, application.step_since, application.step_due = step, now, due
    Application.objects.filter(pk=application.pk).update(step=step, step_since=now, step_due=due)
