"""The programme's panels on the first page of the console."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from .audit import access
from .inbox import lists, tasks, waiting


class TasksPanel(Component):
    """Dashboard panel: counts of waiting and overdue tasks, and the five that have waited longest."""

    name, order, template_name = "tasks", 50, "workflows/console/tasks_panel.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        waiting = lists.queue(user)
        return {
            "mine": lists.count(lists.mine(user)),
            "queue": lists.count(waiting),
            "overdue": lists.count(lists.overdue(waiting)),
            "lines": [
                (tasks.title(task), task, tasks.task_url(task, user)) for task in waiting.order_by("created")[:5]
            ],
        }


def panels(request: HttpRequest) -> list[Component]:
    found: list[Component] = [TasksPanel()] if lists.permitted(request.user) else []
    found += [waiting.WaitingPanel()] if waiting.has_piles(request.user) else []
    return [*found, access.AccessPanel()] if request.user.has_perm("workflows.review_access") else found
