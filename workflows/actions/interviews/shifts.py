"""Appointments of an interviewer who cannot hold them: another day, or another interviewer."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from ...events import Event
from ...models import AppointmentRow, Interview, InterviewSlot, User
from ...models.interviews.appointments import CLOSES_BEFORE, USUAL_MINUTES
from ...queries.interviews import conflicts
from ...rules.interviews.clashes import Booking
from ...rules.moments import Span
from ..audit import journal
from ..refusal import Moved, require
from . import appointments
from .agenda import require_free


@transaction.atomic
def move(row: AppointmentRow, *, by: User) -> None:
    """Move an appointment to `row.at` with `row.interviewer`, in its place, and tell the applicant.

    Its old time is withdrawn: nobody else is to choose it.
    """
    interview = appointments.open_interview(row.application)
    left, at = interview.slot, row.at or interview.at
    appointments.reschedule(row.application, by=by, to=_new_slot(interview, at, row.interviewer))
    withdraw(left, by=by)


def _new_slot(interview: Interview, at: datetime, interviewer: User | None) -> InterviewSlot:
    """A time that residents cannot choose; applicants who shared a time share the new one."""
    like, batch = interview.slot, interview.application.batch
    made = batch.slots.filter(starts_at=at, place=interview.place, interviewer=interviewer, is_open=False).first()
    if made and made.taken < made.places:
        return made
    minutes = like.minutes if like else USUAL_MINUTES
    span = Span(at, at + timedelta(minutes=minutes))
    require_free([Booking(span, interview.place, interviewer.pk if interviewer else None)], batch)
    return InterviewSlot.objects.create(
        batch=batch,
        starts_at=at,
        minutes=minutes,
        place=interview.place,
        address=interview.address,
        interviewer=interviewer,
        places=like.places if like else 1,
        closes_at=at - CLOSES_BEFORE,
        is_open=False,
    )


@transaction.atomic
def hand_over(row: AppointmentRow, *, by: User) -> None:
    """Give an appointment to another interviewer. Nothing changes for the applicant, who is not told."""
    interview, to = appointments.open_interview(row.application), row.interviewer
    if to is None:
        raise Moved
    with_it = interview.slot.interviews.open().select_related("application__village") if interview.slot else [interview]
    for one in with_it:
        require(conflicts.may_meet(one.application, to))
    if interview.slot:
        give(interview.slot, to)
    else:
        span = Span(interview.at, interview.ends_at)
        require_free([Booking(span, who=to.pk)], row.application.batch)
        interview.interviewer = to
        interview.save(update_fields=["interviewer"])
    journal.record(row.application, Event.INTERVIEW_HANDED_OVER, by=by, interview=interview.pk, to=to.pk)


def give(slot: InterviewSlot, to: User) -> None:
    """Set the interviewer of a time.  Raises `Refusal` if they have another interview then."""
    if slot.interviewer_id != to.pk:
        require_free([Booking(Span(slot.starts_at, slot.ends_at), who=to.pk)], slot.batch)
        slot.interviewer = to
        slot.save(update_fields=["interviewer"])


@transaction.atomic
def withdraw(slot: InterviewSlot | None, *, by: User) -> None:
    """Take back a time that nobody has any more."""
    held = InterviewSlot.objects.select_for_update().filter(pk=slot.pk).first() if slot else None
    if held and not held.taken and not held.interviews.exists():
        journal.record(held.batch, Event.BATCH_SLOT_REMOVED, by=by, at_time=held.starts_at.isoformat())
        held.delete()


@transaction.atomic
def clear(slots: Iterable[InterviewSlot], *, by: User) -> None:
    """Take back the free times of an interviewer who cannot come, so that nobody chooses them."""
    for slot in slots:
        withdraw(slot, by=by)
