"""Record attendance and marks of a class."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...events import Event
from ...in_a_row import part
from ...models import Batch, Enrolment, MarkChange, User
from ...privacy.masking import without_numbers
from ...queries.moments import may
from ...queries.training.attendance import percents, tally
from ...queries.training.enrolments import marks_open
from ...rules.moments import Deed
from ..audit import journal
from ..refusal import Refusal, require
from . import enrolments

NEEDS_REASON = _("The completion was approved with the former mark. Give the reason for changing it.")


class Marks(NamedTuple):
    """Attendance as a percentage of the meetings, and the final mark from 0 to 100.

    The attendance given does not count for a participant who was recorded at lessons: it follows from these.
    """

    attendance: int | None
    mark: int


@part()
def record_marks(batch: Batch, *, by: User, marks: Mapping[Enrolment, Marks], reason: str = "") -> list[Enrolment]:
    """Record attendance and marks of a class, by its own instructor. Unchanged lines are skipped.

    Attendance follows from the lessons if it was recorded there. Each change is kept with the values before it.
    Marks of completed participants can change only if the ranking was sent back, and only with a `reason`. A change
    then reopens the completion. Returns the enrolments whose completion must be approved again.
    """
    batch.refresh_from_db(from_queryset=Batch.objects.select_for_update())
    if batch.instructor_id != by.pk:
        raise Refusal(_("Only the instructor of this class can record its attendance and marks."))
    require(may(Deed.MARK, batch))
    stored = {one.pk: one for one in batch.enrolments.exclude(status=Enrolment.Status.LEFT)}
    if not {one.pk for one in marks} <= set(stored):
        raise Refusal(_("Someone on this list is not in the class."))
    given = _with_lessons(batch, marks)
    changed = [(stored[one.pk], value) for one, value in given.items() if _value(stored[one.pk]) != value]
    reopened = [one for one, value in changed if _mark(one, *value, by=by, reason=reason)]
    if changed:
        journal.record(batch, Event.BATCH_MARKS, by=by, enrolments=[one.pk for one, _value in changed])
    for one in reopened:
        journal.record(one.application, Event.ENROLMENT_REOPENED, by=by)
    return reopened


def _value(one: Enrolment) -> tuple[int | None, int | None]:
    return one.attendance, one.mark


def _with_lessons(batch: Batch, marks: Mapping[Enrolment, Marks]) -> dict[Enrolment, tuple[int, int]]:
    """Attendance and mark of each, the attendance from the lessons if it was recorded there."""
    counted, found = percents(batch), {}
    for one, given in marks.items():
        attendance = counted.get(one.pk, given.attendance)
        if attendance is None:
            raise Refusal(_("The attendance of someone on this list is recorded neither here nor at a lesson."))
        found[one] = attendance, given.mark
    return found


def _mark(enrolment: Enrolment, attendance: int, mark: int, *, by: User, reason: str) -> bool:
    """Save one participant's marks. Returns whether that reopened the completion."""
    completed, now = enrolment.status == Enrolment.Status.COMPLETED, timezone.now()
    require(marks_open(enrolment))
    if enrolment.was_approved and not reason.strip():
        raise Refusal(NEEDS_REASON)
    _keep(enrolment, attendance, mark, by=by, at=now, reason=without_numbers(reason) if enrolment.was_approved else "")
    if completed:
        enrolments.decide(enrolment, Enrolment.Status.ACTIVE, by=None, at=None, reopened_at=now)
    return completed


def follow_lessons(enrolment: Enrolment, *, by: User) -> None:
    """The attendance of a participant who has a mark already, after it was recorded or corrected at a lesson."""
    held = Enrolment.objects.select_for_update(of=("self",)).get(pk=enrolment.pk)
    percent = tally(held).percent
    if held.mark is not None and percent is not None and percent != held.attendance:
        _keep(held, percent, held.mark, by=by, at=timezone.now())


def _keep(enrolment: Enrolment, attendance: int, mark: int, *, by: User, at: datetime, reason: str = "") -> None:
    """Store what is given, and beside it the values before."""
    MarkChange.objects.create(
        enrolment=enrolment,
        attendance=attendance,
        mark=mark,
        attendance_before=enrolment.attendance,
        mark_before=enrolment.mark,
        by=by,
        at=at,
        reason=reason,
    )
    enrolment.attendance, enrolment.mark = attendance, mark
    enrolment.marked_by, enrolment.marked_at = by, at
    enrolment.save(update_fields=["attendance", "mark", "marked_by", "marked_at"])
