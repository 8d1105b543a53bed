"""Carry out a run of appointments, each applicant exactly once: at once if they are few, or in the worker."""

import logging
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.models import Task

from ...actions.interviews import runs, shifts
from ...actions.interviews.appointments import pick
from ...actions.refusal import Moved, Refusal
from ...models import AppointmentRow, AppointmentRun
from ..application import ApplicationFlow
from ..engine.nodes import OPEN
from . import interviews
from .attempt_each import attempt
from .process import end_step

log = logging.getLogger(__name__)
Kind = AppointmentRun.Kind

KEPT = timedelta(days=90)  # as the results of bulk approvals
AT_ONCE = 20  # the officer waits for so many; more are left to the worker
# Goes up to `tasks`, after the run is stored. If it is lost, the clock goes on with the run.
ask_worker_for_appointments = Signal()

NO_RIGHT = _("The officer who asked for this may no longer schedule interviews.")
TAKEN = _("%(who)s has taken this task. Nothing was saved.")
FAILED = _("This could not be saved. Set the appointment by hand.")


def start(run: AppointmentRun) -> None:
    """Do a small run now, and leave a large one to the worker."""
    if run.rows.count() <= AT_ONCE:
        carry_out(run)
    else:
        transaction.on_commit(partial(ask_worker_for_appointments.send, AppointmentRun, pk=run.pk))


def carry_out(run: AppointmentRun) -> int:
    """Do what is left of a run; returns how many rows were done now.

    Each is a transaction of its own: a worker that is killed goes on where it stopped, and two workers do none twice.
    """
    with translation.override(run.language):
        done = sum(_try(row) for row in run.rows.filter(done_at=None).select_related("application", "run__by"))
    runs.finish(run)
    return done


def carry_out_all() -> int:
    """Go on with runs whose worker was interrupted; returns how many appointments were done."""
    left = AppointmentRun.objects.filter(done_at=None).select_related("by").order_by("pk")
    return sum(attempt(run, partial(carry_out, run)) for run in left)


def forget() -> int:
    """Delete the results of runs after 90 days; the appointments and the journal stay. Returns how many runs."""
    over = AppointmentRun.objects.filter(done_at__lt=timezone.now() - KEPT)
    return over.delete()[1].get(AppointmentRun._meta.label, 0)


def _try(row: AppointmentRow) -> int:
    try:
        _do(row)
    except Refusal as refusal:
        return _refuse(row, refusal.reason)
    except Exception as fault:  # one bad row must not stop the rest
        log.error("appointment row %s: %s", row.pk, type(fault).__name__)  # its message may quote personal data
        return _refuse(row, FAILED)
    return 1


@transaction.atomic
def _refuse(row: AppointmentRow, reason: Any) -> int:
    if AppointmentRow.objects.select_for_update().filter(pk=row.pk, done_at=None).exists():
        runs.settle(row, reason)
    return 0


def _do(row: AppointmentRow) -> None:
    if not row.run.by.has_perm("workflows.schedule_interview"):
        raise Refusal(NO_RIGHT)
    deed = DEEDS[Kind(row.run.kind)]
    with ApplicationFlow.lock(row.application.process_id):
        if not AppointmentRow.objects.select_for_update().filter(pk=row.pk, done_at=None).exists():
            return
        deed(row)
        runs.settle(row)


def _invite(row: AppointmentRow) -> None:
    application, by = row.application, row.run.by
    tasks = Task.objects.filter(process_id=application.process_id, flow_task=ApplicationFlow.schedule_interview)
    held = tasks.filter(status__in=OPEN).exclude(owner=None).exclude(owner=by).select_related("owner").first()
    if held:
        raise Refusal(TAKEN % {"who": held.owner})
    if row.slot is None:
        raise Moved
    end_step(application, ApplicationFlow.schedule_interview, lambda: pick(application, slot=row.slot, by=by))


def _same_appointment(row: AppointmentRow) -> None:
    """Raises `Moved` if the appointment of the preview is no longer the one that is open."""
    if not row.application.interviews.open().filter(pk=row.interview_id, at=row.before).exists():
        raise Moved


def _move(row: AppointmentRow) -> None:
    _same_appointment(row)
    interviews.stay(row.application, lambda: shifts.move(row, by=row.run.by))


def _hand_over(row: AppointmentRow) -> None:
    _same_appointment(row)
    interviews.stay(row.application, lambda: shifts.hand_over(row, by=row.run.by))


def _cancel(row: AppointmentRow) -> None:
    _same_appointment(row)
    left = row.interview.slot
    interviews.cancel(row.application, by=row.run.by)
    shifts.withdraw(left, by=row.run.by)


DEEDS: dict[Kind, Callable[[AppointmentRow], None]] = {
    Kind.INVITE: _invite,
    Kind.MOVE: _move,
    Kind.HAND_OVER: _hand_over,
    Kind.CANCEL: _cancel,
}
