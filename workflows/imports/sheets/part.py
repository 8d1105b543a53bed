"""One sheet of a workbook, or the table in a CSV file."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Line = list[Any]
Spans = Mapping[int, list[tuple[int, int]]]  # column: first and last row of each cell that is merged downwards


@dataclass(frozen=True)
class Part:
    """`lines` gives the rows from row 1 on, blank ones too; `mended` fills up while they are read."""

    name: str
    lines: Callable[[], Iterator[Line]]
    progress: Callable[[], float]
    is_hidden: bool = False
    separator: str = ""  # of a CSV
    spans: Spans = field(default_factory=dict)
    mended: list[int] = field(default_factory=list)  # rows of a CSV in another encoding than the others


def filled_down(numbered: Iterator[tuple[int, Line]], spans: Spans) -> Iterator[tuple[int, Line]]:
    """Repeat the value of merged cells in each of their rows."""
    ends = {column: iter(sorted(rows)) for column, rows in spans.items()}
    now = {column: next(rows, None) for column, rows in ends.items()}
    held: dict[int, Any] = {}
    for number, line in numbered:
        for column, span in now.items():
            while span and number > span[1]:
                span = now[column] = next(ends[column], None)
            if not span or number < span[0]:
                continue
            value = line[column] if column < len(line) else ""
            if number == span[0]:
                held[column] = value
            elif value in ("", None) and column in held:
                line += [""] * (column + 1 - len(line))
                line[column] = held[column]
        yield number, line
