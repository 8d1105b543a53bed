"""The node types of our flows, built on viewflow's.

`Begin` opens a process, `Await` and `AwaitClass` wait for a resident or for a class, `Work` waits for the worker,
`Finish` ends a process; a task for a person is in `decide.py`, what passes by without waiting in `passing.py`.
Each writes the current step to our own row (`Flow.arrived`), so that lists never join tasks.
Why they have their own activations: `docs/adr/0004-own-activation.md`.
"""

from datetime import timedelta
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.timezone import now
from viewflow import this
from viewflow.workflow import STATUS, flow, nodes
from viewflow.workflow.activation import Activation
from viewflow.workflow.models import Task
from viewflow.workflow.nodes.start import StartHandleActivation
from viewflow.workflow.signals import flow_started, task_finished, task_started

from ...actions.audit import journal
from ...models import ClassRules, Entry
from .locks import ROW_LOCK
from .passing import FinishActivation, FunctionActivation, SwitchActivation, insert

OPEN = (STATUS.NEW, STATUS.ASSIGNED)


class Flow(flow.Flow):
    """A flow with URLs only for officers' tasks; viewflow's own screens are not reachable."""

    lock_impl = ROW_LOCK
    # The attribute of the process that leads to our own row, which has `step_due`. Without one, not in the inbox.
    subject = ""
    # What most steps read: it comes along with a task in one query. Paths from the process.
    reads: tuple[str, ...] = ()
    # Is its subject about one class, whose rules then come along too?
    has_class = True

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        for node in vars(cls).values():
            if isinstance(node, flow.Switch):
                node.activation_class = SwitchActivation
            elif isinstance(node, flow.Function):
                node.activation_class = FunctionActivation

    @classmethod
    def task(cls, *more: str, **which: Any) -> Task | None:
        """One task with its process, what the flow `reads` and `more` paths. Under the lock of the process, the journal
        then knows the latest entry about the subject."""
        entries = Entry.objects.filter(subject_type=cls.subject, subject_id=OuterRef(f"process__{cls.subject}__pk"))
        latest = Subquery(entries.order_by("-pk").values("digest")[:1])
        found = Task.objects.select_related("process", *(f"process__{path}" for path in cls.reads), *more)
        if cls.has_class:
            found = found.annotate(rules=ClassRules.objects.latest_content(f"process__{cls.subject}__batch"))
        task = found.annotate(latest=latest).filter(**which).first()
        if task:
            journal.know(task.process_id, cls.subject, task.latest)
        if task and cls.has_class and task.rules:
            ClassRules.objects.know(getattr(task.process, cls.subject).batch, task.rules)
        return task

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
    """The first task of a process that was created in the same transaction, saved together with the next one.

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
        self.task.finished, self.task.flow_task_type = now(), self.flow_task.task_type
        task_finished.send(sender=self.flow_class, process=self.process, task=self.task)


class Begin(flow.StartHandle):
    """Starts a process.  Its function must save the process first."""

    activation_class = BeginActivation


class AwaitActivation(nodes.HandleActivation):
    """A waiting task, saved with two SQL statements."""

    @classmethod
    def create(cls, flow_task: Any, prev_activation: Any, token: Any, data: Any = None, seed: Any = None) -> Any:
        task = Task(process=prev_activation.process, flow_task=flow_task, token=token, data=data or {})
        task.flow_task_type, task.seed = flow_task.task_type, seed
        insert(task, prev_activation.task)
        return cls(task)


class Waiting(Arrival):
    """Mixin: a task that waits for code to go on."""

    activation_class = AwaitActivation

    def go_on(self, task: Task, **kwargs: Any) -> Any:
        """End the waiting.  The caller holds the lock of the process, and has read the task under it."""
        activation = self.activation_class(task)
        found = activation.run(this.resolve(self.flow_class.instance, self._func), **kwargs)
        activation.execute()
        return found


class Await(Waiting, flow.Handle):
    """Waits for one resident."""


class Work(Await):
    """Waits for the worker, which starts after the previous change is committed (`moves.applying.match`)."""


class AwaitClass(Waiting, flow.MessageCatch):
    """Waits for an event of a whole class."""


class Finish(Arrival, flow.End):
    """The end of the process."""

    activation_class = FinishActivation
