"""Residents in a class: the seat taken, attendance and marks, the end."""

from collections.abc import Mapping
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..models import Application, Batch, Enrolment, User
from ..rules import awards, capacity, completion
from . import journal, notices
from .applications import Status, move, reserve
from .refusal import Moved, Refusal, require

SECOND_SEAT = _("You already have a seat in another class. Finish that class first, or leave it.")


class Marks(NamedTuple):
    """Attendance in percent of the meetings, and the final mark, 0 to 100."""

    attendance: int
    mark: int


@transaction.atomic
def enrol(application: Application, *, by: User | None = None) -> Enrolment | None:
    """The resident takes the seat that was offered; None where the last one is gone, and they wait again.

    Locks the row of the class: of two confirmations for the last seat one wins. The database refuses a second
    active seat for the same person.
    """
    batch = Batch.objects.select_for_update().get(pk=application.batch_id)
    if Enrolment.objects.undecided().filter(nik_index=application.nik_index).exists():
        raise Refusal(SECOND_SEAT)
    if not capacity.seat_to_take(batch.seats, enrolled=batch.enrolled):
        batch.offered -= 1
        batch.save(update_fields=["offered"])
        reserve(application, by=by, expected=(Status.OFFERED,))
        return None
    move(application, Status.ENROLLED, expected=(Status.OFFERED,))
    batch.offered, batch.enrolled = batch.offered - 1, batch.enrolled + 1
    batch.save(update_fields=["offered", "enrolled"])
    try:
        enrolment = Enrolment.objects.create(
            application=application, batch=batch, nik_index=application.nik_index, enrolled_at=timezone.now()
        )
    except IntegrityError as fault:  # a seat in another class, taken since we looked
        raise Refusal(SECOND_SEAT) from fault
    journal.record(application, "application.enrolled", by=by)
    notices.queue(application, "application.enrolled")
    return enrolment


@transaction.atomic
def record_marks(batch: Batch, *, by: User, marks: Mapping[Enrolment, Marks]) -> None:
    """Attendance and marks of a class, by its own instructor, until the ranking is approved."""
    batch.refresh_from_db(from_queryset=Batch.objects.select_for_update())
    if batch.instructor_id != by.pk:
        raise Refusal(_("Only the instructor of this class records its attendance and marks."))
    if hasattr(batch, "ranking") and batch.ranking.approved_at:
        raise Refusal(_("The ranking of this class is approved; its marks can no longer be changed."))
    now = timezone.now()
    for enrolment, given in marks.items():
        if enrolment.batch_id != batch.pk or enrolment.status == Enrolment.Status.LEFT:
            raise Refusal(_("Somebody on this list is not in the class."))
        enrolment.attendance, enrolment.mark = given.attendance, given.mark
        enrolment.marked_by, enrolment.marked_at = by, now
        enrolment.save(update_fields=["attendance", "mark", "marked_by", "marked_at"])
    journal.record(batch, "batch.marks", by=by, enrolments=[enrolment.pk for enrolment in marks])


@transaction.atomic
def end_class(batch: Batch, *, by: User | None) -> None:
    """The class is over; completion can be approved.  `by` is None where the clock ends it."""
    batch.refresh_from_db(from_queryset=Batch.objects.select_for_update())
    if batch.ended_at:
        raise Moved
    batch.ended_at = timezone.now()
    batch.save(update_fields=["ended_at"])
    journal.record(batch, "batch.ended", by=by)


def _decide(enrolment: Enrolment, status: Enrolment.Status, *, by: User | None, note: str) -> None:
    changed = Enrolment.objects.filter(pk=enrolment.pk, status=Enrolment.Status.ACTIVE).update(
        status=status, decided_by=by, decided_at=timezone.now(), note=note
    )
    if not changed:
        raise Moved
    enrolment.status, enrolment.decided_by, enrolment.note = status, by, note
    journal.record(enrolment.application, f"enrolment.{status}", by=by)


@transaction.atomic
def complete(enrolment: Enrolment, *, by: User, note: str = "") -> None:
    """The participant has completed.  Whoever gave the marks may not approve them."""
    require(awards.second_person(by.pk, enrolment.marked_by_id))
    course = enrolment.batch.course
    verdict = completion.completed(
        enrolment.attendance, enrolment.mark, least_attendance=course.least_attendance, least_mark=course.least_mark
    )
    if enrolment.attendance is None or enrolment.mark is None:
        raise Refusal(verdict.reason)
    if not verdict and not note:
        raise Refusal(
            _("%(reason)s Say in the note why the participant completes all the same.") % {"reason": verdict.reason}
        )
    _decide(enrolment, Enrolment.Status.COMPLETED, by=by, note=note)
    notices.queue(enrolment.application, "enrolment.completed")


@transaction.atomic
def leave(enrolment: Enrolment, *, by: User | None, note: str = "", tell: bool = True) -> None:
    """The participant did not complete, or left the class (then the withdrawal itself is told)."""
    _decide(enrolment, Enrolment.Status.LEFT, by=by, note=note)
    if tell:
        notices.queue(enrolment.application, "enrolment.left")
