"""The tasks for people, with what they are about and their deadlines, and the nodes that an officer may do."""

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
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
