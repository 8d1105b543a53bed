"""Open a sheet and find its headers, so that its rows can be read from there on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from django.utils.translation import gettext_noop as _

from ..faults import BadFile
from .columns import LABELS
from .headers import LOOK, Header, find, is_person, recognised
from .part import Line, Part

ABOVE = _("Row %(row)d, above the headers, holds a person. Move the headers to the top and upload the file again.")


@dataclass(frozen=True)
class Table:
    """A sheet with its headers; `first` are its first rows, and `rest` the others."""

    part: Part
    header: Header
    first: Sequence[Line]
    rest: Iterator[Line]

    @property
    def score(self) -> tuple[int, int]:
        known = recognised(self.header.keys)
        return sum(column in known for column in LABELS), len(known)

    @property
    def is_register(self) -> bool:
        return self.score[0] == len(LABELS)

    def check(self) -> None:
        """Raises `BadFile` if a person stands above the headers, who would be lost."""
        for number, line in enumerate(self.first[: max(self.header.row - self.header.height, 0)], 1):
            if is_person(line):
                raise BadFile(ABOVE, row=number)

    def body(self) -> Iterator[tuple[int, Line]]:
        """The rows below the headers with their numbers, once."""
        return islice(enumerate(chain(self.first, self.rest), 1), self.header.row, None)


def opened(part: Part, row: int | None = None) -> Table | None:
    """The table of a sheet, with its headers in the given `row` or found; None if it is blank there."""
    lines: Iterator[Any] = part.lines()
    first = list(islice(lines, max(LOOK, row or 0) + 2))
    header = find(first, row)
    return Table(part, header, first, lines) if header else None
