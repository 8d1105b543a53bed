"""Activations of the nodes that a process passes without waiting: a switch, a function, the end.

They are done within one transaction, so their tasks are saved once, as done, in one statement with the task at which
the process comes to rest (`insert`). Why: `docs/adr/0004-own-activation.md`.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.timezone import now
from viewflow.workflow import STATUS, nodes
from viewflow.workflow.activation import Activation
from viewflow.workflow.models import Task
from viewflow.workflow.nodes.end import EndActivation
from viewflow.workflow.nodes.func import FunctionActivation as StockFunction
from viewflow.workflow.signals import flow_finished, task_finished, task_started


def insert(task: Task, after: Task) -> None:
    """Save a new task and its link to the previous one, in two statements; with them what was passed before it."""
    new: list[tuple[Task, Task | None]] = [(task, after)]
    while (before := new[-1][1]) and not before.pk:
        new.append((before, getattr(before, "comes_after", None)))
    new.reverse()
    Task.objects.bulk_create(one for one, _before in new)
    link = Task.previous.through
    link.objects.bulk_create(link(from_task=one, to_task=before) for one, before in new if before)


class Passing:
    """Mixin: the task has no row until the process comes to rest."""

    __hash__ = object.__hash__  # viewflow keeps activations in sets, and this one's task has no key at first

    @classmethod
    def create(cls, flow_task: Any, prev_activation: Any, token: Any, data: Any = None, seed: Any = None) -> Any:
        task = Task(process=prev_activation.process, flow_task=flow_task, token=token, data=data or {})
        task.flow_task_type, task.seed, task.comes_after = flow_task.task_type, seed, prev_activation.task
        return cls(task)  # type: ignore[call-arg]


class SwitchActivation(Passing, nodes.SwitchActivation):
    """A switch is saved once it has chosen."""

    @Activation.status.super()
    def activate(self) -> None:
        self.next_task = next(node for node, asks in self.flow_task._branches if asks is None or asks(self))

    @Activation.status.transition(source=STATUS.NEW, target=STATUS.DONE)
    def complete(self) -> None:
        self.task.finished = now()
        task_finished.send(sender=self.flow_class, process=self.process, task=self.task)

    @Activation.status.super()
    def create_next(self) -> Iterator[Activation]:
        yield self.next_task._create(self, self.task.token)


class FunctionActivation(Passing, StockFunction):
    """A function is done as part of the move: if it fails, so does the move."""

    @Activation.status.super()
    def activate(self) -> None:
        self.task.started = now()
        task_started.send(sender=self.flow_class, process=self.process, task=self.task)
        self.flow_task._func(self)

    @Activation.status.transition(source=STATUS.NEW, target=STATUS.DONE)
    def complete(self) -> None:
        self.task.finished = now()
        task_finished.send(sender=self.flow_class, process=self.process, task=self.task)


class FinishActivation(Passing, EndActivation):
    """The end of the process. No flow of ours has parallel branches that could still be open."""

    @Activation.status.super()
    def activate(self) -> None:
        self.task.started = now()
        task_started.send(sender=self.flow_class, process=self.process, task=self.task)
        self.process.status, self.process.finished = STATUS.DONE, now()
        self.process.save(update_fields=["status", "finished"])

    @Activation.status.transition(source=STATUS.NEW, target=STATUS.DONE)
    def complete(self) -> None:
        self.task.finished = now()
        insert(self.task, self.task.comes_after)
        task_finished.send(sender=self.flow_class, process=self.process, task=self.task)
        flow_finished.send(sender=self.flow_class, process=self.process, task=self.task)
