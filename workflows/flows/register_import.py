"""The flow of an imported register file: a second officer makes it the live register or rejects it."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import PROCESS, flow
from viewflow.workflow.activation import Activation
from viewflow.workflow.models import Process, Task

from ..actions.refusal import Moved
from ..actions.register import register
from ..models import RegisterProcess, Snapshot, User
from .engine.decide import Decide
from .engine.nodes import Begin, Finish, Flow
from .screens.register import ApproveRegister


def of(activation: Activation) -> Snapshot:
    """The imported file of this process."""
    return activation.process.snapshot


class RegisterImportFlow(Flow):
    """Register file"""

    process_class = RegisterProcess
    process_title = _("Register file")
    subject = "snapshot"
    reads = ("snapshot",)
    has_class = False

    opened = Begin(this.open).Annotation(title=_("The file is read")).Next(this.approve_register)

    approve_register = (
        Decide(ApproveRegister.as_view())
        .Annotation(title=_("Approve register file"))
        .Permission("workflows.approve_register")
        .SecondTo("snapshot.imported_by")
        .Deadline(days=1)
        .Next(this.register_decided)
    )

    register_decided = (
        flow.Switch()
        .Annotation(title=_("Approved?"))
        .Case(this.live, lambda act: of(act).approved_at is not None)
        .Default(this.dropped)
    )

    live = Finish().Annotation(title=_("The file is the live register"))
    dropped = Finish().Annotation(title=_("The file is rejected"))

    def arrived(self, activation: Activation, step: str, due_in: timedelta | None) -> None:
        register.arrive(of(activation), due_in=due_in)

    def open(self, activation: Activation, snapshot: Snapshot) -> Snapshot:
        activation.process.save()
        register.attach(snapshot, activation.process)
        return snapshot


def settle(snapshot: Snapshot, deed: Callable[..., Any], *, by: User, **more: Any) -> None:
    """Approve or reject outside the task's own screen, and close the task.  Raises `Refusal`."""
    with transaction.atomic():
        task = Task.objects.filter(process=snapshot.process_id, flow_task=RegisterImportFlow.approve_register).first()
        if task is None:  # imported before register files had a process
            deed(snapshot, by=by, **more)
            return
        with task.activation() as activation:
            if task.finished:
                raise Moved
            deed(snapshot, by=by, **more)
            activation.start(SimpleNamespace(user=by))
            activation.execute()


def lapse(snapshot: Snapshot) -> bool:
    """Reject a file that was not decided in time; False if it has just been decided."""
    with transaction.atomic(), RegisterImportFlow.lock(snapshot.process_id):
        process = Process.objects.get(pk=snapshot.process_id).coerced
        if process.status != PROCESS.NEW:
            return False
        register.reject(snapshot, by=None)
        RegisterImportFlow.instance.cancel(process)
    return True
