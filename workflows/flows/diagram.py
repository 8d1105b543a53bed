"""The drawing of a flow with the state of one process: what is done, where it stands, and what it did not need."""

import re
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from viewflow.workflow import chart, flow
from viewflow.workflow.models import Task

SKIPPED = "skipped"


def diagram(flow_class: Any, process_id: int) -> SafeString:
    """The flow as inline SVG, with each node's state.

    Without its style block: `case.css` colours it for both themes.
    """
    grid = chart.calc_layout_data(flow_class)
    chart.calc_cell_status(flow_class, grid, process_id)
    for task in Task.objects.filter(process_id=process_id, finished=None):
        grid[task.flow_task].status = task.status  # also where an earlier task was done or undone
    _mark_skipped(grid, list(flow_class.instance.nodes()))
    return mark_safe(re.sub(r"<style.*?</style>", "", chart.grid_to_svg(grid), flags=re.DOTALL))  # noqa: S308 (our own graph)


def _mark_skipped(grid: Any, nodes: list[Any]) -> None:
    """Nodes without a task that lie before the last one with a task; all of them once the process has ended."""
    reached = [at for at, node in enumerate(nodes) if grid[node].status is not None]
    has_ended = any(isinstance(nodes[at], flow.End) for at in reached)
    before = [node for node in nodes[: max(reached, default=0)] if not isinstance(node, flow.End)]
    for node in nodes if has_ended else before:
        if grid[node].status is None:
            grid[node].status = SKIPPED
