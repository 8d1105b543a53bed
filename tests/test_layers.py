"""The layers hold, and the check really fails on an import that goes up."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

LINT = Path(sys.executable).with_name("lint-imports")
UPWARD = {
    "a noun that uses a verb": ("workflows/models/areas.py", "from workflows.actions import journal"),
    "a rule that asks the database": ("workflows/rules/nik.py", "from workflows.models import Area"),
    "a verb that uses a flow": ("workflows/actions/audit/journal.py", "from workflows.flows import moves"),
    "a document that uses a screen": ("workflows/documents/poster.py", "from workflows.console import queries"),
    "a card that uses a rule": ("cms/sharing/cards.py", "from workflows.rules import capacity"),
    "an earlier stage that uses a later one": (
        "workflows/models/courses/courses.py",
        "from workflows.models import awards",
    ),
    "a page that uses a flow": ("cms/models/pages.py", "from workflows.flows import moves"),
    "the programme that knows the website": ("workflows/tasks.py", "import cms.models"),
    "the website that knows the front door": ("cms/blocks.py", "import home.person.forms"),
}


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(LINT), "--config", str(root / "pyproject.toml"), "--no-cache"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
    )


@pytest.fixture
def copy(tmp_path):
    for name in ("cms", "home", "workflows"):
        shutil.copytree(
            settings.BASE_DIR / name,
            tmp_path / name,
            ignore=shutil.ignore_patterns("__pycache__", "static", "locale", "photos", "illustrations"),
        )
    shutil.copy(settings.BASE_DIR / "pyproject.toml", tmp_path)
    return tmp_path


def test_layers_hold(copy):
    result = lint(copy)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("what", UPWARD)
def test_layers_break_on_an_upward_import(copy, what):
    path, line = UPWARD[what]
    source = copy / path
    source.write_text(f"{line}\n{source.read_text(encoding='utf-8')}", encoding="utf-8")
    result = lint(copy)
    assert (result.returncode, "BROKEN" in result.stdout) == (1, True), result.stdout


def test_contracts_have_no_exceptions():
    assert "ignore_imports" not in (settings.BASE_DIR / "pyproject.toml").read_text(encoding="utf-8")
