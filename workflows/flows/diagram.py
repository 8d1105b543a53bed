"""The drawing of a flow: of one process, or of the way of a course with the steps that it leaves out."""

import re
from collections.abc import Collection
from typing import Any, NamedTuple

from django.utils.safestring import SafeString, mark_safe
from viewflow.workflow import chart, flow
from viewflow.workflow.models import Task

from ..models import OPTIONAL, Step

SKIPPED = "skipped"
# The nodes of each optional step.
NODES: dict[Step, tuple[str, ...]] = {
    **{step: (step.value,) for step in OPTIONAL},
    Step.INTERVIEW: ("schedule_interview", "scheduled", "interview", "interviewed", "decide_absence", "absence"),
}


# The decisions up to a seat, in order, for the plain drawing of a way.
PLAIN = (
    Step.APPROVE_ELIGIBILITY,
    *OPTIONAL[:-1],
    Step.SCHEDULE_INTERVIEW,
    Step.INTERVIEW,
    Step.APPROVE_SELECTION,
    Step.AWAIT_CONFIRMATION,
    Step.AWAIT_CLASS_END,
)


class Box(NamedTuple):
    """One step of the plain drawing."""

    step: Step
    is_skipped: bool


def plain_drawing(way: Collection[Step]) -> list[Box]:
    """The steps from the check of the data to the class, with those that this way leaves out."""
    skipped = left_out(way)
    return [Box(step, step.value in skipped) for step in PLAIN]


def names_left_out(way: Collection[Step]) -> list[Any]:
    """The optional steps that this way does not have, in words."""
    return [step.label for step in OPTIONAL if step not in way]


def left_out(way: Collection[Step]) -> set[str]:
    """The nodes that no application of a class with this way passes."""
    found = {name for step in OPTIONAL if step not in way for name in NODES[step]}
    return found | ({"next_step"} if tuple(way) == (Step.INTERVIEW,) else set())


def diagram(flow_class: Any, process_id: int, skipped: Collection[str] = ()) -> SafeString:
    """The flow as inline SVG, with each node's state; `skipped` are the nodes that are not on the way of the class.

    Without its style block: `case.css` colours it for both themes.
    """
    grid = chart.calc_layout_data(flow_class)
    chart.calc_cell_status(flow_class, grid, process_id)
    for task in Task.objects.filter(process_id=process_id, finished=None):
        grid[task.flow_task].status = task.status  # also where an earlier task was done or undone
    nodes = list(flow_class.instance.nodes())
    _mark_skipped(grid, nodes)
    _leave_out(grid, nodes, skipped)
    return _drawn(grid)


def way_diagram(flow_class: Any, skipped: Collection[str]) -> SafeString:
    """The flow without any process, with `skipped` greyed."""
    grid = chart.calc_layout_data(flow_class)
    _leave_out(grid, list(flow_class.instance.nodes()), skipped)
    return _drawn(grid)


def _drawn(grid: Any) -> SafeString:
    return mark_safe(re.sub(r"<style.*?</style>", "", chart.grid_to_svg(grid), flags=re.DOTALL))  # noqa: S308 (our own graph)


def _leave_out(grid: Any, nodes: list[Any], skipped: Collection[str]) -> None:
    for node in nodes:
        if node.name in skipped and grid[node].status is None:
            grid[node].status = SKIPPED


def _mark_skipped(grid: Any, nodes: list[Any]) -> None:
    """Nodes without a task that lie before the last one with a task; all of them once the process has ended."""
    reached = [at for at, node in enumerate(nodes) if grid[node].status is not None]
    has_ended = any(isinstance(nodes[at], flow.End) for at in reached)
    before = [node for node in nodes[: max(reached, default=0)] if not isinstance(node, flow.End)]
    for node in nodes if has_ended else before:
        if grid[node].status is None:
            grid[node].status = SKIPPED
