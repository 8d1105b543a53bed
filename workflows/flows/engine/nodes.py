"""The node types of our flows, built on viewflow's.

`Begin` opens a process, `Await` and `AwaitClass` wait for a resident or for a class, `Work` waits for the worker,
`Finish` ends a process; a task for a person is in `decide.py`.
Each writes the current step to our own row (`Flow.arrived`), so that lists never join tasks.
Why they have their own activations: `docs/adr/0004-own-activation.md`.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.utils.timezone import now
from viewflow.workflow import STATUS, flow, nodes
from viewflow.workflow.activation import Activation
from viewflow.workflow.models import Task
from viewflow.workflow.nodes.start import StartHandleActivation
from viewflow.workflow.signals import flow_started, task_finished, task_started

from .locks import ROW_LOCK

OPEN = (STATUS.NEW, STATUS.ASSIGNED)


class Flow(flow.Flow):
    """A flow with URLs only for officers' tasks; viewflow's own screens are not reachable."""

    lock_impl = ROW_LOCK
    # The attribute of the process that leads to our own row, which has `step_due`. Without one, not in the inbox.
    subject = ""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        for node in vars(cls).values():
            if isinstance(node, flow.Switch):
                node.activation_class = SwitchActivation

    def _get_urls(self) -> list[Any]:
        for node in self.nodes():
            node.parent = self
        return [node.address for node in self.nodes() if hasattr(node, "address")]

    def arrived(self, activation: Activation, step: str, due_in: timedelta | None) -> None:
        """Called when the process reaches `step`, which may take `due_in`; `step` is "" once the process has ended."""
        raise NotImplementedError


class Arrival:
    """Calls `Flow.arrived` when a task is created at this node."""

    due_in: timedelta | None = None

    def Deadline(self, *, days: int) -> "Arrival":
        """How long the step may take, unless the course says otherwise: working days if the office does the step."""
        self.due_in = timedelta(days=days)
        return self

    def _create(self, prev_activation: Activation, token: Any, data: Any = None, seed: Any = None) -> Activation:
        activation = super()._create(prev_activation, token, data=data, seed=seed)
        step = "" if self.task_type == "END" else self.name
        self.flow_class.instance.arrived(activation, step, self.due_in)
        return activation


class BeginActivation(StartHandleActivation):
    """The first task of a process that was created in the same transaction.

    No other transaction can see its row yet, so it is neither saved again nor locked.
    """

    @Activation.status.transition(source=STATUS.NEW)
    def execute(self) -> None:
        task_started.send(sender=self.flow_class, process=self.process, task=self.task)
        self.complete()
        flow_started.send(sender=self.flow_class, process=self.process, task=self.task)
        self.activate_next()

    @Activation.status.transition(source=STATUS.NEW, target=STATUS.DONE)
    def complete(self) -> None:
        self.task.finished = now()
        self.task.save(force_insert=True)
        task_finished.send(sender=self.flow_class, process=self.process, task=self.task)


class Begin(flow.StartHandle):
    """Starts a process.  Its function must save the process first."""

    activation_class = BeginActivation


class SwitchActivation(nodes.SwitchActivation):
    """A switch is saved once, when it has chosen: together with the task that waits behind it, if one does."""

    __hash__ = object.__hash__  # viewflow keeps activations in sets, and this one's task has no key at first

    @classmethod
    def create(cls, flow_task: Any, prev_activation: Any, token: Any, data: Any = None, seed: Any = None) -> Any:
        task = Task(process=prev_activation.process, flow_task=flow_task, token=token, data=data or {})
        task.flow_task_type, task.seed, task.comes_after = flow_task.task_type, seed, prev_activation.task
        return cls(task)

    @Activation.status.super()
    def activate(self) -> None:
        self.next_task = next(node for node, asks in self.flow_task._branches if asks is None or asks(self))

    @Activation.status.transition(source=STATUS.NEW, target=STATUS.DONE)
    def complete(self) -> None:
        self.task.finished = now()
        task_finished.send(sender=self.flow_class, process=self.process, task=self.task)

    @Activation.status.super()
    def create_next(self) -> Iterator[Activation]:
        if not isinstance(self.next_task, Await | flow.View):
            insert(self.task, self.task.comes_after)
        yield self.next_task._create(self, self.task.token)


def insert(task: Task, after: Task) -> None:
    """Save a new task and its link to the previous one, in two statements; with them a switch before it."""
    new = [(task, after)] if after.pk else [(after, after.comes_after), (task, after)]
    Task.objects.bulk_create(one for one, _before in new)
    link = Task.previous.through
    link.objects.bulk_create(link(from_task=one, to_task=before) for one, before in new)


class AwaitActivation(nodes.HandleActivation):
    """A waiting task, saved with two SQL statements."""

    @classmethod
    def create(cls, flow_task: Any, prev_activation: Any, token: Any, data: Any = None, seed: Any = None) -> Any:
        task = Task(process=prev_activation.process, flow_task=flow_task, token=token, data=data or {})
        task.flow_task_type, task.seed = flow_task.task_type, seed
        insert(task, prev_activation.task)
        return cls(task)


class Await(Arrival, flow.Handle):
    """Waits for one resident."""

    activation_class = AwaitActivation


class Work(Await):
    """Waits for the worker, which starts after the previous change is committed (`moves.applying.match`)."""


class AwaitClass(Arrival, flow.MessageCatch):
    """Waits for an event of a whole class."""


class Finish(Arrival, flow.End):
    """The end of the process."""
