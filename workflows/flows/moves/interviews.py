"""The resident chooses, changes or confirms the interview time; the office moves or cancels it, or closes the case."""

from collections.abc import Callable
from functools import partial
from typing import Any

from ...actions.applying import applications
from ...actions.interviews import absences as passing
from ...actions.interviews import appointments, panels, wishes
from ...actions.interviews.appointments import Meeting
from ...actions.refusal import Moved
from ...models import CHECKS, Application, Batch, InterviewSlot, User
from ...queries.interviews import absences
from ..application import ApplicationFlow
from .attempt_each import attempt
from .process import end_step

TO_SCHEDULE, TO_HOLD = ApplicationFlow.schedule_interview, ApplicationFlow.interview
TO_DECIDE = ApplicationFlow.decide_absence


def stay(application: Application, deed: Callable[[], Any]) -> None:
    """Do `deed` to the appointment of an application that waits for its interview, and stays there."""
    with ApplicationFlow.lock(application.process_id):
        application.refresh_from_db()
        if application.step != TO_HOLD.name:
            raise Moved
        deed()


def pick(application: Application, slot: InterviewSlot) -> None:
    """Choose a time and close the officer's task to set one.  Raises `Refusal` if the time cannot be taken."""
    end_step(application, TO_SCHEDULE, lambda: appointments.pick(application, slot=slot))


def move(application: Application, slot: InterviewSlot) -> None:
    """Choose another time.  The process stays at its step."""
    stay(application, lambda: appointments.move_to(application, slot=slot))


def attend(application: Application) -> None:
    """Confirm attendance.  Raises `Moved` if the application no longer waits for an interview."""
    stay(application, lambda: appointments.attend(application))


def ask_for_time(application: Application, *, words: str) -> None:
    """The resident says when they could come; the open task of the officer shows it."""
    ask = partial(wishes.ask_for_time, application, words=words)
    if application.step == TO_HOLD.name:
        end_step(application, TO_HOLD, ask)
        return
    with ApplicationFlow.lock(application.process_id):
        application.refresh_from_db()
        if application.step not in (TO_SCHEDULE.name, TO_DECIDE.name):
            raise Moved
        ask()


def reschedule(application: Application, *, by: User, to: Meeting | InterviewSlot) -> None:
    """An officer moves the appointment.  The process stays at its step."""
    stay(application, lambda: appointments.reschedule(application, by=by, to=to))


def cancel(application: Application, *, by: User) -> None:
    """An officer cancels the appointment; the application waits for another one."""
    end_step(application, TO_HOLD, lambda: appointments.cancel(application, by=by))


def close_panel(application: Application, *, by: User, reason: str) -> None:
    """Go on with the score sheets that are in."""
    end_step(application, TO_HOLD, lambda: panels.close_early(application, by=by, reason=reason))


def pass_on_unanswered() -> int:
    """Pass on whoever could have chosen a time and did not: a person decides. Returns the number."""
    return sum(attempt(one, partial(_pass_on, one)) for one in absences.unanswered())


def _pass_on(application: Application) -> None:
    end_step(application, TO_SCHEDULE, lambda: passing.pass_on(application, by=None))


def close_over(batch: Batch | None = None) -> int:
    """Close what still waits for a check or an interview although its class has ended; returns the number."""
    steps = (*CHECKS, TO_SCHEDULE.name, TO_HOLD.name, TO_DECIDE.name)
    waiting = Application.objects.filter(step__in=steps, batch__ended_at__isnull=False)
    if batch:
        waiting = waiting.filter(batch=batch)
    return sum(attempt(one, partial(_close_over, one)) for one in waiting)


def _close_over(application: Application) -> None:
    def close() -> None:
        appointments.let_go(application)
        applications.close(application, by=None, why=Application.Closing.CLASS_OVER)

    end_step(application, getattr(ApplicationFlow, application.step), close)
