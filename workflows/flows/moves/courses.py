"""Moves of a class as people run it: call off, merge and change it; move one applicant to another class.

A class and its applications change together, in one transaction. Locks: every process of the class in the order of
their keys, then the class, then the class it is merged into (`actions/courses/`, by key).
"""

from collections.abc import Mapping
from copy import copy
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from viewflow.workflow import PROCESS
from viewflow.workflow.models import Process, Task

from ...actions.courses import calling_off, classes
from ...actions.refusal import Moved
from ...actions.selection import lists
from ...actions.selection import transfer as actions
from ...actions.training import lessons
from ...models import Application, Batch, CallingOff, Course, Selection, User
from ...queries.courses.running import participants
from ...queries.selection.next_class import next_class
from ...rules.courses.running import is_time_to_answer, must_confirm_again
from ..application import ApplicationFlow
from ..engine import locks, rewind
from ..engine.nodes import OPEN
from ..selection import SelectionFlow
from . import selection
from .attempt_each import attempt
from .intake import ask_worker_to_match
from .process import cancel, run

Status = Application.Status
NODE = ApplicationFlow.await_class


def _divert(application: Application) -> None:
    """End the open task and let the application wait for another class; the caller holds its lock."""
    task = Task.objects.filter(process_id=application.process_id, status__in=OPEN).select_related("process").first()
    if task is None:
        raise Moved
    if task.flow_task != NODE:
        rewind.instead(task, NODE)


def _to(application: Application, to: Batch, **how: Any) -> None:
    _divert(application)
    run(application, NODE, to=to, **how)


def _defer(application: Application, *, by: User | None, note: str = "") -> None:
    actions.defer(application, by=by, note=note)
    _divert(application)


# -- a class ----------------------------------------------------------------------------------------
def approve(proposal: CallingOff, *, by: User) -> int:
    """Call a class off or merge it, as a second person; returns the number of its applications.

    After a merger everybody is in the other class. Otherwise everybody waits for another class, which they choose.
    """
    batch = proposal.batch
    lists_open = Selection.objects.open().filter(batch=batch)
    keys = [*batch.applications.open().values_list("process", flat=True), *lists_open.values_list("process", flat=True)]
    with locks.all_of(keys):
        batch = calling_off.approve(proposal, by=by)
        for one in lists_open:
            _drop_list(one, by=by)
        people = list(batch.applications.open().exclude(status=Status.DEFERRED).order_by("submitted_at", "pk"))
        for application in people:
            _leave(application, by=by)
    if proposal.into:
        selection.try_fill_seats(proposal.into)
    return len(people)


def _leave(application: Application, *, by: User | None) -> None:
    """What becomes of one application of a class that was called off."""
    into = application.batch.merged_into
    if into and not into.is_over and not into.has_begun:
        _to(application, into, by=by, agreed=False, merged=True)
    else:
        _defer(application, by=by)


def _drop_list(found: Selection, *, by: User) -> None:
    """A list that is not approved yet is dropped with its class."""
    with override("id"):
        lists.drop(found, by=by, note=_("The class was called off."))
    if found.process_id:
        SelectionFlow.instance.cancel(Process.objects.get(pk=found.process_id).coerced)


@transaction.atomic
def change(batch: Batch, *, by: User, values: Mapping[str, Any], answer_by: datetime | None = None) -> int:
    """Change a class. With `answer_by`, its participants confirm their seat again; returns how many are asked.

    They are asked if the first day moves by more days than the course says (`asks_again`).
    """
    asked = list(participants(batch)) if answer_by else []
    with locks.all_of(one.process_id for one in asked):
        asked = list(participants(batch)) if answer_by else []
        was = Batch.objects.select_for_update(of=("self",)).select_related("course").get(pk=batch.pk)
        classes.change_class(batch, by=by, values=values, told=[one.pk for one in asked])
        if classes.WHEN_AND_WHERE & set(values):
            lessons.carry(was, batch, by=by)
        for application in asked:
            _ask_again(application, by=by, until=answer_by)
    transaction.on_commit(partial(selection.shorten, batch))
    return len(asked)


@transaction.atomic
def move_place(course: Course, *, was: str, by: User) -> None:
    """Tell those in classes that are held at the course's place, which has changed, and move their lessons there."""
    classes.tell_of_place(course)
    for batch in classes.at_place_of(course).select_related("course"):
        before = copy(batch)
        before.place = was
        lessons.carry(before, batch, by=by)


def asks_again(batch: Batch, values: Mapping[str, Any]) -> bool:
    """Do participants confirm again after this change? Not if there is no time to answer."""
    after = values.get("starts_on")
    if after is None or not is_time_to_answer(today=timezone.localdate(), starts_on=after):
        return False
    return must_confirm_again(batch.starts_on, after, days=batch.course.confirm_again_days)


def _ask_again(application: Application, *, by: User, until: Any) -> None:
    actions.ask_again(application, by=by, until=until)
    task = Task.objects.filter(process_id=application.process_id, status__in=OPEN).select_related("process").get()
    rewind.instead(task, ApplicationFlow.await_confirmation)


# -- one applicant ----------------------------------------------------------------------------------
def transfer(application: Application, *, to: Batch, by: User | None, note: str = "") -> Application:
    """Move an applicant who agreed to it to another class; returns the application there, a new one for another course.

    `by` is None if the resident chose the class on the status page.
    """
    was = application.batch
    with ApplicationFlow.lock(application.process_id):
        application.refresh_from_db()
        if to.course_id == was.course_id:
            _to(application, to, by=by, agreed=True, note=note)
            new = application
        else:
            new = _to_other_course(application, to, by=by, note=note)
    for batch in (was, to):
        selection.try_fill_seats(batch)
    return new


def _to_other_course(application: Application, to: Batch, *, by: User | None, note: str) -> Application:
    process = Process.objects.get(pk=application.process_id).coerced
    if process.status != PROCESS.NEW:
        raise Moved
    make = partial(actions.change_course, application, to=to, by=by, note=note)
    new: Application = ApplicationFlow.received.run(receive=make)
    cancel(application, process)
    ask_worker_to_match.send(Application, pk=new.pk)
    return new


def defer(application: Application, *, by: User | None, note: str = "") -> None:
    """Take an applicant who agreed to it out of the class, until the next one of the course takes applications."""
    with ApplicationFlow.lock(application.process_id):
        application.refresh_from_db()
        _defer(application, by=by, note=note)
    selection.try_fill_seats(application.batch)


def close(application: Application, *, by: User | None = None, note: str = "") -> None:
    """The resident wants no other class."""
    run(application, NODE, by=by, note=note)


# -- the clock --------------------------------------------------------------------------------------
def settle_all() -> int:
    """Go on with what waits for a class; returns the number.

    Applicants who asked for the next class get their place in it once it takes applications. An application that
    arrived while its class was called off is treated like the others of the class.
    """
    late = Application.objects.open().filter(batch__called_off_at__isnull=False).exclude(status=Status.DEFERRED)
    done = sum(attempt(one, partial(_leave_late, one)) for one in late.select_related("batch__merged_into"))
    wished = Application.objects.filter(status=Status.DEFERRED, next_class_at__isnull=False)
    for one in wished.select_related("batch").order_by("reserve_since", "submitted_at", "pk"):
        to = next_class(one)
        done += attempt(one, partial(_to_next, one, to)) if to else 0
    return done


def _leave_late(application: Application) -> None:
    with ApplicationFlow.lock(application.process_id):
        application.refresh_from_db()
        if application.status == Status.DEFERRED or not application.step:
            raise Moved
        _leave(application, by=None)


def _to_next(application: Application, to: Batch) -> None:
    with ApplicationFlow.lock(application.process_id):
        application.refresh_from_db()
        if not application.is_deferred or application.next_class_at is None:
            raise Moved
        _to(application, to, by=None, agreed=False)
