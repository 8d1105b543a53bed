"""The only way to the screen of a task."""

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from viewflow.fsm import TransitionNotAllowed
from viewflow.workflow import STATUS
from viewflow.workflow.models import Task

from ...actions.refusal import Busy
from . import desk


class Refused(Exception):
    """The decision is refused. Leaves the lock, so that everything is taken back; then the form is shown `again`."""

    def __init__(self, again: Callable[[], HttpResponse]) -> None:
        self.again = again


class Gate:
    """Opens the screen of one node, a `Decide`.

    Checks the URL, the status of the task and the officer's permission under the lock of the process. If a colleague
    was faster, the officer sees who, and what was entered.
    """

    def __init__(self, node: Any) -> None:
        self.node = node
        self.__name__ = f"gate_{node.name}"

    def __call__(self, request: HttpRequest, process_pk: int, task_pk: int) -> HttpResponse:
        lock = self.node.flow_class.lock(process_pk) if request.method == "POST" else nullcontext()
        try:
            with lock:
                return self._enter(request, process_pk, task_pk)
        except Refused as refused:
            return refused.again()
        except Busy:
            return self._closed(request, "busy", self._task(process_pk, task_pk))
        except TransitionNotAllowed:
            return self._closed(request, "handled", self._task(process_pk, task_pk))

    def _task(self, process_pk: int, task_pk: int) -> Task:
        """Raises `Http404` unless the task belongs to this process and to this node."""
        which = {"pk": task_pk, "process_id": process_pk, "flow_task": self.node}
        task: Task | None = self.node.flow_class.task("owner", **which)
        if task is None:
            raise Http404
        return task

    def _enter(self, request: HttpRequest, process_pk: int, task_pk: int) -> HttpResponse:
        task = self._task(process_pk, task_pk)
        activation = self.node.activation_class(task)
        if not self.node.may_act(request.user, activation.process):
            raise PermissionDenied
        if task.status not in (STATUS.NEW, STATUS.ASSIGNED):
            return self._closed(request, "handled", task)
        if self.node.is_held(task, request.user):
            return self._closed(request, "claimed", task)
        if not (verdict := self.node.verdict(request.user, activation.process)):
            if task.owner_id == request.user.pk:
                activation.unassign()
            return self._closed(request, "kept_out", task, verdict.reason)
        if request.method == "GET":
            desk.note_opened(task)
        request.activation = activation
        activation.start(request)
        return self.node.view(request, process_pk=process_pk, task_pk=task_pk)

    def _closed(self, request: HttpRequest, why: str, task: Task, reason: str = "") -> HttpResponse:
        entered = []
        if request.method == "POST":
            request.activation = self.node.activation_class(task)
            screen = self.node.view.view_class()
            screen.setup(request)
            entered = screen.entered()
        context = {"why": why, "task": task, "entered": entered, "reason": reason}
        return render(request, "workflows/console/closed.html", context, status=409)
