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
        return list(queries.tasks().filter(pk__in=object_ids, status__in=queries.OPEN).order_by("process_id"))

    def get_all_objects_in_listing_query(self, parent_id: Any) -> list[int]:
        return []  # "all" would be every task there is, not those of the list

    def check_perm(self, task: Task) -> bool:
        mine = task.owner_id in (None, self.request.user.pk)
        may = task.flow_task.may_act(self.request.user, task.process.coerced)
        return mine and may and screen_of(task).approval is not None

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
                activation.start(self.request)
                form = screen.form_class(screen.approval, subject=activation.process.application)
                if not form.is_valid():
                    return f"{subject}: {form.errors.as_text()}"
                carry_out(self.request, activation, form)
        except Refusal as refusal:
            return f"{subject}: {refusal.reason}"
        except TransitionNotAllowed:
            return str(_("%(subject)s: somebody else has just decided this task.") % {"subject": subject})
        return None
