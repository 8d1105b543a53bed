"""*Tenggat*: what is late and shown to the head, what comes in the next weeks, and how long the steps take."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from viewflow.workflow.models import Task
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..flows.inbox import durations, escalation
from ..models import Application, NoticeSettings, User
from ..queries import working_days
from ..queries.applying.load import Coming, load, weeks
from ..rules.working_days import between
from .courses.class_screen import visible_classes
from .inbox import tasks

SHOWN = 50  # late tasks; with more, the office has another problem than a longer list
YEAR = timedelta(days=365)


def address(one: Coming) -> str:
    """The list of the applications that a row counts."""
    return f"{reverse('workflows_applications')}?{urlencode({'batch': one.batch.pk, 'step': one.now.value})}"


def late_tasks(user: User) -> list[dict[str, Any]]:
    """Each late task with its page and how many working days it is late.  Two queries."""
    shown = list(escalation.late()[:SHOWN])
    today = timezone.localdate()
    first = min((timezone.localdate(task.due) for task in shown), default=today)
    calendar = working_days.calendar(first)
    return [_late(task, user, between(timezone.localdate(task.due), today, calendar)) for task in shown]


def _late(task: Task, user: User, days: int) -> dict[str, Any]:
    return {
        "title": tasks.title(task),
        "address": tasks.subject_url(task, user),
        "task": task,
        "days": days,
        "holder": task.owner or tasks.holder_to_be(task),
    }


class Deadlines(WagtailAdminTemplateMixin, TemplateView):
    """For the head, who can give a late task to another officer."""

    template_name = "workflows/console/deadlines.html"
    page_title = gettext_lazy("Deadlines")
    header_icon = "time"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(escalation.HEAD):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, office = self.request.user, NoticeSettings.current()
        coming = load(visible_classes(user).order_by("starts_on", "pk"), Application.objects.visible_to(user))
        return super().get_context_data(
            late=late_tasks(user),
            total=escalation.shown_to(user),
            settings=office,
            weeks=weeks(),
            coming=[(one, address(one), list(zip(weeks(), one.weeks, strict=True))) for one in coming],
            durations=durations.durations(timezone.now() - YEAR),
            **kwargs,
        )
