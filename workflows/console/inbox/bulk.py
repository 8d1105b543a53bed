"""Approve several tasks of one kind at once."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from viewflow.fsm import TransitionNotAllowed
from viewflow.workflow.models import Task
from wagtail.admin.views.bulk_action import BulkAction

from ...actions.refusal import Refusal
from ...flows.screens.task import TaskScreen, carry_out
from . import lists

# No check has this number: the officer saw none.
NOT_SEEN = "-"


def is_row_number(given: str) -> bool:
    """Can this be a primary key?  Lists send only keys, but a URL can contain anything."""
    return given.isascii() and given.isdigit() and len(given) <= 18


def screen_of(task: Task) -> type[TaskScreen]:
    return task.flow_task.view.view_class


class ApproveTasks(BulkAction):
    """Approve each task as its own screen would, in one transaction per task.

    The page shows the criteria results of each applicant, and the form says which check that was: a task with a newer
    one is not approved. Refusals cannot be given in bulk: each needs its own reason. The answer names each applicant
    with what was done or why not; it is a page, because a message would put the names into a cookie.
    """

    display_name = _("Approve")
    aria_label = _("Approve the selected tasks")
    action_type = "approve"
    template_name = "workflows/console/inbox/bulk_approve.html"
    models = [Task]

    @classmethod
    def get_queryset(cls, model: type[Task], object_ids: list[str]) -> list[Task]:
        known = [number for number in object_ids if is_row_number(number)]
        return list(lists.tasks().filter(pk__in=known, status__in=lists.OPEN).order_by("process_id"))

    def get_all_objects_in_listing_query(self, parent_id: Any) -> list[int]:
        return []  # "select all" would mean every task in the database, not those in the list

    def check_perm(self, task: Task) -> bool:
        user, node = self.request.user, task.flow_task
        may = node.may_act(user, task.process) and not node.is_held(task, user)
        return may and screen_of(task).approval is not None

    def take(self, activation: Any) -> None:
        """Start the task under its lock.

        Raises `Refusal` if, since the list was shown, it was taken or the permission was withdrawn.
        """
        task, user = activation.task, self.request.user
        if task.status in lists.OPEN and task.flow_task.is_held(task, user):
            raise Refusal(_("%(who)s has taken this task. Nothing was saved.") % {"who": task.owner})
        if task.status in lists.OPEN and not self.check_perm(task):
            raise Refusal(_("%(who)s may not do this task.") % {"who": user})
        activation.start(self.request)

    def object_context(self, task: Task) -> dict[str, Any]:
        check = screen_of(task).evidence(task.process.application)
        doubts = [one for one in check.results.all() if one.answer != one.Answer.YES] if check else []
        return {**super().object_context(task), "check": check, "doubts": doubts}

    def form_valid(self, form: Any) -> HttpResponse:
        tasks, _others = self.get_actionable_objects()
        outcomes = [(task.process.application, self.approve(task)) for task in tasks]
        if not outcomes:
            return redirect(self.next_url)
        done = sum(1 for _one, fault in outcomes if not fault)
        return TemplateResponse(
            self.request,
            "workflows/console/inbox/bulk_approved.html",
            {"outcomes": outcomes, "done": done, "faults": len(outcomes) - done, "next": self.next_url},
        )

    def approve(self, task: Task) -> str | None:
        """Approve one task.  Returns the reason if it cannot be approved, else None."""
        screen = screen_of(task)
        try:
            with task.activation() as activation:
                self.take(activation)
                subject = activation.process.application
                if objection := screen.objection(subject, self.request.POST.get(f"check-{task.pk}", NOT_SEEN)):
                    return objection
                form = screen.form_class(screen.approval, subject=subject)
                if not form.is_valid():
                    return form.errors.as_text()
                carry_out(self.request, activation, form)
        except Refusal as refusal:
            return str(refusal.reason)
        except TransitionNotAllowed:
            return str(_("Another officer has just decided this task."))
        return None
