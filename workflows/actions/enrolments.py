"""Participants in a class: taking a seat, attendance, marks and completion."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..events import Event
from ..models import Application, Batch, Enrolment, Entry, Notice, User
from ..rules import awards, capacity, completion, numbers
from ..rules.verdict import Verdict, no
from . import courses, decisions, journal, notices, numbering
from .applications import move, reserve
from .refusal import Moved, Refusal, require

Status = Application.Status

SECOND_SEAT = _("You already have a seat in another class. Finish that class first, or leave it.")


class Marks(NamedTuple):
    """Attendance as a percentage of the meetings, and the final mark from 0 to 100."""

    attendance: int
    mark: int


@transaction.atomic
def enrol(application: Application, *, by: User | None = None) -> Enrolment | None:
    """Enrol a resident who accepts a seat. If the last seat is gone, moves them to the waiting list and returns None.

    Locks the class row, so that only one of two confirmations gets the last seat. A constraint refuses a second
    active seat for the same person.
    """
    batch = Batch.objects.select_for_update().get(pk=application.batch_id)
    if batch.is_over:
        raise Refusal(_("This class has ended, so you can no longer take the seat. You can apply for another class."))
    if Enrolment.objects.holding_a_seat().filter(nik_index=application.nik_index).exists():
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
    except IntegrityError as fault:  # a seat in another class, taken in the meantime
        raise Refusal(SECOND_SEAT) from fault
    journal.record(application, Event.ENROLLED, by=by)
    notices.queue(application, Event.ENROLLED)
    return enrolment


@transaction.atomic
def record_marks(batch: Batch, *, by: User, marks: Mapping[Enrolment, Marks]) -> list[Enrolment]:
    """Record attendance and marks of a class, by its own instructor. Unchanged lines are skipped.

    Marks of completed participants can change only if the ranking was sent back. A change then reopens the
    completion. Returns the enrolments whose completion must be approved again.
    """
    batch.refresh_from_db(from_queryset=Batch.objects.select_for_update())
    if batch.instructor_id != by.pk:
        raise Refusal(_("Only the instructor of this class can record its attendance and marks."))
    stored = {one.pk: one for one in batch.enrolments.exclude(status=Enrolment.Status.LEFT)}
    if not {one.pk for one in marks} <= set(stored):
        raise Refusal(_("Someone on this list is not in the class."))
    pairs = [(stored[one.pk], given) for one, given in marks.items()]
    changed = [(one, given) for one, given in pairs if (one.attendance, one.mark) != given]
    reopened = [one for one, given in changed if _mark(one, given, by=by)]
    if changed:
        journal.record(batch, Event.BATCH_MARKS, by=by, enrolments=[one.pk for one, _given in changed])
    for one in reopened:
        journal.record(one.application, Event.ENROLMENT_REOPENED, by=by)
    return reopened


def _mark(enrolment: Enrolment, given: Marks, *, by: User) -> bool:
    """Save one participant's marks. Returns whether that reopened the completion."""
    completed, now = enrolment.status == Enrolment.Status.COMPLETED, timezone.now()
    require(marks_open(enrolment))
    if completed:
        _decide(enrolment, Enrolment.Status.ACTIVE, by=None, at=None, reopened_at=now)
    enrolment.attendance, enrolment.mark = given
    enrolment.marked_by, enrolment.marked_at = by, now
    enrolment.save(update_fields=["attendance", "mark", "marked_by", "marked_at"])
    return completed


def marks_open(enrolment: Enrolment) -> Verdict:
    """May the marks of this participant still be changed?"""
    ranking = getattr(enrolment.batch, "ranking", None)
    return completion.marks_open(
        completed=enrolment.status == Enrolment.Status.COMPLETED,
        approved=bool(ranking and ranking.approved_at),
        sent_back=bool(ranking and ranking.is_sent_back),
    )


def markers(batch: Batch, *, of: Enrolment | None = None) -> set[int]:
    """Ids of all users who ever gave a mark in this class, or to the participant `of`, including replaced marks."""
    given = Entry.objects.about(batch).filter(event=Event.BATCH_MARKS, by__isnull=False)
    marked = Enrolment.objects.filter(batch=batch, marked_by__isnull=False)
    if of:
        marked = marked.filter(pk=of.pk)
    wrote = {entry.by_id for entry in given if of is None or of.pk in entry.detail["enrolments"]}
    return {person for person in wrote if person} | set(marked.values_list("marked_by", flat=True))


@transaction.atomic
def end_class(batch: Batch, *, by: User | None) -> None:
    """End a class, so that completion can be approved. `by` is None if the system ends it."""
    batch.refresh_from_db(from_queryset=Batch.objects.select_for_update())
    if batch.ended_at:
        raise Moved
    if not batch.has_begun:
        raise Refusal(_("This class has not started yet. You can end it from its first day."))
    batch.ended_at = timezone.now()
    batch.save(update_fields=["ended_at"])
    journal.record(batch, Event.BATCH_ENDED, by=by)


def _decide(
    enrolment: Enrolment, status: Enrolment.Status, *, by: User | None, at: datetime | None, **values: Any
) -> None:
    """Decide an enrolment, or reopen it if `at` is None. Raises `Moved` if someone else was faster."""
    expected = Enrolment.Status.ACTIVE if at else Enrolment.Status.COMPLETED
    values |= {"decided_by": by, "decided_at": at}
    if not Enrolment.objects.filter(pk=enrolment.pk, status=expected).update(status=status, **values):
        raise Moved
    for name, value in {"status": status, **values}.items():
        setattr(enrolment, name, value)


@transaction.atomic
def complete(enrolment: Enrolment, *, by: User, note: str = "") -> None:
    """Approve a participant's completion. A user who ever gave them a mark may not approve it.

    Locks the class row, so that the approved marks are the current ones. The notice is sent only once, even if a
    changed mark requires a second approval.
    """
    batch = Batch.objects.select_for_update().get(pk=enrolment.batch_id)
    enrolment.refresh_from_db()
    require(awards.second_person(by.pk, *markers(batch, of=enrolment)))
    course = batch.course
    verdict = completion.completed(
        enrolment.attendance, enrolment.mark, least_attendance=course.least_attendance, least_mark=course.least_mark
    )
    if enrolment.attendance is None or enrolment.mark is None:
        raise Refusal(verdict.reason)
    if not verdict and not note:
        raise Refusal(
            _("%(reason)s Explain in the note why the participant still completes.") % {"reason": verdict.reason}
        )
    _certify(enrolment)
    _decide(enrolment, Enrolment.Status.COMPLETED, by=by, at=timezone.now(), note=note)
    entry = journal.record(enrolment.application, Event.ENROLMENT_COMPLETED, by=by)
    decisions.explain(enrolment.application, entry, note=note)
    if not Notice.objects.filter(application=enrolment.application_id, event=Event.ENROLMENT_COMPLETED).exists():
        notices.queue(enrolment.application, Event.ENROLMENT_COMPLETED)


def _certify(enrolment: Enrolment) -> None:
    """Assign the certificate number once. A completion that is approved again keeps it."""
    if enrolment.certificate_number is None:
        enrolment.certificate_number = numbering.draw(numbers.CERTIFICATE)
        enrolment.certified_at = timezone.now()
        enrolment.save(update_fields=["certificate_number", "certified_at"])


@transaction.atomic
def leave(
    enrolment: Enrolment, *, by: User | None, note: str = "", why: Enrolment.Left = Enrolment.Left.FAILED
) -> None:
    """End an enrolment without completion: failed, withdrawn (which has its own notice) or absent.

    Locks the class row first, in the same order as recording marks, to avoid a deadlock.
    """
    Batch.objects.select_for_update().get(pk=enrolment.batch_id)
    _decide(enrolment, Enrolment.Status.LEFT, by=by, at=timezone.now(), note=note, left_why=why)
    entry = journal.record(enrolment.application, Event.ENROLMENT_LEFT, by=by, why=why)
    decisions.explain(enrolment.application, entry, note=note)
    if why != Enrolment.Left.WITHDREW:
        notices.queue(enrolment.application, Event.ENROLMENT_LEFT)


def absent_now(batch: Batch) -> Verdict:
    """May a participant still be recorded as absent on the first day?"""
    if batch.ended_at:
        return no(_("This class has ended. Decide on completion instead."))
    return capacity.absent_now(today=timezone.localdate(), starts_on=batch.starts_on, late_days=batch.course.late_days)


@transaction.atomic
def absent(enrolment: Enrolment, *, by: User, note: str = "") -> None:
    """Record absence on the first day, and give the seat to the waiting list.

    Locks the class row. Raises `Refusal` before the first day, or if it is too late to fill the seat.
    """
    batch = Batch.objects.select_for_update().get(pk=enrolment.batch_id)
    require(absent_now(batch))
    if enrolment.mark is not None or enrolment.attendance is not None:
        raise Refusal(_("This participant has attendance or a mark, so they were not absent."))
    leave(enrolment, by=by, note=note, why=Enrolment.Left.ABSENT)
    courses.free_seat(batch.pk, held="enrolled")
