"""The tasks of one page of a list with all that it shows of them, in narrow queries instead of a join of 14 tables."""

from collections import defaultdict
from typing import Any

from django.db.models import QuerySet
from viewflow.workflow.models import Process, Task

from ...models import Application, Ranking, Selection, Snapshot

# A list shows little of an application, whose row is wide.
_LISTED = ("process", "number", "name", "step_due", "form_key", "phone_index", "batch__number", "batch__course__name")
_SUBJECTS: dict[str, Any] = {
    "application": lambda: Application.objects.select_related("batch__course").only(*_LISTED),
    "selection": lambda: Selection.objects.select_related("batch__course"),
    "ranking": lambda: Ranking.objects.select_related("batch__course", "batch__instructor"),
    "snapshot": lambda: Snapshot.objects.all(),
}


def rows(found: QuerySet[Task]) -> list[Task]:
    """`found` in its order, with `due`, holder, row of the inbox, process and subject.

    One query, and one for each kind of subject among them, however many tasks there are.
    """
    tasks = list(found.select_related("process", "owner", "inbox__snoozed_by"))
    processes: dict[str, list[Process]] = defaultdict(list)
    for task in tasks:
        processes[task.flow_task.flow_class.subject].append(task.process)
    for subject, some in processes.items():
        _attach(subject, some)
    for task in tasks:
        task.due = getattr(task.process, task.flow_task.flow_class.subject).step_due
    return tasks


def _attach(subject: str, processes: list[Process]) -> None:
    """Give each process its subject, and tell it that it has no other."""
    ways = {name: Process._meta.get_field(name) for name in _SUBJECTS}
    own = {one.process_id: one for one in _SUBJECTS[subject]().filter(process__in=processes).order_by()}
    for process in processes:
        for name, way in ways.items():
            way.set_cached_value(process, own[process.pk] if name == subject else None)
        way_back = own[process.pk]._meta.get_field("process")
        way_back.set_cached_value(own[process.pk], process)
