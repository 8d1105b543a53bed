"""Approve tasks together: each in a transaction of its own, exactly once, at once if they are few or in the worker."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from types import SimpleNamespace
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.dispatch import Signal
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from viewflow.fsm import TransitionNotAllowed
from viewflow.workflow import STATUS
from viewflow.workflow.models import Task

from ...actions.mending import undoing
from ...actions.refusal import Refusal
from ...in_a_row import as_a_whole, in_a_row, known
from ...models import (
    BulkRow,
    BulkRun,
    Conflict,
    CriterionResult,
    EligibilityCheck,
    Entry,
    HeldDecision,
    User,
)
from ...queries.interviews import conflicts
from ..engine.nodes import OPEN
from ..inbox import queues
from ..inbox.bulk import checks_of, screen_of, why_not
from ..screens.task import carry_out as save
from . import mending
from .attempt_each import attempt, left_out

AT_ONCE = 50  # the officer waits for so many; more are left to the worker
KEPT = timedelta(days=90)  # as long as sending attempts
CHUNK = 50  # tasks for which criteria, rules and settings are read together
# Goes up to `tasks`, after the run is stored. If it is lost, the clock goes on with the run.
ask_worker_to_approve = Signal()

CHANGED = _("The result of the criteria has changed. Nothing was saved. Look at it again, then decide.")
DECIDED = _("Another officer has just decided this task.")
FAILED = _("This could not be saved. Open the task to decide on it.")


def ask(rows: Sequence[BulkRow], *, by: User, form_key: UUID) -> BulkRun:
    """Store what is asked for, and do it now if it is little. A form that is sent twice is the same run."""
    try:
        with transaction.atomic():
            run = BulkRun.objects.create(form_key=form_key, by=by, language=get_language())
            for row in rows:
                row.run = run
            BulkRow.objects.bulk_create(rows)
    except IntegrityError:
        return BulkRun.objects.get(form_key=form_key, by=by)
    if sum(row.done_at is None for row in rows) <= AT_ONCE:
        carry_out(run)
    else:
        transaction.on_commit(partial(ask_worker_to_approve.send, BulkRun, pk=run.pk))
    return run


def carry_out(run: BulkRun) -> int:
    """Approve what is left of a run; returns how many were approved now.

    A worker that is killed goes on where it stopped, and two workers approve none twice.
    """
    done = 0
    with translation.override(run.language):
        left = list(run.rows.filter(done_at=None))
        for place in range(0, len(left), CHUNK):
            done += _carry_out_some(run, left[place : place + CHUNK])
    BulkRun.objects.filter(pk=run.pk, done_at=None).update(done_at=timezone.now())
    return done


def carry_out_all() -> int:
    """Go on with runs whose worker was interrupted; returns how many tasks were approved."""
    left = BulkRun.objects.filter(done_at=None).select_related("by").order_by("pk")
    return sum(attempt(run, partial(carry_out, run)) for run in left)


def forget() -> int:
    """Delete the results of runs after 90 days; the decisions stay in the journal. Returns how many runs."""
    over = BulkRun.objects.filter(done_at__lt=timezone.now() - KEPT)
    return over.delete()[1].get(BulkRun._meta.label, 0)


def _carry_out_some(run: BulkRun, rows: Sequence[BulkRow]) -> int:
    """What was decided stands even if this is killed before the results are written: `_is_done_by` finds it."""
    with in_a_row():
        tasks = queues.with_subjects().in_bulk([row.task_id for row in rows])
        checks = checks_of(task for task in tasks.values() if task.status in OPEN)
        for row in rows:
            renewed = checks.get(row.task_id)
            is_news = renewed is not None and renewed.check.pk != row.seen_id
            row.fault = str(CHANGED) if is_news else _try(run, tasks[row.task_id], renewed and renewed.check)
            row.done_at = timezone.now()
        BulkRow.objects.bulk_update(rows, ["fault", "done_at"])
    return sum(not row.fault for row in rows)


def _try(run: BulkRun, task: Task, check: EligibilityCheck | None) -> str:
    """Approve one task; returns why not, "" if it is approved."""
    try:
        _approve(run, task, check)
    except Refusal as refusal:
        return str(refusal.reason)
    except TransitionNotAllowed:
        return str(DECIDED)
    except Exception as fault:  # one bad row must not stop the rest
        left_out(task, fault)
        return str(FAILED)
    return ""


def _approve(run: BulkRun, task: Task, check: EligibilityCheck | None) -> None:
    """As the screen of the task would, with the same questions under the lock of its process."""
    with as_a_whole(), task.flow_task.flow_class.lock(task.process_id):
        task = _as_it_stands(run.by, check).get(pk=task.pk)
        if _is_done_by(run, task):
            return
        known(conflicts.is_declared, task.is_declared, task.process.application, run.by)
        if fault := why_not(task, run.by, check):
            raise Refusal(fault)
        if check and (task.newest != check.pk or task.is_unmet):
            raise Refusal(CHANGED)
        activation = task.flow_task.activation_class(task)
        activation.start(SimpleNamespace(user=run.by))
        screen, subject = screen_of(task), activation.process.application
        form = screen.form_class(screen.approval, subject=subject, check=check)
        if not form.is_valid():
            raise Refusal(form.errors.as_text())
        entry = task.last_entry or 0, bytes(task.last_digest or b"")
        save(activation, form, by=run.by, known=undoing.Known(entry, task.is_on_hold))


def _as_it_stands(by: User, check: EligibilityCheck | None) -> QuerySet[Task]:
    """Tasks with all that the approval asks about the applicant, in one query."""
    application = OuterRef("process__application__pk")
    entries = Entry.objects.filter(subject_type="application", subject_id=application).order_by("-pk")
    checks = EligibilityCheck.objects.filter(application=application).order_by("-pk")
    holds = HeldDecision.objects.filter(application=application, until__gt=timezone.now(), undone_at=None)
    unmet = CriterionResult.objects.filter(check_run=check, answer=CriterionResult.Answer.NO, waiver=None)
    return (
        queues.with_subjects()
        .select_related("process__application__village")
        .annotate(
            newest=Subquery(checks.values("pk")[:1]),
            last_entry=Subquery(entries.values("pk")[:1]),
            last_digest=Subquery(entries.values("digest")[:1]),
            is_on_hold=Exists(holds),
            is_declared=Exists(Conflict.objects.filter(application=application, officer=by)),
            is_unmet=Exists(unmet),
        )
    )


def _is_done_by(run: BulkRun, task: Task) -> bool:
    """Did this run approve the task before it was interrupted?"""
    return task.status == STATUS.DONE and task.owner_id == run.by_id and task.finished >= run.asked_at


def still_held(run: BulkRun) -> dict[int, HeldDecision]:
    """The decisions of this run that can still be taken back, by the key of their task."""
    held = HeldDecision.objects.open().filter(by=run.by_id, task__in=run.rows.filter(fault="").values("task"))
    return {one.task_id: one for one in held.select_related("application__batch")}


def take_back(run: BulkRun) -> tuple[int, int]:
    """Take back every decision of this run that still can be; returns how many were, and how many were not."""
    held = still_held(run).values()
    done = sum(attempt(one, partial(mending.undo, one, by=run.by)) for one in held)
    return done, len(held) - done
