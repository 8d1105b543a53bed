"""Every module with logic has a test module at the mirrored path, or a row in docs/testing.md: where, and why."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR
PAGE = ROOT / "docs/testing.md"
HEADING = "## Tested elsewhere"
CODE = re.compile(r"`([^`]+)`")
FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef


def has_logic(source: str) -> bool:
    """It defines a function, or a class with a method other than `__str__`."""
    tree = ast.parse(source)
    methods = [part for one in tree.body if isinstance(one, ast.ClassDef) for part in one.body]
    return any(isinstance(one, FUNCTION) and one.name != "__str__" for one in (*tree.body, *methods))


def modules() -> set[str]:
    """The modules with logic, as paths from the root."""
    found = (path.relative_to(ROOT) for app in ("cms", "home", "workflows") for path in (ROOT / app).rglob("*.py"))
    return {
        str(path)
        for path in found
        if path.name != "__init__.py"
        and not {"migrations", "settings"} & set(path.parts[:-1])
        and has_logic((ROOT / path).read_text(encoding="utf-8"))
    }


def is_mirrored(module: str) -> bool:
    path = Path(module)
    folder = ROOT / "tests" / path.parent
    return any([*folder.glob(f"test_{path.stem}.py"), *folder.glob(f"test_{path.stem}_*.py")])


def rows() -> list[list[str]]:
    """The cells of each row: modules, where they are tested, why."""
    table = PAGE.read_text(encoding="utf-8").partition(HEADING)[2].partition("\n## ")[0]
    lines = [line for line in table.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def listed() -> list[str]:
    return [module for row in rows() for module in CODE.findall(row[0])]


def test_every_module_with_logic_is_tested_at_its_mirrored_path_or_listed():
    missing = {one for one in modules() if not is_mirrored(one)} - set(listed())

    assert sorted(missing) == [], f"Write its test, or add a row to {PAGE.name}, {HEADING}"


def test_no_row_is_superfluous():
    """Listed once, still there with logic, and without a mirrored test."""
    names = listed()

    assert sorted(names) == sorted(one for one in modules() & set(names) if not is_mirrored(one))


def test_every_row_says_where_and_why():
    faults = [row for row in rows() if len(row) != 3 or not row[2] or not CODE.findall(row[1])]
    gone = [one for row in rows() for one in CODE.findall(row[1]) if not (ROOT / one).exists()]

    assert (faults, gone) == ([], [])


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("X = 1", False),
        ("class A:\n    x = 1", False),
        ("class A:\n    def __str__(self): return ''", False),
        ("class A:\n    def clean(self): pass", True),
        ("def f(): pass", True),
    ],
)
def test_logic_is_a_function_or_a_method(source, expected):
    assert has_logic(source) == expected
