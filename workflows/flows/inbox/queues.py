"""An officer's own tasks and their queue, each in one query, for the console lists and the digest."""

from collections import defaultdict
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from viewflow.workflow import STATUS
from viewflow.workflow.models import Task

from ...models import User
from ..application import ApplicationFlow
from ..engine.decide import Decide
from ..ranking import RankingFlow
from ..register_import import RegisterImportFlow
from ..selection import SelectionFlow

FLOWS = (ApplicationFlow, SelectionFlow, RankingFlow, RegisterImportFlow)
SUBJECTS = ("application", "selection", "ranking", "snapshot")
NODES: list[Decide] = [node for flow in FLOWS for node in flow.instance.nodes() if isinstance(node, Decide)]


def deadline(task: str = "") -> Coalesce:
    """The deadline of the subject. `task` leads to the task."""
    return Coalesce(*(F(f"{task}process__{one}__step_due") for one in SUBJECTS))


def with_subjects() -> QuerySet[Task]:
    """All tasks for people with everything a list shows."""
    return Task.objects.filter(flow_task__in=NODES).select_related(
        "process__application__batch__course",
        "process__selection__batch__course",
        "process__ranking__batch__course",
        "process__ranking__batch__instructor",
        "process__snapshot",
        "owner__wagtail_userprofile",
    )


def tasks() -> QuerySet[Task]:
    """The same, annotated with `due`."""
    return with_subjects().annotate(due=deadline())


def permitted(user: User) -> list[Decide]:
    """The nodes whose permission the user holds."""
    return [node for node in NODES if user.has_perm(node._owner_permission)]


def hidden(nodes: list[Decide]) -> dict[Any, list[Decide]]:
    """The nodes that keep officers out of some cases, by what they keep them out of."""
    found: dict[Any, list[Decide]] = defaultdict(list)
    for node in nodes:
        if node.hides and not node.is_personal:
            found[node.hides].append(node)
    return found


def mine(user: User) -> QuerySet[Task]:
    """Tasks the user has taken."""
    return tasks().filter(owner=user, status=STATUS.ASSIGNED, finished=None)


def queue(user: User) -> QuerySet[Task]:
    """Tasks the user may take: by permission, or as the only officer who may do them."""
    nodes = permitted(user)
    may = Q(flow_task__in=[node for node in nodes if not node.is_personal])
    for some in hidden(nodes).values():
        may &= ~Q(flow_task__in=some, process__in=some[0].closed_to(user))
    for node in nodes:
        if node.is_personal:
            may |= node.open_to(user)
    return tasks().filter(may, status=STATUS.NEW, finished=None)


def overdue(found: QuerySet[Task]) -> QuerySet[Task]:
    return found.filter(due__lt=timezone.now(), finished=None)


def count(found: QuerySet[Task]) -> int:
    """Count the tasks without the joins that only lists need."""
    return found.select_related(None).order_by().count()
