"""Count what is odd about the rows of a file: each refusal by its row, but one warning for each kind and column."""

from collections import Counter
from datetime import date
from typing import Any, NamedTuple

from ...faults import masked, shown

FIRST = 20  # rows named in a warning
EXAMPLES = 5
# Columns of a few known words, which say nothing of a person.
OPEN = ("sex", "pkh", "bpnt", "pbi", "relation", "occupation")


class Fault(NamedTuple):
    """One fault, with the fields of `models.RowFault`."""

    sheet: str
    row: int
    field: str
    code: str
    detail: dict[str, Any]
    is_warning: bool


class Tally:
    """The faults of a file so far; `faults` are the refusals since the last answer."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.codes: Counter[str] = Counter()
        self.worst: dict[str, Fault] = {}  # the first refusal of each code
        self.warnings: dict[tuple[str, str], Fault] = {}
        self.left: dict[str, dict[str, Any]] = {}  # rows without a person: how many of a kind, and the first
        self.districts: Counter[tuple[str, str]] = Counter()  # ("karawaci", "refused"): rows
        self.differing: set[date] = set()  # birth dates that differ from the NIK
        self.refused = self.warned = self.swapped = 0

    def refuse(self, found: list[Fault], district: str) -> None:
        self.refused += 1
        self.districts[district, "refused"] += 1
        for fault in found:
            self.faults.append(fault)
            self.codes[fault.code] += 1
            self.worst.setdefault(fault.code, fault)

    def warn(self, at: tuple[str, int], found: list[tuple[str, str, Any]], district: str) -> None:
        """Count the warnings about one row: column, code and cell of each."""
        if found:
            self.warned += 1
            self.districts[district, "warned"] += 1
        for field, code, cell in found:
            self.codes[code] += 1
            self.add(at, field, code, cell)

    def add(self, at: tuple[str, int], field: str, code: str, cell: Any = "") -> None:
        if (field, code) not in self.warnings:
            self.warnings[field, code] = Fault(*at, field, code, {"count": 0, "rows": [], "examples": []}, True)
        detail = self.warnings[field, code].detail
        detail["count"] += 1
        if len(detail["rows"]) < FIRST:
            detail["rows"].append(list(at))
        example = (shown if field in OPEN else masked)(str(cell))
        if example and example not in detail["examples"] and len(detail["examples"]) < EXAMPLES:
            detail["examples"].append(example)

    def leave(self, kind: str, at: tuple[str, int]) -> None:
        found = self.left.setdefault(kind, {"count": 0, "rows": []})
        found["count"] += 1
        if len(found["rows"]) < FIRST:
            found["rows"].append(list(at))
