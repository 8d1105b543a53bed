"""The drawing of a flow with the state of one process: what is done, where it stands, and what it did not need."""

import re
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from viewflow.workflow import chart, flow

SKIPPED = "skipped"


def diagram(flow_class: Any, process_id: int) -> SafeString:
    """The flow as inline SVG, with each node's state.

    Without its style block: `case.css` colours it for both themes.
    """
    grid = chart.calc_layout_data(flow_class)
    chart.calc_cell_status(flow_class, grid, process_id)
    _mark_skipped(grid, list(flow_class.instance.nodes()))
    return mark_safe(re.sub(r"<style.*?</style>", "", chart.grid_to_svg(grid), flags=re.DOTALL))  # noqa: S308 (our own graph)


def _mark_skipped(grid: Any, nodes: list[Any]) -> None:
    """Nodes without a task that lie before the last one with a task: a flow lists its nodes in the order of time.

    Once the process has ended, every node without a task is skipped.
    """
    reached = [at for at, node in enumerate(nodes) if grid[node].status is not None]
    last = max(reached, default=0)
    for node in nodes if isinstance(nodes[last], flow.End) else nodes[:last]:
        if grid[node].status is None:
            grid[node].status = SKIPPED
