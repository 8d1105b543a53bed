"""The columns of the lists of tasks that are more than a word or a date."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from viewflow.workflow.models import Task
from wagtail.admin.ui.tables import Column


class DueColumn(Column):
    """The deadline, with a tag if it has passed."""

    cell_template_name = "workflows/console/due_cell.html"

    def get_cell_context_data(self, instance: Task, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        late = instance.due is not None and instance.finished is None and instance.due < timezone.now()
        return {**context, "due": instance.due, "late": late}


class HolderColumn(Column):
    """The officer who has taken the task, or the only one who may, with a link to reassign it if permitted."""

    cell_template_name = "workflows/console/inbox/holder_cell.html"

    def get_cell_context_data(self, instance: Task, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        may = instance.owner_id and parent_context["request"].user.has_perm("workflows.hand_on_task")
        holder = instance.owner or holder_to_be(instance)
        return {**context, "task": instance, "holder": holder, "may_hand_on": may}


class FlagColumn(Column):
    """Warnings about applications from a phone, device or address that many people used."""

    cell_template_name = "workflows/console/inbox/flags_cell.html"


def holder_to_be(task: Task) -> Any:
    """The only officer who may do the task, or a note that none is assigned.  None if several officers may."""
    if not task.flow_task.is_personal:
        return None
    return task.flow_task.only_officer(task.process) or _("none: this class has no instructor")
