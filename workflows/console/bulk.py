"""Approve several tasks of one kind at once."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from viewflow.fsm import TransitionNotAllowed
from viewflow.workflow.models import Task
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction

from ..actions.refusal import Refusal
from ..flows.screens import TaskScreen, carry_out
from . import queries


def is_row_number(given: str) -> bool:
    """Could this be the number of a row?  A list sends nothing else, but an address can."""
    return given.isascii() and given.isdigit() and len(given) <= 18


def screen_of(task: Task) -> type[TaskScreen]:
    return task.flow_task.view.view_class


class ApproveTasks(BulkAction):
    """Decides each task with the approval of its own screen, one transaction a task.

    A refusal is never given in bulk: it needs a reason of its own. What cannot be approved is listed with why.
    """

    display_name = _("Approve")
    aria_label = _("Approve the selected tasks")
    action_type = "approve"
    template_name = "workflows/console/bulk_approve.html"
    models = [Task]

    @classmethod
    def get_queryset(cls, model: type[Task], object_ids: list[str]) -> list[Task]:
        known = [number for number in object_ids if is_row_number(number)]
        return list(queries.tasks().filter(pk__in=known, status__in=queries.OPEN).order_by("process_id"))

    def get_all_objects_in_listing_query(self, parent_id: Any) -> list[int]:
        return []  # "all" would be every task there is, not those of the list

    def check_perm(self, task: Task) -> bool:
        user, node = self.request.user, task.flow_task
        may = node.may_act(user, task.process) and not node.is_held(task, user)
        return may and screen_of(task).approval is not None

    def take(self, activation: Any) -> None:
        """Begin the task as it is now, under its lock: it may have been taken, or the right lost, since the list.

        Raises `Refusal`.
        """
        task, user = activation.task, self.request.user
        if task.status in queries.OPEN and task.flow_task.is_held(task, user):
            raise Refusal(_("%(who)s has taken this task. Nothing was saved.") % {"who": task.owner})
        if task.status in queries.OPEN and not self.check_perm(task):
            raise Refusal(_("%(who)s may not do this task.") % {"who": user})
        activation.start(self.request)

    def form_valid(self, form: Any) -> HttpResponse:
        tasks, _others = self.get_actionable_objects()
        faults = [fault for task in tasks if (fault := self.approve(task))]
        done = len(tasks) - len(faults)
        if done:
            told = ngettext("%(done)d task approved.", "%(done)d tasks approved.", done) % {"done": done}
            messages.success(self.request, told)
        for fault in faults:
            messages.error(self.request, fault)
        return redirect(self.next_url)

    def approve(self, task: Task) -> str | None:
        """None, or why it could not be approved."""
        screen = screen_of(task)
        subject = getattr(task.process, "application", None)
        try:
            with task.activation() as activation:
                self.take(activation)
                if objection := screen.objection(activation.process.application):
                    return f"{subject}: {objection}"
                form = screen.form_class(screen.approval, subject=activation.process.application)
                if not form.is_valid():
                    return f"{subject}: {form.errors.as_text()}"
                carry_out(self.request, activation, form)
        except Refusal as refusal:
            return f"{subject}: {refusal.reason}"
        except TransitionNotAllowed:
            return str(_("%(subject)s: somebody else has just decided this task.") % {"subject": subject})
        return None
