"""The four task lists and their filters."""

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy
from viewflow.workflow.fields import get_task_ref
from viewflow.workflow.models import Task
from wagtail.admin.filters import WagtailFilterSet

from ...flows.engine.nodes import OPEN
from ...flows.inbox import desk
from ...flows.inbox.queues import NODES, deadline, tasks, with_subjects
from ...models import Batch, InboxTask, User
from ..class_choice import ClassFilter

__all__ = ["LISTS", "NODES", "OPEN", "TaskFilterSet", "tasks", "way_to_task", "with_subjects"]


def _open(user: User) -> QuerySet[InboxTask]:
    """All open tasks for officers who see every application; their own tasks and their queue for other officers."""
    if user.has_perm("workflows.view_application"):
        return InboxTask.objects.all()
    return desk.free_for(user) | desk.held_by(user)


def _done(user: User) -> QuerySet[Task]:
    """What the user has finished."""
    return Task.objects.filter(flow_task__in=NODES, owner=user, finished__isnull=False)


# The rows of the inbox, a small table, or finished tasks. `flows/inbox/rows.py` fills a page of them.
LISTS: dict[str, Callable[[User], QuerySet[Any]]] = {
    "mine": desk.held_by,
    "queue": desk.free_for,
    "open": _open,
    "archive": _done,
}


def way_to_task(found: QuerySet[Any]) -> str:
    """From the rows of the inbox or from the tasks themselves."""
    return "task__" if found.model is InboxTask else ""


class TaskFilterSet(WagtailFilterSet):
    """Filters are kept in the URL, so that a filtered list can be shared."""

    step = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Step"),
        choices=lambda: [(get_task_ref(node), node.task_title) for node in NODES],
        widget=forms.CheckboxSelectMultiple,
        method="at_step",
    )
    batch = ClassFilter(label=gettext_lazy("Class"), queryset=Batch.objects.all(), method="of_class")
    overdue = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Deadline"),
        choices=[("yes", gettext_lazy("Overdue"))],
        method="only_overdue",
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Task
        fields: list[str] = []

    def at_step(self, found: QuerySet[Any], name: str, wanted: list[str]) -> QuerySet[Any]:
        return found.filter(**{f"{way_to_task(found)}flow_task__in": wanted}) if wanted else found

    def of_class(self, found: QuerySet[Any], name: str, batch: Batch) -> QuerySet[Any]:
        if found.model is InboxTask:
            return found.filter(batch=batch)
        subjects = ("application", "selection", "ranking")
        return found.filter(reduce(or_, (Q(**{f"process__{one}__batch": batch}) for one in subjects)))

    def only_overdue(self, found: QuerySet[Any], name: str, wanted: list[str]) -> QuerySet[Any]:
        way = way_to_task(found)
        late = found.alias(deadline=deadline(way)).filter(deadline__lt=timezone.now(), **{f"{way}finished": None})
        return late if wanted else found
