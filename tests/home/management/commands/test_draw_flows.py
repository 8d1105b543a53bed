"""The docs that are drawn from the code say what the code says."""

from collections import Counter

import pytest
from django.conf import settings

from home.management.commands.draw_flows import clock_table, drawings, role_table
from workflows.management.commands.clock import EVERY
from workflows.roles import ROLES

DOCS = settings.BASE_DIR / "docs"
DRAWN = {str(path.relative_to(DOCS)): text for path, text in drawings().items()}
SEPARATOR = set("|- :")


def test_flows_statuses_roles_and_clock_are_drawn():
    names = ("application", "selection", "ranking", "register")
    flows = {f"flows/{flow}.{kind}" for flow in names for kind in ("svg", "bpmn")}
    assert set(DRAWN) == {"states.md", "roles.md", "operations.md"} | flows


@pytest.mark.parametrize("page", DRAWN)
def test_drawing_in_the_docs_is_that_of_the_code(page):
    assert (DOCS / page).read_text(encoding="utf-8") == DRAWN[page], "run `make docs`"


def test_every_role_and_every_clock_task_has_one_row():
    rows = [line for line in role_table().splitlines() if not set(line) <= SEPARATOR][1:]
    assert [row.split(" | ")[0] for row in rows] == [f"| {role.name} ({role.label})" for role in ROLES]
    tasks = [line.split("`")[1] for line in clock_table().splitlines() if "`" in line]
    assert sorted(tasks) == sorted(task.name for task in EVERY)


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda page: page.name)
def test_no_row_of_a_table_stands_twice(page):
    rows = [line for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    assert [row for row, times in Counter(rows).items() if times > 1 and set(row) - SEPARATOR] == []
