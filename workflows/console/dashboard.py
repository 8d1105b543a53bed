"""The programme's panels on the first page of the console."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.ui.components import Component

from . import menu
from .audit import access
from .courses.class_screen import visible_classes
from .courses.guide.panel import SHOWN, BegunPanel, begun
from .inbox.listing import Listing, has_inbox
from .inbox.sources import Asked
from .inbox.totals import totals
from .inbox.waiting import WaitingPanel, has_piles, waiting
from .interviews.day import DayPanel
from .overviews import FilesPanel, OversightPanel

LINES = 5


class TasksPanel(Component):
    """Dashboard panel: counts of waiting and overdue tasks, and the first five rows of the inbox."""

    name, order, template_name = "tasks", 50, "workflows/console/tasks_panel.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        request = parent_context["request"]
        listing, counted = Listing(request.user, Asked(), totals=totals(request)), waiting(request)
        return {
            "mine": counted.mine,
            "queue": counted.queue,
            "overdue": counted.overdue,
            "lines": listing.shown(listing.first(LINES)),
        }


class ClassesPanel(Component):
    """Dashboard panel of an instructor: the classes that run now or begin next."""

    name, order, template_name = "classes", 51, "workflows/console/classes_panel.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        classes = visible_classes(parent_context["request"].user).filter(ends_on__gte=timezone.localdate())
        unmarked = Count("enrolments", filter=Q(enrolments__status="active", enrolments__mark=None))
        return {"classes": classes.annotate(unmarked=unmarked).order_by("starts_on")[:5]}


class EntriesPanel(Component):
    """Dashboard panel: the programme's menu entries, so that no officer lands on an empty page."""

    name, order, template_name = "entries", 60, "workflows/console/entries_panel.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        request = parent_context["request"]
        return {"entries": [one.render_component(request) for one in entries(request)]}


def entries(request: HttpRequest) -> list[menu.MenuItem]:
    """Without *My tasks*, which has a panel of its own."""
    found = (one for one in menu.menu() if not isinstance(one, menu.TasksMenuItem))
    return [one for one in found if one.is_shown(request)]


def panels(request: HttpRequest) -> list[Component]:
    user = request.user
    watches = user.has_perm("workflows.view_access") and not has_inbox(user)
    shown = [
        (DayPanel, user.has_perm("workflows.hold_interview") and not user.is_superuser),
        (TasksPanel, has_inbox(user)),
        (WaitingPanel, has_piles(user)),
        (ClassesPanel, user.has_perm("workflows.record_marks") and not user.has_perm("workflows.view_batch")),
        (FilesPanel, user.has_perm("workflows.import_register")),
        (OversightPanel, watches),
        (access.AccessPanel, user.has_perm("workflows.review_access") or watches),
        (EntriesPanel, bool(entries(request))),
    ]
    unfinished = list(begun(user)[:SHOWN])
    return [*(panel() for panel, is_shown in shown if is_shown), *([BegunPanel(unfinished)] if unfinished else [])]
