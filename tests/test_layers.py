"""The layers hold, and each contract really fails on an import that breaks it."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.conf import settings

LINT = Path(sys.executable).with_name("lint-imports")
PYPROJECT = settings.BASE_DIR / "pyproject.toml"
# One import that breaks the contract and what it would mean: contract, file, import.
BREAKING = {
    "a noun that uses a verb": (
        "Layers of the programme",
        "workflows/models/areas.py",
        "from workflows.actions.audit import journal",
    ),
    "a question that uses a verb": (
        "Layers of the programme",
        "workflows/queries/awards.py",
        "from workflows.actions.audit import journal",
    ),
    "a verb that uses a flow": (
        "Layers of the programme",
        "workflows/actions/audit/journal.py",
        "from workflows.flows.moves import process",
    ),
    "a document that uses a screen": (
        "Layers of the programme",
        "workflows/documents/poster.py",
        "from workflows.console import records",
    ),
    "an earlier subject that uses a later one": (
        "Order of subjects, the same in every layer",
        "workflows/rules/courses/seats.py",
        "from workflows.rules.awards import ranking",
    ),
    "a noun that uses a later one": (
        "Order of the nouns: notices and decisions know what they are about",
        "workflows/models/courses/courses.py",
        "from workflows.models import awards",
    ),
    "a screen that uses a move": (
        "Flows: moves above sentences, sentences above screens",
        "workflows/flows/screens/task.py",
        "from workflows.flows.moves import process",
    ),
    "a shared sheet reader that knows the register": (
        "Imports: each subject uses the shared sheet readers",
        "workflows/imports/sheets/sheet.py",
        "from workflows.imports.register import columns",
    ),
    "a document that uses another": (
        "Documents do not import each other",
        "workflows/documents/awards/receipt.py",
        "from workflows.documents.training import certificate",
    ),
    "a circle between two files of a room": (
        "No circles in the programme",
        "workflows/rules/eligibility/facts.py",
        "from workflows.rules.eligibility import criteria",
    ),
    "a rule that queries the database": (
        "Rules do not query the database",
        "workflows/rules/nik.py",
        "from workflows.models import Area",
    ),
    "the programme that knows the website": (
        "The programme knows neither the website nor the front door",
        "workflows/tasks.py",
        "import cms.models",
    ),
    "a card that uses a rule": (
        "The website uses only the nouns of the programme",
        "cms/sharing/cards.py",
        "from workflows.rules.courses import seats",
    ),
    "the website that knows the front door": (
        "The website uses only the nouns of the programme",
        "cms/blocks.py",
        "import home.person.forms",
    ),
    "a page that uses a screen of the website": (
        "Layers of the website",
        "cms/models/pages.py",
        "from cms.console import labels",
    ),
    "a floor of the front door that uses a room": (
        "Layers of the front door",
        "home/person/areas.py",
        "from home.applying import forms",
    ),
    "a public page that uses a staff screen": (
        "Rooms of the front door are independent",
        "home/public/calendar.py",
        "from home.counter import poster",
    ),
    "a circle between two files of the website": (
        "No circles in the website and the front door",
        "cms/delivery/generation.py",
        "from cms.delivery import pagecache",
    ),
}


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(LINT), "--config", str(root / "pyproject.toml"), "--no-cache"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root), "COLUMNS": "200"},
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
    shutil.copy(PYPROJECT, tmp_path)
    return tmp_path


def test_layers_hold(copy):
    result = lint(copy)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("what", BREAKING)
def test_contract_breaks_on_an_import_it_forbids(copy, what):
    contract, path, line = BREAKING[what]
    source = copy / path
    source.write_text(f"{line}\n{source.read_text(encoding='utf-8')}", encoding="utf-8")
    result = lint(copy)
    assert (result.returncode, f"{contract} BROKEN" in result.stdout) == (1, True), result.stdout


@pytest.mark.parametrize("folder", ["workflows", "workflows/actions", "workflows/models", "home", "cms"])
def test_room_that_no_contract_lists_is_refused(copy, folder):
    (copy / folder / "somewhere").mkdir()
    (copy / folder / "somewhere" / "__init__.py").write_text("")
    result = lint(copy)
    assert (result.returncode, ".somewhere" in result.stdout) == (1, True), result.stdout


def test_each_contract_has_an_import_that_breaks_it():
    contracts = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    assert {contract["name"] for contract in contracts} == {contract for contract, _path, _line in BREAKING.values()}


def test_contracts_have_no_exceptions():
    assert "ignore_imports" not in PYPROJECT.read_text(encoding="utf-8")
