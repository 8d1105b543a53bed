"""Moves start, continue or cancel a process: an action changes rows, a move advances the process with them.

Lock order everywhere: process, then class. A move over several processes runs after the transaction that caused it,
each process in its own transaction; `sweep` picks up what a crash left behind.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db.models import QuerySet
from viewflow.fsm import TransitionNotAllowed
from viewflow.workflow import STATUS
from viewflow.workflow.models import Process, Task

from ...actions.applying import applications
from ...actions.refusal import Moved
from ...models import Application, Step
from ..application import ApplicationFlow
from ..engine.decide import Decide
from ..engine.nodes import OPEN, AwaitClass, Waiting
from .attempt_each import attempt
from .intake import ask_worker_to_match


def run(application: Application, node: Waiting, **values: Any) -> None:
    """Continue a process that waits at `node`.  Raises `Moved` if it no longer waits there."""
    _go_on(application, node, **values)
    application.refresh_from_db()


def _go_on(application: Application, node: Waiting, **values: Any) -> None:
    with ApplicationFlow.lock(application.process_id):
        task = ApplicationFlow.task(process_id=application.process_id, flow_task=node, status=STATUS.NEW)
        if task is None:
            raise Moved
        try:
            node.go_on(task, **values)
        except TransitionNotAllowed as fault:
            raise Moved from fault
    if task.process.application.step == Step.MATCH_REGISTER:
        ask_worker_to_match.send(Application, pk=application.pk)


def end_step(application: Application, node: Decide, deed: Callable[[], Any]) -> None:
    """Do `deed` in place of the officer whose task waits at `node`, and go on.  Raises `Moved` if none does."""
    with ApplicationFlow.lock(application.process_id):
        tasks = Task.objects.filter(process_id=application.process_id, flow_task=node).select_related("process")
        task = tasks.filter(status__in=OPEN).first()
        if task is None:
            raise Moved
        application.refresh_from_db()
        task.process.application = application
        activation = node.activation_class(task)
        activation.start_without_officer()
        deed()
        activation.execute()
    application.refresh_from_db()


def reopen(application: Application, node: Decide) -> None:
    """Continue a process that has ended at `node`; the caller holds its lock.  Raises `Moved` if it has not ended."""
    ends = Task.objects.filter(process_id=application.process_id, flow_task_type="END", status=STATUS.DONE)
    task = ends.select_related("process").last()
    if task is None:
        raise Moved
    end = task.flow_task.activation_class(task)
    end.undo()
    node._create(end, task.token)
    application.refresh_from_db()


def cancel(application: Application, process: Process) -> None:
    """End the process at its current step; the caller holds its lock."""
    ApplicationFlow.instance.cancel(process)
    applications.arrive(application, "", due_in=None)


def release(node: AwaitClass, applications: QuerySet[Application]) -> int:
    """Continue those that wait at `node`; returns the number.  Skips any that have moved meanwhile."""
    return sum(try_run(application, node) for application in applications.filter(step=node.name))


def try_run(application: Application, node: Any, **values: Any) -> int:
    """The same from a row that is not used afterwards; returns 1 if it went on."""
    return attempt(application, partial(_go_on, application, node, **values))
