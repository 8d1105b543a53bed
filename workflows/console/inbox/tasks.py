"""*Tugas saya*: the officer's own tasks, the queue, all open tasks and the archive."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from viewflow.workflow.models import Task
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column, DateColumn, TitleColumn

from ...flows.inbox.assignment import subject
from ...flows.inbox.groups import NEVER
from ...flows.inbox.queues import deadline
from ...flows.inbox.rows import rows
from ...models import Application, Selection, Snapshot, User
from ...queries.applying.flags import Flag, flags
from ...unbroken import unbroken
from ..paging import Paged
from . import lists
from .lists import TaskFilterSet, way_to_task
from .origin import origins
from .waiting import waiting

TABS = {
    "mine": gettext_lazy("Mine"),
    "queue": gettext_lazy("Queue"),
    "open": gettext_lazy("All open"),
    "archive": gettext_lazy("Archive"),
}
EMPTY = {
    "mine": gettext_lazy("You have not taken any tasks. Take one from the queue, or decide one there directly."),
    "queue": gettext_lazy("No tasks are waiting for you. Well done."),
    "open": gettext_lazy("There are no open tasks."),
    "archive": gettext_lazy("You have not decided any tasks yet."),
}
EMPTY_BUT = gettext_lazy("No applications are waiting in the queue. The work listed above is still waiting.")


def title(task: Task) -> str:
    found = subject(task)
    return f"{found.name} · {found.display_number}" if hasattr(found, "display_number") else str(found)


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


class TaskIndex(Paged):
    """One list of tasks; `mode` is a key of `lists.LISTS`."""

    model = Task
    template_name = "workflows/console/inbox/tasks.html"
    page_title = gettext_lazy("My tasks")
    header_icon = "clipboard-list"
    permission_policy = None
    any_permission_required = None
    paginate_by = 25
    filterset_class = TaskFilterSet
    results_template_name = "workflows/console/paged.html"
    show_export_buttons = False

    @property
    def mode(self) -> str:
        return self.kwargs["mode"]

    @property
    def default_ordering(self) -> str:
        return "-finished" if self.is_done else "created"

    @property
    def is_done(self) -> bool:
        return self.mode == "archive"

    @property
    def number_field(self) -> str:
        return "process__application__number" if self.is_done else "number"

    @property
    def name_field(self) -> str:
        return "process__application__name" if self.is_done else "name"

    @property
    def is_latest_first(self) -> bool:
        return bool(self.ordering.startswith("-"))

    @property
    def moment(self) -> str:
        name: str = self.ordering.removeprefix("-")
        ours = {"due": "deadline", "created": "created" if self.is_done else "since"}
        return ours.get(name, name)

    def get_base_queryset(self) -> QuerySet[Any]:
        found = lists.LISTS[self.mode](self.request.user)
        if self.moment == "deadline":
            found = found.annotate(deadline=Coalesce(deadline(way_to_task(found)), Value(NEVER)))
        return found

    def filled(self, keys: list[int]) -> list[Task]:
        found = {task.pk: task for task in rows(Task.objects.filter(pk__in=keys))}
        return [found[pk] for pk in keys]

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
            TitleColumn(
                "title",
                label=pgettext_lazy("of a resident", "Application"),
                accessor=lambda task: unbroken(title(task)),
                get_url=self.address,
            ),
            Column("step", label=_("Step"), accessor=lambda task: task.flow_task.task_title),
            Column("class", label=_("Class"), accessor=lambda task: getattr(subject(task), "batch", "")),
            DateColumn("created", label=_("Waiting since"), sort_key="created"),
        ]
        if self.mode == "archive":
            return [*columns, DateColumn("finished", label=_("Done"), sort_key="finished")]
        checkbox = BulkActionsCheckboxColumn("bulk_actions", obj_type="task")
        return [
            checkbox,
            *columns,
            *([FlagColumn("flags", label=_("To check"), accessor=self.flags_of)] if self.sees_flags else []),
            DueColumn("due", label=_("Deadline"), sort_key="due"),
            HolderColumn("owner", label=_("Taken by")),
        ]

    @cached_property
    def sees_flags(self) -> bool:
        return self.mode != "archive" and self.request.user.has_perm("workflows.view_eligibility")

    def flags_of(self, task: Task) -> list[Flag]:
        return self.flags.get(subject(task).pk, []) if isinstance(subject(task), Application) else []

    def address(self, task: Task) -> str | None:
        found, origin = task_url(task, self.request.user), self.origins.get(task.pk)
        return origin.on(found) if found and origin else found

    @property
    def elsewhere(self) -> list[tuple[Any, str]]:
        """The other lists, with the same search."""
        asked = urlencode({"q": self.search_query})
        others = [(label, reverse("workflows_tasks", args=[key])) for key, label in TABS.items() if key != self.mode]
        if self.request.user.has_perm("workflows.view_application"):
            others.append((_("Applications"), reverse("workflows_applications")))
        said = _("Search in: %(list)s")
        return [(said % {"list": label}, f"{address}?{asked}") for label, address in others if self.is_searching]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        piles = waiting(self.request).piles
        tabs = [("inbox", _("Everything for me"), reverse("workflows_inbox"))]
        tabs += [(key, label, reverse("workflows_tasks", args=[key])) for key, label in TABS.items()]
        context = super().get_context_data(
            tabs=tabs,
            mode=self.mode,
            empty=EMPTY_BUT if piles and self.mode == "queue" else EMPTY[self.mode],
            elsewhere=self.elsewhere,
            piles=piles,
            app_label="viewflow",
            model_name="task",
            **kwargs,
        )
        shown = [subject(task) for task in context["object_list"]] if self.sees_flags else []
        self.origins = origins(self.request, self.mode, context)
        # One lookup for the whole page, before the columns are rendered row by row.
        self.flags = flags(one for one in shown if isinstance(one, Application))
        return context


def task_url(task: Task, user: User) -> str | None:
    """The screen of an open task if `user` may open it, else the page of its subject, or None.

    Never returns a screen that the user may not open.
    """
    node = task.flow_task
    if task.finished is None and node.may_act(user, task.process) and not node.is_held(task, user):
        return node.reverse("execute", args=[task.process_id, task.pk])
    return subject_url(task, user)


def subject_url(task: Task, user: User) -> str | None:
    """The page of the application, register file, selection or ranked class; None if `user` may not open it."""
    found = subject(task)
    if hasattr(found, "display_number"):
        seen = user.has_perm("workflows.view_application") or task.finished
        return reverse("workflows_case", args=[found.pk]) if seen else None
    if isinstance(found, Snapshot):
        return reverse("workflows_snapshot", args=[found.pk]) if user.has_perm("workflows.view_snapshot") else None
    if isinstance(found, Selection):
        seen = user.has_perm("workflows.view_selection")
        return reverse("workflows_selection", args=[found.batch_id]) if seen else None
    seen = user.has_perm("workflows.view_batch") or found.batch.instructor_id == user.pk
    return reverse("workflows_class", args=[found.batch_id]) if seen else None
