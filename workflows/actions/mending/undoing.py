"""Hold a decision for some minutes, and take it back meanwhile.

The resident is told afterwards: the notices of the decision wait (`Notice.not_before`), and the status page shows the
application as it was (`docs/adr/0021`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.models import Task

from ...events import Event
from ...models import (
    CHECKS,
    Application,
    Batch,
    CriterionResult,
    Entry,
    HeldDecision,
    Interview,
    Notice,
    NoticeSettings,
    Step,
    User,
    state_of,
)
from ...queries.mending.held import is_in_open_list
from ...rules.mending import undoing
from ..applying import applications
from ..audit import journal
from ..interviews import appointments
from ..refusal import Refusal, require

Status = Application.Status


@contextmanager
def holding(application: Application, *, by: User, task: Task) -> Iterator[None]:
    """Hold the decision that is made within. Must be in its transaction; does nothing if the office holds none."""
    minutes = NoticeSettings.current().hold_minutes
    if not minutes or application.step not in undoing.STEPS:
        yield
        return
    at, before = timezone.now(), {**state_of(application), "interviewer_id": _interviewer(application)}
    entries, notices = Entry.objects.about(application).order_by("-pk"), Notice.objects.filter(application=application)
    after, told = entries.first(), notices.order_by("-pk").first()
    yield
    application.refresh_from_db()
    _let_go(application)
    until = at + timedelta(minutes=minutes)
    new = notices.filter(pk__gt=told.pk) if told else notices
    new.update(not_before=until, next_attempt_at=until)
    HeldDecision.objects.create(
        application=application,
        task=task,
        by=by,
        step=before["step"],
        at=at,
        until=until,
        before=before,
        after_entry=after.pk if after else 0,
        last_entry=entries.values_list("pk", flat=True)[0],
        stands_since=application.step_since,
    )


def _let_go(application: Application) -> None:
    """An earlier decision cannot be taken back any more, so the resident is told of it now."""
    now = timezone.now()
    HeldDecision.objects.filter(application=application, until__gt=now, undone_at=None).update(until=now)
    waiting = Notice.objects.waiting().filter(application=application, not_before__gt=now)
    waiting.update(not_before=None, next_attempt_at=now)


def _interviewer(application: Application) -> int | None:
    talk = application.interviews.first()
    return talk.interviewer_id if talk else None


def _notices(held: HeldDecision) -> QuerySet[Notice]:
    return Notice.objects.filter(application=held.application_id, not_before=held.until)


def check(held: HeldDecision, *, by: User, holder: str = "") -> None:
    """Raises `Refusal` if `by` cannot take the decision back; `holder` has taken the next task.

    Locks the decision and its notices: a worker that has claimed one is about to send it.
    """
    held.refresh_from_db(from_queryset=HeldDecision.objects.select_for_update().select_related("application"))
    gone = [one for one in _notices(held).select_for_update() if one.sent_at or one.claim]
    moved = bool(held.undone_at) or held.application.step_since != held.stands_since
    is_own, now = held.by_id == by.pk, timezone.now()
    require(undoing.may_undo(is_own=is_own, until=held.until, now=now, is_told=bool(gone), moved=moved, holder=holder))
    if is_in_open_list(held):
        raise Refusal(_("The list of the class rests on these scores. It must be dropped first."))


@transaction.atomic
def restore(held: HeldDecision, *, by: User) -> None:
    """Put the application back as it was before the decision, with its seat and its appointment. Tell nobody."""
    application, now = held.application, timezone.now()
    application.refresh_from_db()
    after, before = Status(application.status), held.state_before
    to = Status(before.pop("status"))
    if after == Status.OFFERED:
        batch = Batch.objects.select_for_update().get(pk=application.batch_id)
        batch.offered -= 1
        batch.save(update_fields=["offered"])
    _undo_talk(held, by=by)
    CriterionResult.objects.filter(check_run__application=application, waiver__by=by, waiver__at__gte=held.at).update(
        waiver=None
    )
    applications.move(application, to, expected=(after,), **before)
    _notices(held).update(overtaken_at=now, contact_sealed=b"")
    HeldDecision.objects.filter(pk=held.pk).update(undone_at=now)
    journal.record(application, Event.UNDONE, by=by, step=held.step, before=after, to=to)


def _undo_talk(held: HeldDecision, *, by: User) -> None:
    """Give up the appointment or the check that was made, or open again the interview that was recorded."""
    application = held.application
    if held.step in CHECKS:
        application.assessments.filter(step=held.step, by=by, at__gte=held.at).delete()
    if held.step == Step.SCHEDULE_INTERVIEW:
        appointments.let_go(application)
        application.time_wishes.filter(met_at__gte=held.at).update(met_at=None)
    if held.step == Step.INTERVIEW:
        talk = application.interviews.exclude(held_at=None, missed_at=None).first()
        if talk:
            _open_again(talk, by=by, interviewer_id=held.before["interviewer_id"])


def _open_again(talk: Interview, *, by: User, **values: Any) -> None:
    """Take back the officer's own score sheet; those of others stay."""
    talk.sheets.filter(by=by).delete()
    if talk.sheets.exists():
        Interview.objects.filter(pk=talk.pk).update(score=None)
        return
    blank: dict[str, Any] = {"held_at": None, "missed_at": None, "score": None, "note": ""}
    Interview.objects.filter(pk=talk.pk).update(**blank, **values)
