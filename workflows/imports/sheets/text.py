"""Read a CSV file as rows, and refuse it if rows would be swallowed by a quotation mark without an end."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from django.utils.translation import gettext_noop as _

from ..faults import BadFile
from . import safety
from .headers import header_key, recognised
from .part import Part

SEPARATORS = ";,\t|"
SAMPLE = 64 * 1024
FEW = 30  # lines by which the separator is judged
SEPARATOR_LINE = re.compile(r'"?sep=([;,\t|])"?[\r\n]*\Z', re.IGNORECASE)  # understood by Excel
ESCAPED = re.compile(r"[\udc80-\udcff]")  # a byte that is not UTF-8
BREAK = re.compile(r"\r\n|\r|\n")
# An address has a few lines at most; a cell with a card number after a line break has swallowed a row.
MOST_BREAKS, LONGEST = 5, 2000
CARD = re.compile(r"(?<!\d)\d{16}(?!\d)")

OPEN = _(
    "In row %(row)d a cell does not end, probably because a quotation mark is not closed. The rows below it would be "
    "lost, so nothing was imported. Delete the mark or close it, then upload the file again."
)


def part(file: BinaryIO) -> Part:
    """The table in `file`.  Raises `BadFile`, also while its lines are read."""
    size = file.seek(0, io.SEEK_END) or 1
    file.seek(0)
    start = [_mended(line)[0] for line in _decoded(io.BytesIO(file.read(SAMPLE)))]
    told = SEPARATOR_LINE.match(start[0]) if start else None
    separator = told[1] if told else _separator(start[:FEW])
    mended: list[int] = []

    def lines() -> Iterator[list[str]]:
        file.seek(0)
        text = _decoded(file)
        try:
            yield from _rows(text, separator, mended, bool(told))
        finally:
            if not file.closed:
                text.detach()  # or it would close the file

    return Part("", lines, lambda: min(file.tell() / size, 1.0), separator=separator, mended=mended)


def _decoded(file: BinaryIO) -> io.TextIOWrapper:
    return io.TextIOWrapper(file, "utf-8-sig", errors="surrogateescape", newline="")


def _mended(line: str) -> tuple[str, bool]:
    """A line in UTF-8, or else in the Windows encoding; was it the latter?"""
    if line.isascii() or not ESCAPED.search(line):
        return line, False
    return line.encode("utf-8", "surrogateescape").decode("cp1252", "replace"), True


class Lines:
    """The lines of the file, each in its own encoding."""

    def __init__(self, text: Iterable[str]) -> None:
        self.text = text
        self.windows = self.utf8 = 0

    def __iter__(self) -> Iterator[str]:
        for line in self.text:
            if line.isascii():
                yield line
                continue
            mended, is_windows = _mended(line)
            self.windows += is_windows
            self.utf8 += not is_windows
            yield mended


def _rows(text: Iterable[str], separator: str, mended: list[int], skips: bool) -> Iterator[list[str]]:
    """The rows, each checked against the lines that it takes in the file."""
    lines = Lines(text)
    reader = csv.reader(lines, delimiter=separator, strict=True)
    number = told = windows = 0
    try:
        for number, row in enumerate(reader, 1):
            told += 1
            if reader.line_num != told:
                told += _breaks(row, number)
                if reader.line_num != told:
                    raise BadFile(OPEN, row=number)
            if lines.windows != windows:
                windows = lines.windows
                mended.append(number)
            yield [] if skips and number == 1 else row
            if number >= safety.MAX_ROWS:
                raise BadFile(_("The table has more than %(most)d rows."), most=safety.MAX_ROWS)
    except csv.Error as fault:
        raise BadFile(OPEN, row=number + 1) from fault
    if not lines.utf8:  # all in one encoding
        mended.clear()


def _breaks(row: list[str], number: int) -> int:
    """The line breaks in the cells of a row.  Raises `BadFile` if a cell seems to have swallowed rows."""
    found = 0
    for cell in row:
        _first, *more = BREAK.split(cell)
        found += len(more)
        if len(more) > MOST_BREAKS or (more and (len(cell) > LONGEST or any(map(CARD.search, more)))):
            raise BadFile(OPEN, row=number)
    return found


def _separator(lines: list[str]) -> str:
    """The separator with which the lines show the most known headers, and then the most rows of equal length."""

    def score(separator: str) -> tuple[int, int, int]:
        try:
            rows = list(csv.reader(lines, delimiter=separator))
        except csv.Error:
            return 0, 0, 0
        known = max((len(recognised(map(header_key, row))) for row in rows), default=0)
        widths = Counter(len(row) for row in rows if len(row) > 1)
        equal, width = max(((rows, width) for width, rows in widths.items()), default=(0, 0))
        return known, equal, width

    return max(SEPARATORS, key=score)
