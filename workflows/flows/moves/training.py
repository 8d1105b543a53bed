"""Moves of participants: absence, marks and the end of a class."""

from collections.abc import Mapping

from viewflow.workflow import PROCESS
from viewflow.workflow.models import Process

from ...actions.courses import classes
from ...actions.refusal import Moved
from ...actions.training import enrolments
from ...actions.training import marks as actions
from ...models import Application, Batch, Enrolment, User
from ..application import ApplicationFlow
from . import eligibility, interviews, selection
from .awards import try_ranking
from .process import cancel, release


def absent(application: Application, *, by: User, note: str = "") -> None:
    """End the enrolment of a first-day no-show and offer the seat to the next in line."""
    with ApplicationFlow.lock(application.process_id):
        process = Process.objects.get(pk=application.process_id).coerced
        application.refresh_from_db()
        if process.status != PROCESS.NEW or application.step != ApplicationFlow.await_class_end.name:
            raise Moved
        enrolments.absent(application.enrolment, by=by, note=note)
        cancel(application, process)
    selection.try_fill_seats(application.batch)


def end_class(batch: Batch, *, by: User | None, early: bool = False) -> None:
    """End a class and move its applications on; `early` if the officer confirmed that it is before the last day.

    Participants move on to completion approval, open offers lapse, what waits for a check or an interview is closed.
    Applications that wait for a seat, a correction or a register return to the officers.
    """
    classes.end_class(batch, by=by, early=early)
    selection.lapse(batch)
    interviews.close_over(batch)
    eligibility.end_corrections(batch)
    eligibility.recheck_parked(batch, most=None)
    release(ApplicationFlow.await_class_end, Application.objects.filter(batch=batch))
    release(ApplicationFlow.await_seat, Application.objects.filter(batch=batch))
    try_ranking(batch)


def record_marks(batch: Batch, *, by: User, marks: Mapping[Enrolment, actions.Marks], reason: str = "") -> int:
    """Record attendance and marks; returns the number of completions to approve again."""
    reopened = actions.record_marks(batch, by=by, marks=marks, reason=reason)
    return release(ApplicationFlow.await_ranking, Application.objects.filter(enrolment__in=reopened))
