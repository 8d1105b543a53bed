"""A task that an officer decides on a screen: who may, who holds it, and how it is taken and closed."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.utils.timezone import now
from viewflow.fsm import TransitionNotAllowed
from viewflow.workflow import STATUS, flow, nodes
from viewflow.workflow.activation import Activation
from viewflow.workflow.models import Task
from viewflow.workflow.signals import task_finished

from ...models import Application, User
from ...queries.inbox import deputies
from ...rules.verdict import YES, Verdict
from . import desk
from .gate import Gate
from .nodes import Arrival
from .passing import insert


class DecideActivation(nodes.ViewActivation):
    """An officer's task, created, taken and closed with few SQL statements."""

    @classmethod
    def create(cls, flow_task: Any, prev_activation: Any, token: Any, data: Any = None, seed: Any = None) -> Any:
        owner = flow_task.calc_owner(prev_activation)
        task = Task(
            process=prev_activation.process,
            flow_task=flow_task,
            flow_task_type=flow_task.task_type,
            token=token,
            data=data or {},
            owner=owner,
            status=STATUS.ASSIGNED if owner else STATUS.NEW,
            assigned=now() if owner else None,
            owner_permission=flow_task.calc_owner_permission(prev_activation),
        )
        task.seed = seed
        insert(task, prev_activation.task)
        return cls(task)

    @Activation.status.transition(source=STATUS.NEW, target=STATUS.ASSIGNED)
    def assign(self, user: Any) -> None:
        self.task.assigned = now()
        super().assign.original(user)
        desk.hold(self.task, user)

    @Activation.status.transition(source=STATUS.ASSIGNED, target=STATUS.NEW)
    def unassign(self) -> None:
        super().unassign.original()
        desk.hold(self.task, None)

    @Activation.status.transition(source=[STATUS.NEW, STATUS.ASSIGNED], target=STATUS.CANCELED)
    def cancel(self) -> None:
        super().cancel.original()
        desk.clear(self.task)

    @Activation.status.transition(source=STATUS.NEW, target=STATUS.STARTED)
    @Activation.status.transition(source=STATUS.ASSIGNED, target=STATUS.STARTED)
    def start(self, request: HttpRequest) -> None:
        # Any other holder has left or lost the permission: the gate has checked `Decide.is_held`.
        self.was_taken = self.task.owner_id == request.user.pk
        if not self.was_taken:
            self.task.owner, self.task.assigned = request.user, now()
        super().start.original(request)

    @Activation.status.transition(source=STATUS.NEW, target=STATUS.STARTED)
    @Activation.status.transition(source=STATUS.ASSIGNED, target=STATUS.STARTED)
    def start_without_officer(self) -> None:
        """The step ends outside its screen, by the resident or for them: nobody owns it, even if it was taken."""
        self.task.owner, self.task.assigned, self.task.started = None, None, now()

    @Activation.status.transition(source=STATUS.STARTED, target=STATUS.DONE)
    def complete(self) -> None:
        """Close the task.  Raises `TransitionNotAllowed` if a concurrent request has closed it."""
        self.task.finished = now()
        closed = Task.objects.filter(pk=self.task.pk, status__in=(STATUS.NEW, STATUS.ASSIGNED)).update(
            status=STATUS.DONE,
            owner=self.task.owner,
            assigned=self.task.assigned,
            started=self.task.started,
            finished=self.task.finished,
        )
        if not closed:
            raise TransitionNotAllowed("closed meanwhile")
        desk.clear(self.task)
        task_finished.send(sender=self.flow_class, process=self.process, task=self.task)


class Decide(Arrival, flow.View):
    """A task that an officer decides on a screen."""

    activation_class = DecideActivation

    def __init__(self, view: Callable[..., HttpResponse], **kwargs: Any) -> None:
        super().__init__(view, **kwargs)
        self._only = self.first_by = ""
        self.is_second = False
        self._asks: Callable[[User, Any], Verdict] | None = None
        self.hides: Callable[[User], QuerySet[Any]] | None = None

    def _create(self, prev_activation: Activation, token: Any, data: Any = None, seed: Any = None) -> Activation:
        activation = super()._create(prev_activation, token, data=data, seed=seed)
        if self.flow_class.subject:
            desk.put(activation.task)
        return activation

    def Only(self, path: str) -> "Decide":
        """Besides the permission, require the officer at `path` from the process, such as the class's instructor.

        Looked up each time: the current officer, not the one at the time the task was created.
        """
        self._only = path
        return self

    def SecondTo(self, path: str = "") -> "Decide":
        """A second person's task. The officer at `path` from the process did the step before: not in their inbox."""
        self.first_by, self.is_second = path, True
        return self

    def Asks(self, may: Callable[[User, Any], Verdict], *, hides: Callable[[User], QuerySet[Any]]) -> "Decide":
        """Besides the permission, ask `may` whether this officer may decide in this process, such as on a relative.

        `hides` gives the applications to leave out of an officer's queue; what it misses, `may` still refuses.
        """
        self._asks, self.hides = may, hides
        return self

    @property
    def asks_of_interest(self) -> bool:
        """Does it keep officers with a tie to the applicant out?"""
        return self._asks is not None

    def verdict(self, user: User, process: Any) -> Verdict:
        """May this officer, who holds the permission, decide in this process?  Asked when the screen opens and on
        saving."""
        return self._asks(user, process) if self._asks else YES

    @property
    def is_personal(self) -> bool:
        return bool(self._only)

    def only_officer(self, process: Any) -> User | None:
        """The only officer who may do the task; None if everyone with the permission may, or no officer is set."""
        return attrgetter(self._only.replace("__", "."))(process) if self.is_personal else None

    def may_act(self, user: Any, process: Any) -> bool:
        """May `user` do this task?  Checked in lists, when the screen opens and when the decision is taken."""
        if not user.is_active or not user.has_perm(self._owner_permission):
            return False
        return not self.is_personal or self.only_officer(process) == user

    def open_to(self, user: Any) -> Q:
        """A filter for the tasks of this node that `user` may do, given the permission."""
        found = Q(flow_task=self, **({f"process__{self._only}": user} if self.is_personal else {}))
        return found & ~Q(process__in=self.closed_to(user)) if self.hides else found

    def closed_to(self, user: Any) -> QuerySet[Any]:
        """The processes, usually few, in which `user` may not do this task although they hold the permission."""
        hidden = self.hides(user) if self.hides else Application.objects.none()
        return hidden.exclude(process=None).order_by().values("process")

    @property
    def is_filtered(self) -> bool:
        """Do officers with the permission see only some of its tasks?"""
        return self.is_personal or self.hides is not None

    def officers(self, process: Any) -> QuerySet[User]:
        """The officers who may do this task in this process."""
        found = User.objects.with_perm(self._owner_permission, include_superusers=False)
        return found.filter(pk=getattr(self.only_officer(process), "pk", None)) if self.is_personal else found

    def is_held(self, task: Task, user: Any) -> bool:
        """Does another officer hold the task?  Not if they left, lost the permission, or have `user` as deputy."""
        if task.owner_id in (None, user.pk) or deputies.stands_in(user, task.owner_id):
            return False
        return self.may_act(task.owner, task.process)

    @property
    def address(self) -> Any:
        """The URL pattern `<process>/<node>/<task>/`, named `<node>:execute`."""
        door = path(f"<int:process_pk>/{self.name}/<int:task_pk>/", Gate(self), name="execute")
        return path("", include(([door], self.name), namespace=self.name))
