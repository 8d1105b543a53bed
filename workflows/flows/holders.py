"""Who holds a task: taken from the queue, given back, handed on; and freed where its holder can no longer do it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils.translation import gettext_lazy as _
from viewflow.fsm import TransitionNotAllowed
from viewflow.workflow import STATUS
from viewflow.workflow.models import Task

from ..actions import journal
from ..actions.refusal import Moved, Refusal
from ..events import Event
from ..models import Application, Ranking, Snapshot, User
from .nodes import Decide

OPEN = (STATUS.NEW, STATUS.ASSIGNED)


def subject(task: Task) -> Application | Ranking | Snapshot:
    """What a task is about."""
    process = task.process
    return getattr(process, "application", None) or getattr(process, "ranking", None) or process.snapshot


@contextmanager
def _handling(task: Task) -> Iterator[Any]:
    """The task as it is now, under the lock of its process.  Raises `Moved` where it is closed."""
    with task.activation() as activation:
        if task.status not in OPEN:
            raise Moved
        try:
            yield activation
        except TransitionNotAllowed as fault:
            raise Moved from fault


def claim(task: Task, *, by: User) -> None:
    """Take a task from the queue.  Raises `Moved` where somebody else has it."""
    with _handling(task) as activation:
        _free(activation)
        activation.assign(by)


def give_back(task: Task, *, by: User) -> None:
    """Put a task that one has taken back into the queue."""
    with _handling(task) as activation:
        if task.owner_id != by.pk:
            raise Moved
        activation.unassign()


def hand_on(task: Task, *, by: User, to: User | None) -> None:
    """Take a task from whoever holds it and give it to `to`, or back to the queue: for when somebody is away."""
    with _handling(task) as activation:
        if to and not task.flow_task.may_act(to, task.process):
            raise Refusal(_("%(who)s may not do this task.") % {"who": to})
        if to is None:
            _release(activation, by=by)
            return
        detail = {"node": task.flow_task.name, "before": task.owner_id, "to": to.pk}
        if task.status == STATUS.ASSIGNED:
            activation.unassign()
        activation.assign(to)
        journal.record(subject(task), Event.TASK_HANDED_ON, by=by, **detail)


def _release(activation: Any, *, by: User | None) -> None:
    task, before = activation.task, activation.task.owner_id
    activation.unassign()
    journal.record(subject(task), Event.TASK_RELEASED, by=by, node=task.flow_task.name, before=before)


def _free(activation: Any) -> bool:
    """Put a task back into the queue whose holder has left or may no longer do it."""
    task = activation.task
    if task.status != STATUS.ASSIGNED or task.flow_task.may_act(task.owner, task.process):
        return False
    _release(activation, by=None)
    return True


def abandoned() -> Iterator[Task]:
    """Tasks that are held by somebody who has left, or may no longer do them."""
    known: dict[int, User] = {}  # so that the permissions of each are read once
    for task in Task.objects.filter(status=STATUS.ASSIGNED).select_related("process", "owner").order_by("pk"):
        if isinstance(task.flow_task, Decide):
            task.owner = known.setdefault(task.owner_id, task.owner)
            if not task.flow_task.may_act(task.owner, task.process):
                yield task


def free(task: Task) -> bool:
    """Put one that is `abandoned` back into the queue; False where it is not (any more)."""
    with _handling(task) as activation:
        return _free(activation)
