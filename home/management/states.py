"""Every status: the actions that write it, whose turn it is, and the resident's wording and notice."""

import ast
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.conf import settings

from workflows.events import Event
from workflows.models import Application, Award, Enrolment

from ..status.statuses import WORDINGS, key_of

MODELS: dict[str, Any] = {"application": Application.Status, "enrolment": Enrolment.Status, "award": Award.Status}
# The model of each status class, by the name that actions use.
STATUS_NAMES = {
    "Status": "application",
    "Application.Status": "application",
    "Enrolment.Status": "enrolment",
    "Award.Status": "award",
}
# Written when the row is created: the defaults are active enrolments and nominated awards.
CREATED = {"enrolment": "Enrolment", "award": "Award"}
# Taking a seat creates the enrolment, so both share one event and one notice.
SAME_MOMENT = {key_of(Enrolment.Status.ACTIVE): Event.ENROLLED}


class State(NamedTuple):
    key: str
    label: str
    written_by: tuple[str, ...]
    owner: str
    wording: str
    notice: str


def _writes(call: ast.Call) -> Iterator[str]:
    """The statuses that a call writes: an argument of `move` or `decide`, or a new row."""
    name = ast.unparse(call.func).rpartition(".")[2]
    for argument in call.args[1:2] if name in ("move", "decide", "_decide") else []:
        model, _, member = ast.unparse(argument).rpartition(".")
        if model in STATUS_NAMES:
            kind = STATUS_NAMES[model]
            yield f"{kind}.{MODELS[kind][member].value}"
    for kind, model in CREATED.items():
        if ast.unparse(call.func) == f"{model}.objects.create":
            yield f"{kind}.{next(iter(MODELS[kind])).value}"
    if ast.unparse(call.func) == "Application":
        yield f"application.{Application.Status.RECEIVED.value}"


def writers() -> dict[str, tuple[str, ...]]:
    """The actions that write each status, by key, found in the source of `workflows/actions`."""
    found: dict[str, set[str]] = {}
    for path in sorted((settings.BASE_DIR / "workflows" / "actions").rglob("*.py")):
        for function in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(function, ast.FunctionDef):
                for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
                    for key in _writes(call):
                        found.setdefault(key, set()).add(f"{path.stem}.{function.name}")
    return {key: tuple(sorted(names)) for key, names in found.items()}


def states() -> list[State]:
    """All statuses, in the order of the models."""
    by = writers()
    rows = []
    for choices in MODELS.values():
        for status in choices:
            key = key_of(status)
            words = WORDINGS[key]
            event = SAME_MOMENT.get(key) or Event.of(key)
            notice = event.value if event.notice else ""
            rows.append(State(key, str(status.label), by.get(key, ()), words.owner, str(words.title), notice))
    return rows
