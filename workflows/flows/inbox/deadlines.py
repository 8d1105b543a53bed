"""Move the deadlines of open steps when the holidays, the office's weekdays or the days of a course have changed.

A deadline follows from when the step began, how long it may take and the office's calendar. So it is computed again
rather than journalled: whatever changed one of these, the next run of the clock finds it.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils import timezone
from viewflow.workflow.models import Task

from ...models import OFFICE_STEPS, Application, Ranking, Selection, StepDeadline
from ...queries import working_days
from ...rules.working_days import Calendar
from ..application import ApplicationFlow
from ..engine.decide import Decide
from ..engine.nodes import OPEN
from ..ranking import RankingFlow
from ..selection import SelectionFlow

# A task and the deadline of its step are not stored in the same instant.
SAME = timedelta(minutes=1)
LISTS = ((Selection, SelectionFlow), (Ranking, RankingFlow))


class Open(NamedTuple):
    """An open step: how long it may take, since when and until when."""

    pk: int
    days: int
    since: datetime
    due: datetime | None


def move() -> int:
    """Set the deadlines that differ from what they should be; returns the number.  Safe to repeat.

    Does not touch what is not counted in working days, such as offers, corrections and register files.
    """
    steps = {Application: _applications(), **{model: _lists(model, flow) for model, flow in LISTS}}
    first = min((one.since for found in steps.values() for one in found), default=timezone.now())
    calendar = working_days.calendar(timezone.localdate(first))
    return sum(_move(model, one, calendar) for model, found in steps.items() for one in found)


def _move(model: type[Application | Selection | Ranking], one: Open, calendar: Calendar) -> int:
    due = working_days.in_working_days(one.days, since=one.since, by=calendar)
    if one.due and abs(due - one.due) < SAME:
        return 0
    # Unless the step ended meanwhile, and the next has its own deadline.
    return model._default_manager.filter(pk=one.pk, step_due=one.due).update(step_due=due)


def _applications() -> list[Open]:
    usual = {node.name: node.due_in.days for node in ApplicationFlow.instance.nodes() if isinstance(node, Decide)}
    own = {(course, step): days for course, step, days in StepDeadline.objects.values_list("course", "step", "days")}
    found = Application.objects.filter(step__in=OFFICE_STEPS, step_since__isnull=False).order_by()
    rows = found.values_list("pk", "step", "batch__course", "step_since", "step_due")
    return [
        Open(pk, own.get((course, step), usual[step]), since, due) for pk, step, course, since, due in rows.iterator()
    ]


def _lists(model: type[Selection | Ranking], flow: type) -> list[Open]:
    """The lists and rankings that wait for an officer."""
    nodes = [node for node in flow.instance.nodes() if isinstance(node, Decide)]
    tasks = Task.objects.filter(flow_task__in=nodes, status__in=OPEN)
    since = {one.process_id: (one.created, one.flow_task.due_in.days) for one in tasks}
    rows = model._default_manager.filter(process__in=since).values_list("pk", "process", "step_due")
    return [Open(pk, since[process][1], since[process][0], due) for pk, process, due in rows]
