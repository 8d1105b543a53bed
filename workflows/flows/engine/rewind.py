"""Take a process back: undo one task with what followed it, or go on at another node.

Both use only viewflow's own transitions, so that its graph of tasks stays true: what was undone is cancelled, and the
new task follows it.
"""

from typing import Any

from viewflow.workflow import PROCESS, STATUS
from viewflow.workflow.models import Process, Task

from .decide import Decide
from .nodes import OPEN

GONE = (STATUS.CANCELED, STATUS.REVIVED)


def followers(task: Task) -> list[Task]:
    """The tasks that followed `task` and are not cancelled, latest first."""
    return list(task.leading.exclude(status__in=GONE).select_related("process").order_by("-pk"))


def open_after(task: Task) -> list[Task]:
    """The open tasks that the end of `task` led to."""
    found = []
    for one in followers(task):
        found += [one] if one.status in OPEN else open_after(one)
    return found


def undo(task: Task) -> Any:
    """Undo `task` and everything after it, and open its step again; returns the activation of the new task."""
    return task.flow_task._create(_undone(task), task.token)


def _undone(task: Task) -> Any:
    for one in followers(task):
        _undone(one)
    task.refresh_from_db()
    activation = task.flow_task.activation_class(task)
    activation.cancel() if task.status in OPEN else activation.undo()
    return activation


def go_on_at(process: Process, node: Decide) -> Any:
    """Cancel where the process waits or has ended, and open `node` instead. Nothing that was done is undone."""
    tasks = Task.objects.filter(process_id=process.pk).select_related("process").order_by("-pk")
    last = tasks.filter(status__in=OPEN).first() or tasks.filter(flow_task_type="END", status=STATUS.DONE).first()
    if last is None:  # cancelled as a whole
        process.status, process.finished = PROCESS.NEW, None
        process.save(update_fields=["status", "finished"])
        last = tasks.filter(status=STATUS.CANCELED).first() or tasks.first()
        return node._create(last.flow_task.activation_class(last), last.token)
    return instead(last, node)


def instead(task: Task, node: Any) -> Any:
    """Cancel an open task, or undo the end of the process, and open `node` in its place."""
    activation = task.flow_task.activation_class(task)
    activation.cancel() if task.status in OPEN else activation.undo()
    return node._create(activation, task.token)
