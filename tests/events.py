"""What our code writes into the journal, read from its source."""

import ast

from django.conf import settings

from workflows.models import Application, Award, Enrolment

MODELS = {"application": Application.Status, "enrolment": Enrolment.Status, "award": Award.Status}
# What is journalled about a class, a ranking or a register file: not about an application.
OF_OTHERS = (
    "announcement.",
    "batch.",
    "course.",
    "kit.",
    "letter.",
    "notice.",
    "ranking.",
    "snapshot.",
    "subscription.",
)


def events_of(call):
    """The events that one call of `journal.record` can write: a text, or each status in an f-string."""
    event = call.args[1]
    if isinstance(event, ast.Constant):
        return {event.value}
    if isinstance(event, ast.JoinedStr):
        model = event.values[0].value.rstrip(".")
        return {f"{model}.{status.value}" for status in MODELS[model]}
    return set()


def recorded():
    """Every event that our code writes, read from its source."""
    found, names = set(), set()
    ours = settings.BASE_DIR / "workflows"
    for path in sorted(path for layer in ("actions", "flows", "imports") for path in (ours / layer).glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            if ast.unparse(call.func) == "journal.record":
                found |= events_of(call)
                names |= {call.args[1].id} if isinstance(call.args[1], ast.Name) else set()
        # `event = "a" if lapsed else "b"`
        for assign in (node for node in ast.walk(tree) if isinstance(node, ast.Assign)):
            if ast.unparse(assign.targets[0]) == "event":
                found |= {
                    text.value for text in ast.walk(assign.value) if isinstance(text, ast.Constant) and text.value
                }
    assert names == {"event"}
    return found
