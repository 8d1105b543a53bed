"""How long the steps take in each course: the median, the 90th percentile, and how many there were."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Count, DurationField, ExpressionWrapper, F, Q, Window
from django.db.models.functions import RowNumber
from viewflow.workflow import STATUS
from viewflow.workflow.models import Task

from ...models import Course
from ..application import ApplicationFlow
from ..engine.decide import Decide
from ..engine.nodes import Await, Work

# The steps of officers and of single residents; how long a class takes is no question of speed.
NODES = [
    node
    for node in ApplicationFlow.instance.nodes()
    if isinstance(node, (Decide, Await)) and not isinstance(node, Work)
]
DAY = timedelta(days=1)
COURSE = "process__application__batch__course"


class Duration(NamedTuple):
    """`nine_of_ten` is the 90th percentile. Both are times that really occurred (nearest rank)."""

    step: Any
    course: str
    number: int
    median: timedelta
    nine_of_ten: timedelta

    @property
    def median_days(self) -> int:
        return round(self.median / DAY)

    @property
    def nine_of_ten_days(self) -> int:
        return round(self.nine_of_ten / DAY)


def durations(since: datetime) -> list[Duration]:
    """By step and course, what was done since then.  One query, on both databases.

    In the order of the times, the k-th of n is the nearest rank of p/q if k·q is at least n·p and (k - 1)·q is not.
    """
    alike = [F("flow_task"), F(COURSE)]
    took = ExpressionWrapper(F("finished") - F("created"), output_field=DurationField())
    done = Task.objects.filter(flow_task__in=NODES, status=STATUS.DONE, finished__gte=since)
    ranked = done.annotate(
        took=took,
        at=Window(RowNumber(), partition_by=alike, order_by=F("took").asc()),
        number=Window(Count("pk"), partition_by=alike),
    ).annotate(half=F("at") * 2 - F("number"), nine=F("at") * 10 - F("number") * 9)
    is_half, is_nine = Q(half__gte=0, half__lt=2), Q(nine__gte=0, nine__lt=10)
    rows = ranked.filter(is_half | is_nine).order_by()
    found: dict[tuple[Any, int], dict[str, Any]] = {}
    for node, course, number, half, nine, time in rows.values_list(
        "flow_task", COURSE, "number", "half", "nine", "took"
    ):
        one = found.setdefault((node, course), {"number": number})
        one |= {"median": time} if 0 <= half < 2 else {}
        one |= {"nine_of_ten": time} if 0 <= nine < 10 else {}
    names = dict(Course.objects.values_list("pk", "name"))
    order = {node: at for at, node in enumerate(NODES)}
    in_order = sorted(found.items(), key=lambda item: (order[item[0][0]], names[item[0][1]]))
    return [Duration(node.task_title, names[course], **one) for (node, course), one in in_order]
