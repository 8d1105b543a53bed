"""Take an application out of its class, and give it its place in another. What it had is kept."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.models import Process

from ...events import Event
from ...in_a_row import part
from ...models import Application, Batch, Enrolment, User
from ...queries.courses.seats import answer_by
from ...queries.selection.transfer import had, has_seat, may_join, may_leave
from ...rules.courses.running import must_confirm_again
from .. import decisions
from ..applying.applications import move
from ..audit import journal
from ..courses.classes import locked
from ..courses.rules import freeze
from ..courses.seats import free_seat
from ..interviews import appointments
from ..messages import notices
from ..refusal import Refusal, require
from .next_class import carried, renewed

Status = Application.Status
HELD = {Status.OFFERED: "offered", Status.ENROLLED: "enrolled"}
MOVABLE = (*Application.UNDECIDED, Status.RESERVE, Status.OFFERED, Status.ENROLLED, Status.DEFERRED)


def _release(application: Application) -> None:
    """Give up the seat. No lesson has been held yet, so nothing hangs on the enrolment."""
    if held := HELD.get(Status(application.status)):
        free_seat(application.batch_id, held=held)
        Enrolment.objects.filter(application=application).delete()


@part()
def defer(application: Application, *, by: User | None, note: str = "") -> None:
    """Take an application out of its class until another is chosen. Frees its seat and its appointment.

    Nothing is decided against the applicant: `deferred_from` is what they keep a right to. Whoever chooses nothing
    gets their place in the next class of the course.
    """
    require(may_leave(application))
    was = Status(application.status)
    appointments.let_go(application)
    _release(application)
    others = tuple(one for one in MOVABLE if one != Status.DEFERRED)
    move(application, Status.DEFERRED, expected=others, deferred_from=was, answer_by=None, next_class_at=timezone.now())
    event = Event.CALLED_OFF if application.batch.is_called_off else Event.DEFERRED
    entry = journal.record(application, event, by=by, was=was)
    decisions.explain(application, entry, note=note)
    notices.queue(application, event)


@part()
def place(
    application: Application, *, to: Batch, by: User | None, agreed: bool, note: str = "", merged: bool = False
) -> None:
    """Move an application to another class of its course, at the step where it is.

    A seat stays a seat if one is free; else it becomes a place on the waiting list, in line by the day of the
    application. It has to be confirmed anew unless the resident `agreed` to this class, or a merger hardly moves the
    first day. Locks both classes in the order of their keys.
    """
    both = locked(application.batch_id, to.pk)
    was, to = both[application.batch_id], both[to.pk]
    status = had(application)
    require(may_leave(application))
    require(may_join(application, to))
    sure = agreed or not must_confirm_again(was.starts_on, to.starts_on, days=to.course.confirm_again_days)
    seated = status in HELD and has_seat(to)
    if status == Status.ENROLLED and _has_another_seat(application):
        raise Refusal(_("You already have a seat in another class. Finish that class first, or leave it."))
    if status == Status.ENROLLED and not (seated and sure):
        Enrolment.objects.filter(application=application).delete()
    if held := HELD.get(Status(application.status)):
        free_seat(was.pk, held=held)
    _sit_down(application, to, status, seated=seated, sure=sure)
    entry = journal.record(application, Event.MERGED if merged else Event.TRANSFERRED, by=by, was=was.pk, to=to.pk)
    decisions.explain(application, entry, note=note)
    notices.queue(application, Event.MERGED if merged else Event.TRANSFERRED)
    _keep_appointment(application, to)


def _has_another_seat(application: Application) -> bool:
    """Have they taken a seat elsewhere while they waited for another class?"""
    seats = Enrolment.objects.holding_a_seat().filter(nik_index=application.nik_index)
    return seats.exclude(application=application).exists()


def _sit_down(application: Application, to: Batch, status: Status, *, seated: bool, sure: bool) -> None:
    """Give the application its status in the new class: the one it had, as far as there is a seat."""
    values: dict[str, Any] = {"batch": to, "deferred_from": "", "next_class_at": None}
    if status in HELD and not seated:
        status, values = Status.RESERVE, {**values, "answer_by": None, "reserve_since": application.submitted_at}
    elif status in HELD and not (sure and status == Status.ENROLLED):
        status, values = Status.OFFERED, {**values, "answer_by": answer_by(to), "reserve_since": None}
    move(application, status, expected=MOVABLE, **values)
    if held := HELD.get(status):
        setattr(to, held, getattr(to, held) + 1)
        to.save(update_fields=[held])
    if status == Status.ENROLLED:
        Enrolment.objects.update_or_create(
            application=application,
            defaults={"batch": to},
            create_defaults={"batch": to, "nik_index": application.nik_index, "enrolled_at": timezone.now()},
        )


def _keep_appointment(application: Application, to: Batch) -> None:
    """An appointment before the first day of the new class stays; a later one is given up, and the resident told."""
    talk = application.interviews.open().first()
    if talk and timezone.localdate(talk.at) >= to.starts_on:
        appointments.let_go(application)
        journal.record(application, Event.INTERVIEW_CANCELLED, by=None, interview=talk.pk)
        notices.queue(application, Event.INTERVIEW_CANCELLED)


@part()
def change_course(
    application: Application, *, to: Batch, by: User | None, process: Process, note: str = ""
) -> Application:
    """End the application and make a new one for a class of another course, with the same data and secret code.

    Its data and the criteria of that course are checked like those of any other. Answers are taken along where that
    course asks the same question.
    """
    require(may_leave(application))
    require(may_join(application, to))
    freeze(to)
    appointments.let_go(application)
    _release(application)
    carried(application, expected=MOVABLE, next_class_at=timezone.now(), answer_by=None)
    new = renewed(application, to, process)
    asked = {one.label: one for one in to.course.questions.all()}
    for answer in new.answers.all():
        if question := asked.get(answer.label):
            answer.question = question
            answer.save(update_fields=["question"])
        else:
            answer.delete()
    entry = journal.record(application, Event.CARRIED, by=by, to=new.pk)
    decisions.explain(application, entry, note=note)
    journal.record(new, Event.RECEIVED, by=by, carried_from=application.pk)
    notices.queue(new, Event.COURSE_CHANGED)
    return new


@part()
def ask_again(application: Application, *, by: User, until: datetime) -> None:
    """Ask a participant, or the holder of an offer, to confirm the seat: the class begins on another day."""
    batch = Batch.objects.lock(application.batch_id)
    if application.status == Status.ENROLLED:
        Enrolment.objects.filter(application=application).delete()
        batch.enrolled, batch.offered = batch.enrolled - 1, batch.offered + 1
        batch.save(update_fields=["enrolled", "offered"])
    move(application, Status.OFFERED, expected=(Status.ENROLLED, Status.OFFERED), answer_by=until)
    journal.record(application, Event.CONFIRM_AGAIN, by=by, answer_by=until.isoformat())
    notices.queue(application, Event.CONFIRM_AGAIN)
