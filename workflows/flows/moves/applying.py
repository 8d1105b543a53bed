"""Moves of an application before a decision: match it with the register, correct it or withdraw it."""

from collections.abc import Mapping
from typing import Any

from viewflow.workflow import PROCESS
from viewflow.workflow.models import Process

from ...actions.applying import answers, applications
from ...actions.eligibility import eligibility
from ...actions.interviews import appointments
from ...actions.refusal import Moved
from ...actions.training import enrolments
from ...models import Application, Enrolment, User
from ..application import ApplicationFlow
from . import selection
from .process import cancel, run, try_run


def match(application: Application) -> int:
    """Look the applicant up in the register and check the criteria; returns 1 if it did.  Called by the worker."""
    return try_run(application, ApplicationFlow.match_register)


def correct(application: Application, *, changes: Mapping[str, Any]) -> None:
    """The resident corrects the fields; the application is matched and checked again."""
    run(application, ApplicationFlow.await_correction, changes=dict(changes))


def correct_answers(application: Application, *, given: Mapping[int, str]) -> None:
    """The resident corrects answers. Criteria that rest on them are checked again before the officer decides."""
    with ApplicationFlow.lock(application.process_id):
        answers.correct(application, given=given)
        if application.checks.exists():
            eligibility.renew(Application.objects.get(pk=application.pk))


def can_withdraw(application: Application) -> bool:
    """Can it still be withdrawn?  Until the class is completed, unless the application has ended."""
    enrolment = getattr(application, "enrolment", None)
    return bool(application.step) and (enrolment is None or enrolment.status == Enrolment.Status.ACTIVE)


def withdraw(application: Application, *, by: User | None = None, note: str = "", reason: str = "") -> None:
    """End an application at the resident's request, at any step before the class is completed."""
    with ApplicationFlow.lock(application.process_id):
        process = Process.objects.get(pk=application.process_id).coerced
        application.refresh_from_db()
        if process.status != PROCESS.NEW or not can_withdraw(application):
            raise Moved
        if application.is_enrolled:
            enrolments.leave(application.enrolment, by=by, note=note, why=Enrolment.Left.WITHDREW)
        applications.withdraw(application, by=by, note=note, reason=reason)
        appointments.let_go(application)
        cancel(application, process)
    selection.try_fill_seats(application.batch)
