"""Keeps the inbox true to the tasks, whatever wrote them: a release before this one, a repair, a changed deadline."""

from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from ...models import InboxTask
from ..engine import desk
from ..engine.nodes import OPEN
from .queues import deadline, tasks

FEW = 1000  # rows at a time; the next minute does the next ones


def tend() -> int:
    """Add, correct and remove rows until the inbox says what the tasks say.  Returns how many were changed."""
    closed = InboxTask.objects.exclude(task__status__in=OPEN)
    removed = InboxTask.objects.filter(pk__in=list(closed.values_list("pk", flat=True)[:FEW])).delete()[0]
    missing = tasks().filter(status__in=OPEN, inbox=None).order_by("pk")[:FEW]
    return removed + len([desk.put(task) for task in missing]) + _correct()


def _correct() -> int:
    """Copy the deadline, the applicant and the holder again where they differ."""
    application = {name: Coalesce(F(f"task__process__application__{name}"), Value("")) for name in ("name", "number")}
    differs = (
        ~Q(name=application["name"])
        | ~Q(number=application["number"])
        | ~Q(due=F("real_due"))
        | Q(due=None, real_due__isnull=False)
        | Q(due__isnull=False, real_due=None)
        | Q(holder=None, task__owner__isnull=False)
        | (Q(holder__isnull=False) & (Q(task__owner=None) | ~Q(holder=F("task__owner"))))
    )
    real = {"real_due": deadline("task__"), **{f"real_{name}": value for name, value in application.items()}}
    changed = list(InboxTask.objects.annotate(**real).filter(differs).select_related("task")[:FEW])
    for row in changed:
        row.due, row.name, row.number, row.holder_id = row.real_due, row.real_name, row.real_number, row.task.owner_id
    InboxTask.objects.bulk_update(changed, ["due", "name", "number", "holder"])
    return len(changed)
