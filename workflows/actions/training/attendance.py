"""Record who came to a lesson, and close the call of a participant who was absent twice."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...events import Event
from ...models import AbsenceCall, Attendance, Batch, Enrolment, Excuse, Lesson, User
from ...privacy.masking import without_numbers
from ...queries.training import attendance as queries
from ...rules.training import attendance as rules
from ..audit import journal
from ..refusal import Moved, Refusal, require
from . import marks

State = Attendance.State
NOT_YOURS = _("Only the instructors of this lesson can record its attendance.")


def _held(lesson: Lesson, by: User) -> Lesson:
    """The lesson under its lock. Raises `Refusal` if `by` does not teach it, or it is too early or too late.

    The class is locked before it: marks of the class take the attendance of its lessons.
    """
    Batch.objects.lock(lesson.batch_id)
    held = Lesson.objects.select_for_update(of=("self",)).select_related("batch").get(pk=lesson.pk)
    if not queries.teaches(held, by):
        raise Refusal(NOT_YOURS)
    require(queries.may_record(held))
    return held


@transaction.atomic
def record(
    lesson: Lesson, enrolment: Enrolment, *, by: User, state: State, hours: int | None = None, before: str | None = None
) -> None:
    """Record or correct the attendance of one participant. `hours` is for those who came late.

    `before` is the state that `by` saw, "" for none. If somebody else has recorded another one since, raises `Refusal`:
    a tap that waited for the internet must not undo what is newer.
    """
    held = _held(lesson, by)
    if before is not None:
        _require_unchanged(held, enrolment, by, state, before)
    _record(held, enrolment, by, state, hours)


@transaction.atomic
def record_rest(lesson: Lesson, *, by: User) -> int:
    """Everybody who is not recorded yet came, but for those who said that they cannot; returns how many."""
    held = _held(lesson, by)
    rest = [row.enrolment for row in queries.rows(held) if row.seen is None and not row.excuse]
    for one in rest:
        _record(held, one, by, State.PRESENT, None)
    return len(rest)


def _require_unchanged(lesson: Lesson, enrolment: Enrolment, by: User, state: State, before: str) -> None:
    now = Attendance.objects.filter(lesson=lesson, enrolment=enrolment).select_related("by").first()
    if now and now.by_id != by.pk and now.state not in (state, before):
        about = {"who": now.by, "state": now.get_state_display()}
        raise Refusal(_("%(who)s has recorded “%(state)s” meanwhile. Your tap was not saved.") % about)


def _record(lesson: Lesson, enrolment: Enrolment, by: User, state: State, hours: int | None) -> None:
    counted = rules.hours_of(state, lesson.hours, hours)
    before = Attendance.objects.filter(lesson=lesson, enrolment=enrolment).first()
    if enrolment.batch_id != lesson.batch_id or (before is None and enrolment.status != Enrolment.Status.ACTIVE):
        raise Refusal(_("Someone on this list is not in the class."))
    if before and (before.state, before.hours) == (state, counted):
        return
    Attendance.objects.update_or_create(
        lesson=lesson,
        enrolment=enrolment,
        defaults={"state": state, "hours": counted, "by": by, "at": timezone.now()},
    )
    was = before.state if before else None
    about = {"lesson": lesson.pk, "state": [was, state.value], "hours": counted}
    journal.record(enrolment.application, Event.ATTENDANCE_RECORDED, by=by, about=about)
    marks.follow_lessons(enrolment, by=by)
    _watch(enrolment)


def _watch(enrolment: Enrolment) -> None:
    """Put a participant who was absent at the last two lessons on the list of calls, or take them off it."""
    found = enrolment.attendances.exclude(lesson__status=Lesson.Status.DROPPED).order_by("lesson__starts_at")
    seen = list(found.values_list("state", "lesson"))
    waiting = enrolment.absence_calls.filter(done_at=None)
    if not rules.is_to_be_called([state for state, _lesson in seen]):
        waiting.delete()
    elif not waiting.exists():
        AbsenceCall.objects.get_or_create(enrolment=enrolment, lesson_id=seen[-1][1])


@transaction.atomic
def excuse(enrolment: Enrolment, lesson: Lesson, *, reason: str) -> None:
    """The participant says beforehand why they cannot come, or writes it anew. The instructor sees it at the lesson."""
    _own_lesson(enrolment, lesson)
    said = without_numbers(reason.strip())
    if not said:
        raise Refusal(_("Tell us why you cannot come."))
    Excuse.objects.update_or_create(enrolment=enrolment, lesson=lesson, defaults={"reason": said, "at": timezone.now()})
    journal.record(enrolment.application, Event.ATTENDANCE_EXCUSED, by=None, about={"lesson": lesson.pk})


@transaction.atomic
def come_after_all(enrolment: Enrolment, lesson: Lesson) -> None:
    """The participant takes back that they cannot come."""
    _own_lesson(enrolment, lesson)
    if Excuse.objects.filter(enrolment=enrolment, lesson=lesson).delete()[0]:
        journal.record(enrolment.application, Event.ATTENDANCE_COMING, by=None, about={"lesson": lesson.pk})


def _own_lesson(enrolment: Enrolment, lesson: Lesson) -> None:
    held = Lesson.objects.select_for_update().get(pk=lesson.pk)
    require(queries.may_excuse(held, enrolment))


@transaction.atomic
def called(call: AbsenceCall, *, by: User, note: str) -> None:
    """The participant was called, or could not be reached: `note` says what came of it."""
    held = AbsenceCall.objects.select_for_update().get(pk=call.pk)
    if held.done_at:
        raise Moved
    if not note.strip():
        raise Refusal(_("Write what came of the call."))
    held.done_by, held.done_at, held.note = by, timezone.now(), without_numbers(note.strip())
    held.save(update_fields=["done_by", "done_at", "note"])
    journal.record(held.enrolment.application, Event.ATTENDANCE_CALLED, by=by, call=held.pk)
