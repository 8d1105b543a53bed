"""Task assignment: claim, return or reassign a task, and free it if its holder may no longer do it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils.translation import gettext_lazy as _
from viewflow.fsm import TransitionNotAllowed
from viewflow.workflow import STATUS
from viewflow.workflow.models import Task

from ...actions.audit import journal
from ...actions.interviews import conflicts
from ...actions.refusal import Moved, Refusal, require
from ...events import Event
from ...models import Application, Ranking, Selection, Snapshot, User
from ...queries.inbox import deputies
from ..engine.decide import Decide
from ..engine.nodes import OPEN


def subject(task: Task) -> Application | Selection | Ranking | Snapshot:
    """The application, selection, ranking or register file of a task."""
    process = task.process
    found = (getattr(process, name, None) for name in ("application", "selection", "ranking"))
    return next((one for one in found if one), None) or process.snapshot


@contextmanager
def _handling(task: Task) -> Iterator[Any]:
    """The current task, under the lock of its process.  Raises `Moved` if it is closed."""
    with task.activation() as activation:
        if task.status not in OPEN:
            raise Moved
        try:
            yield activation
        except TransitionNotAllowed as fault:
            raise Moved from fault


def claim(task: Task, *, by: User) -> None:
    """Take a task from the queue, or from an officer on leave as their deputy.  Raises `Moved` if another holds it."""
    with _handling(task) as activation:
        if task.status == STATUS.ASSIGNED and deputies.stands_in(by, task.owner_id):
            detail = {"node": task.flow_task.name, "before": task.owner_id}
            activation.unassign()
            journal.record(subject(task), Event.TASK_TAKEN_FOR, by=by, **detail)
        _free(activation)
        require(task.flow_task.verdict(by, task.process))
        activation.assign(by)


def declare(task: Task, *, by: User, reason: str) -> None:
    """An officer has a tie to the applicant: keep them out of the case, and free the task if they hold it."""
    with _handling(task) as activation:
        conflicts.declare(task.process.application, by=by, reason=reason)
        if task.owner_id == by.pk and task.status == STATUS.ASSIGNED:
            activation.unassign()


def give_back(task: Task, *, by: User) -> None:
    """Return one's own task to the queue."""
    with _handling(task) as activation:
        if task.owner_id != by.pk:
            raise Moved
        activation.unassign()


def hand_on(task: Task, *, by: User, to: User | None) -> None:
    """Reassign a task to `to`, or return it to the queue, when its holder is away."""
    with _handling(task) as activation:
        if to and not task.flow_task.may_act(to, task.process):
            raise Refusal(_("%(who)s may not do this task.") % {"who": to})
        if to and not task.flow_task.verdict(to, task.process):
            raise Refusal(_("A colleague of %(who)s should decide on this application.") % {"who": to})
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
    """Return a task to the queue if its holder has left or lost the permission."""
    task = activation.task
    if task.status != STATUS.ASSIGNED or task.flow_task.may_act(task.owner, task.process):
        return False
    _release(activation, by=None)
    return True


def abandoned() -> Iterator[Task]:
    """Tasks whose holder has left or lost the permission."""
    known: dict[int, User] = {}  # reads each officer's permissions once
    for task in Task.objects.filter(status=STATUS.ASSIGNED).select_related("process", "owner").order_by("pk"):
        if isinstance(task.flow_task, Decide):
            task.owner = known.setdefault(task.owner_id, task.owner)
            if not task.flow_task.may_act(task.owner, task.process):
                yield task


def free(task: Task) -> bool:
    """Return an `abandoned` task to the queue; False if it is no longer abandoned."""
    with _handling(task) as activation:
        return _free(activation)
