"""The benchmarks send what the site takes, and ask what it has: a form or a name that moved is seen here."""

import ast
import importlib
from urllib.parse import parse_qsl

import pytest
from django.conf import settings
from django.http.cookie import SimpleCookie

from bench import resident
from tests.factories import BatchFactory
from workflows.models import Application, Area, Question

pytestmark = pytest.mark.django_db
STARTS = "cms.wsgi"  # importing it starts the application
FILES = sorted((settings.BASE_DIR / "bench").glob("*.py"))


def names(path):
    """The names that a benchmark takes from our modules, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ImportFrom) or node.module in (None, STARTS):
            continue
        if node.module.split(".")[0] in {"cms", "home", "workflows"}:
            yield from (
                (node.module, alias.name, alias.asname or alias.name) for alias in node.names if alias.name != "*"
            )


def used(path, name):
    """What a benchmark asks of a module by its name: `matching.alike`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == name:
            yield node.attr


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_names_a_benchmark_takes_exist(path):
    missing = []
    for module, name, alias in names(path):
        found = getattr(importlib.import_module(module), name, None) or _submodule(module, name)
        if found is None:
            missing.append(f"{module}.{name}")
        elif type(found).__name__ == "module":
            missing += [f"{module}.{name}.{one}" for one in used(path, alias) if not hasattr(found, one)]
    assert missing == []


def _submodule(module, name):
    try:
        return importlib.import_module(f"{module}.{name}")
    except ModuleNotFoundError:
        return None


def test_resident_of_the_benchmark_is_taken(client):
    batch = BatchFactory()
    village = Area.objects.villages().first()
    question = Question.objects.get(course=batch.course)

    ready = resident.ready("http://testserver", batch, 7, village.pk, village.parent_id, question.pk)
    head, body = ready.request.decode().split("\r\n\r\n")
    said = dict(line.split(": ", 1) for line in head.split("\r\n")[1:])
    client.cookies = SimpleCookie(said["Cookie"])
    answer = client.post(head.split()[1], dict(parse_qsl(body)))

    assert answer.headers["Location"].encode() == resident.TAKEN.removeprefix(b"location: ")
    assert Application.objects.get().nik == ready.nik
