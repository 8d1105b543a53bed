"""The table of who may do what: a line for each subject, two marks for each role."""

import os
from pathlib import Path

from workflows import roles
from workflows.roles import Role

DATA = Path(__file__).parents[2] / "data" / "roles"
COLUMNS: dict[str, Role] = {
    "comms": roles.COMMS,
    "comms+": roles.COMMS_HEAD,
    "worker": roles.CASE_WORKER,
    "desk": roles.KELURAHAN,
    "interv": roles.INTERVIEWER,
    "instr": roles.INSTRUCTOR,
    "head": roles.HEAD,
    "kits": roles.KIT_OFFICER,
    "data": roles.OPERATOR,
    "audit": roles.AUDITOR,
}
WIDTH = max(map(len, COLUMNS)) + 1


def written(said: str, found: dict[str, list[str]]) -> str:
    """The table as text. `said` explains it."""
    first = max(map(len, found)) + 2
    head = " " * first + "".join(name.ljust(WIDTH) for name in COLUMNS)
    lines = [name.ljust(first) + "".join(mark.ljust(WIDTH) for mark in found[name]) for name in sorted(found)]
    return "\n".join([*(f"# {line}" for line in said.splitlines()), "", *(one.rstrip() for one in (head, *lines)), ""])


def compare(name: str, said: str, found: dict[str, list[str]]) -> None:
    """Exactly the file.  `WRITE_ROLES=1` writes it anew, to be read line by line before it is committed."""
    path, text = DATA / f"{name}.txt", written(said, found)
    if os.environ.get("WRITE_ROLES"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    assert text.splitlines() == path.read_text().splitlines()
