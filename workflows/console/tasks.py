"""*Tugas saya*: mine, the queue, everything open, the archive."""

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from viewflow.workflow.fields import get_task_ref
from viewflow.workflow.models import Task
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column, DateColumn, TitleColumn, UserColumn
from wagtail.admin.views.generic import IndexView

from ..actions.refusal import Refusal
from ..flows import moves
from ..models import Batch
from . import queries

TABS = {
    "mine": gettext_lazy("Mine"),
    "queue": gettext_lazy("Queue"),
    "open": gettext_lazy("All open"),
    "archive": gettext_lazy("Archive"),
}
EMPTY = {
    "mine": gettext_lazy("You have taken no task. Take one from the queue, or decide one there at once."),
    "queue": gettext_lazy("Nothing waits for you. Well done."),
    "open": gettext_lazy("No task is open."),
    "archive": gettext_lazy("You have not decided a task yet."),
}


def subject(task: Task) -> Any:
    """The application or the ranking that a task is about."""
    return getattr(task.process, "application", None) or getattr(task.process, "ranking", None)


def title(task: Task) -> str:
    found = subject(task)
    return f"{found.name} · {found.display_number}" if hasattr(found, "display_number") else str(found)


class TaskFilterSet(WagtailFilterSet):
    """Filters stay in the address: a list can be shared."""

    step = django_filters.MultipleChoiceFilter(
        field_name="flow_task",
        label=gettext_lazy("Step"),
        choices=lambda: [(get_task_ref(node), node.task_title) for node in queries.NODES],
        widget=forms.CheckboxSelectMultiple,
    )
    batch = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Class"),
        queryset=Batch.objects.select_related("course"),
        method="of_class",
    )
    overdue = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Deadline"),
        choices=[("yes", gettext_lazy("Overdue"))],
        method="only_overdue",
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Task
        fields: list[str] = []

    def of_class(self, found: QuerySet[Task], name: str, batch: Batch) -> QuerySet[Task]:
        return found.filter(process__application__batch=batch) | found.filter(process__ranking__batch=batch)

    def only_overdue(self, found: QuerySet[Task], name: str, wanted: list[str]) -> QuerySet[Task]:
        return queries.overdue(found) if wanted else found


class DueColumn(Column):
    """The deadline, with a tag where it has passed."""

    cell_template_name = "workflows/console/due_cell.html"

    def get_cell_context_data(self, instance: Task, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        late = instance.due is not None and instance.finished is None and instance.due < timezone.now()
        return {**context, "due": instance.due, "late": late}


class TaskIndex(IndexView):
    """One list of tasks; `mode` is a key of `queries.LISTS`."""

    model = Task
    template_name = "workflows/console/tasks.html"
    results_template_name = "workflows/console/tasks_results.html"
    page_title = gettext_lazy("My tasks")
    header_icon = "clipboard-list"
    permission_policy = None
    any_permission_required = None
    paginate_by = 25
    filterset_class = TaskFilterSet
    search_fields = ["process__application__name", "process__application__number"]
    search_backend_name = None
    default_ordering = "created"
    show_export_buttons = False

    @property
    def mode(self) -> str:
        return self.kwargs["mode"]

    def get_base_queryset(self) -> QuerySet[Task]:
        return queries.LISTS[self.mode](self.request.user)

    def order_queryset(self, queryset: QuerySet[Task]) -> QuerySet[Task]:
        if self.mode == "archive" and not self.is_explicitly_ordered:
            return queryset.order_by("-finished")
        return super().order_queryset(queryset)

    @cached_property
    def index_url(self) -> str:
        return reverse("workflows_tasks", args=[self.mode])

    @cached_property
    def index_results_url(self) -> str:
        return reverse("workflows_tasks_results", args=[self.mode])

    def get_index_url(self) -> str:
        return self.index_url

    def get_index_results_url(self) -> str:
        return self.index_results_url

    @cached_property
    def columns(self) -> list[Any]:
        columns = [
            TitleColumn("title", label=_("Application"), accessor=title, get_url=task_url),
            Column("step", label=_("Step"), accessor=lambda task: task.flow_task.task_title),
            Column("class", label=_("Class"), accessor=lambda task: subject(task).batch),
            DateColumn("created", label=_("Waiting since"), sort_key="created"),
        ]
        if self.mode == "archive":
            return [*columns, DateColumn("finished", label=_("Done"), sort_key="finished")]
        checkbox = BulkActionsCheckboxColumn("bulk_actions", obj_type="task")
        return [
            checkbox,
            *columns,
            DueColumn("due", label=_("Due"), sort_key="due"),
            UserColumn("owner", label=_("Taken by")),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tabs = [(key, label, reverse("workflows_tasks", args=[key])) for key, label in TABS.items()]
        return super().get_context_data(
            tabs=tabs,
            mode=self.mode,
            empty=EMPTY[self.mode],
            app_label="viewflow",
            model_name="task",
            **kwargs,
        )


def task_url(task: Task) -> str:
    """An open task leads to its screen, a closed one to its case."""
    if task.finished is None:
        return task.flow_task.reverse("execute", args=[task.process_id, task.pk])
    found = subject(task)
    if hasattr(found, "display_number"):
        return reverse("workflows_case", args=[found.pk])
    return reverse("workflows_class", args=[found.batch_id])


class HandleTask(View):
    """Take a task, or give it back to the queue (POST)."""

    move: Any = None
    told: Any = ""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        task = get_object_or_404(queries.tasks(), pk=pk)
        if not task.flow_task.may_act(request.user, task.process.coerced):
            raise PermissionDenied
        try:
            type(self).move(task, by=request.user)
            messages.success(request, self.told)
        except Refusal as refusal:
            messages.error(request, str(refusal.reason))
            return redirect("workflows_tasks", "queue")
        return redirect(task_url(task))


class ClaimTask(HandleTask):
    move = staticmethod(moves.claim)
    told = gettext_lazy("The task is yours.")


class ReleaseTask(HandleTask):
    move = staticmethod(moves.release_task)
    told = gettext_lazy("The task is back in the queue.")
