"""Hold a decision for some minutes, and take it back meanwhile.

The resident is told afterwards: the notices of the decision wait (`Notice.not_before`), and the status page shows the
application as it was (`docs/adr/0021`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.models import Task

from ...events import Event
from ...in_a_row import forget, part
from ...models import (
    CHECKS,
    Application,
    Batch,
    CriterionResult,
    HeldDecision,
    Interview,
    Notice,
    NoticeSettings,
    Step,
    User,
    state_of,
)
from ...queries.interviews.panels import last_interview
from ...queries.mending.held import is_in_open_list
from ...rules.mending import undoing
from ..applying import applications
from ..audit import journal
from ..courses.seats import save_counts
from ..interviews import appointments
from ..messages import notices
from ..refusal import Refusal, require

Status = Application.Status


class Known(NamedTuple):
    """What the caller has read under the lock: the latest journal entry, and whether a decision is on hold."""

    last: tuple[int, bytes]
    is_held: bool


@contextmanager
def holding(application: Application, *, by: User, task: Task, known: Known | None = None) -> Iterator[None]:
    """Hold the decision that is made within. Must be in its transaction; does nothing if the office holds none.

    `application` must be the object that the decision changes: where it then stands is read from it.
    """
    minutes = NoticeSettings.current().hold_minutes
    if not minutes or application.step not in undoing.STEPS:
        yield
        return
    at, before = timezone.now(), {**state_of(application), "interviewer_id": _interviewer(application)}
    until = at + timedelta(minutes=minutes)
    if known is None or known.is_held:
        _let_go(application)
    with journal.following(application, known and known.last) as entries, notices.held(application, until):
        after = entries.last
        yield
    HeldDecision.objects.create(
        application=application,
        task=task,
        by=by,
        step=before["step"],
        at=at,
        until=until,
        before=before,
        after_entry=after,
        last_entry=entries.last,
        stands_since=application.step_since,
    )


def _let_go(application: Application) -> None:
    """An earlier decision cannot be taken back any more, so the resident is told of it now."""
    now = timezone.now()
    if not HeldDecision.objects.filter(application=application, until__gt=now, undone_at=None).update(until=now):
        return
    waiting = Notice.objects.waiting().filter(application=application, not_before__gt=now)
    waiting.update(not_before=None, next_attempt_at=now)


def _interviewer(application: Application) -> int | None:
    """Who was to hold the interview that is decided on."""
    talk = application.interviews.first() if application.step == Step.INTERVIEW else None
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


@part()
def restore(held: HeldDecision, *, by: User) -> None:
    """Put the application back as it was before the decision, with its seat and its appointment. Tell nobody."""
    application, now = held.application, timezone.now()
    application.refresh_from_db()
    after, before = Status(application.status), held.state_before
    to = Status(before.pop("status"))
    if after == Status.OFFERED:
        batch = Batch.objects.lock(application.batch_id)
        batch.offered -= 1
        save_counts(batch, "offered")
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
            forget(last_interview, application)


def _open_again(talk: Interview, *, by: User, **values: Any) -> None:
    """Take back the officer's own score sheet; those of others stay."""
    talk.sheets.filter(by=by).delete()
    if talk.sheets.exists():
        Interview.objects.filter(pk=talk.pk).update(score=None)
        return
    blank: dict[str, Any] = {"held_at": None, "missed_at": None, "score": None, "note": ""}
    Interview.objects.filter(pk=talk.pk).update(**blank, **values)
