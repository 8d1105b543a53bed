"""An XLSX workbook as lines of cells, in little memory: a row is gone when the next one is asked for.

`safety.py` has looked at all of it before: no document type, every cell with its place first and within the bounds.
What is not understood here is never guessed at: the file is damaged then.
"""

import re
import zipfile
from array import array
from collections.abc import Callable, Iterator
from itertools import chain
from posixpath import join, normpath
from typing import Any, BinaryIO

from defusedxml.ElementTree import ParseError, fromstring

from . import spreadsheet
from .faults import BadFile
from .safety import BROKEN, DAMAGED, MAX_COLUMNS
from .spreadsheet import Value

CHUNK = 512 * 1024
LONGEST = 8 * 1024 * 1024  # of a row: a hundred cells of 32,767 letters each are shorter
MANY = 20_000  # different cells that are remembered

LETTERS = [chr(65 + at).encode() for at in range(26)]
COLUMNS = {name: at for at, name in enumerate([*LETTERS, *(a + b for a in LETTERS for b in LETTERS)][:MAX_COLUMNS])}
BLANK_ROW = re.compile(rb"(?:(?:\s[^<>]*)?(?:/>|>\s*</row>))?\s*")
# What stands behind the place of a cell: its attributes, its formula, and its value or its own text.
CELL = re.compile(
    rb'((?: [a-z]{1,2}="[^"<>]*")*) ?(?:/>|>\s*(?:<f(?:\s[^<>]*)?(?:/>|>[^<]*</f>)\s*)?'
    rb"(?:<v(?:\s[^<>]*)?(?:/>|>([^<]*)</v>)\s*)?(?:<is(?:/>|>(.*?)</is>)\s*)?</c>)\s*(?:</row>\s*)?",
    re.DOTALL,
)
ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')

# What these parts raise where they are not as they should be: an index that leads nowhere, a number that is none.
FAULTS = (*BROKEN, ParseError, LookupError, ArithmeticError)


def lines(file: BinaryIO) -> tuple[Iterator[list[Value]], Callable[[int], float]]:
    """The rows of the first sheet with any content, from row 1 on; and how much of it has been read (0 to 1).

    A missing cell is "", those at the end of a row are left out.  Raises `BadFile`; so may the rows.
    """
    try:
        workbook = Workbook(file)
    except FAULTS as fault:
        raise BadFile(DAMAGED) from fault
    for part in workbook.sheets:
        found = _told(workbook.lines(part))
        for first in found:
            return chain([first], found), lambda _row: workbook.share
    return iter(()), lambda _row: 1.0


def _told(found: Iterator[list[Value]]) -> Iterator[list[Value]]:
    try:
        yield from found
    except FAULTS as fault:
        raise BadFile(DAMAGED) from fault


class Workbook:
    """The parts of a workbook, and the texts and formats that its cells share.  Its methods raise `FAULTS`."""

    def __init__(self, file: BinaryIO) -> None:
        self.archive = zipfile.ZipFile(file)
        self.parts = {entry.filename.lower(): entry for entry in self.archive.infolist()}
        self.share = 0.0
        book, links = self.tree("xl/workbook.xml"), self.tree("xl/_rels/workbook.xml.rels")
        to = {
            link.attrib["Id"]: (link.attrib["Type"].rpartition("/")[2], _path(link.attrib["Target"])) for link in links
        }
        parts = dict(to.values())
        self.sheets = [path for kind, path in map(to.__getitem__, _ids(book)) if kind == "worksheet"]
        properties = book.find("{*}workbookPr")
        self.since_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        self.formats = spreadsheet.formats(self.tree(parts["styles"])) if "styles" in parts else {}
        # All texts in one, as a hundred thousand objects would be large; number n stands between its two ends.
        self.texts, self.ends = bytearray(), array("I")
        if "sharedStrings" in parts:
            for item in self.items(parts["sharedStrings"], b"sst", b"<si"):
                self.texts += spreadsheet.runs(item)
                self.ends.append(len(self.texts))

    def tree(self, part: str) -> Any:
        return fromstring(self.archive.read(self.parts[part.lower()]))

    def items(self, part: str, element: bytes, tag: bytes) -> Iterator[bytes]:
        """What stands before the first `tag` in the `element` of a part, then behind each; without their prefix."""
        entry = self.parts[part.lower()]
        opening = re.compile(rb"<([\w.-]+:)?%s(?:\s[^<>]*?)?(/?)>" % element)
        with self.archive.open(entry) as file:
            rest, opened = b"", None
            while not opened:
                rest += _chunk(file, rest)
                opened = opening.search(rest)
            prefix, closed = opened.groups(b"")
            rest = b"" if closed else rest[opened.end() :]
            while not closed:
                if prefix:
                    rest = rest.replace(b"<" + prefix, b"<").replace(b"</" + prefix, b"</")
                inside, closed, _behind = rest.partition(b"</%s>" % element)
                *whole, rest = inside.split(tag)
                self.share = file.tell() / entry.file_size
                yield from whole
                rest += b"" if closed else _chunk(file, rest)
            yield rest

    def text(self, number: int) -> bytes:
        if number < 0:
            raise IndexError(number)
        return bytes(self.texts[self.ends[number] : self.ends[number + 1]])

    def lines(self, part: str) -> Iterator[list[Value]]:
        """Rows without a value are left out at the end and are blank lines elsewhere."""
        values, last = Values(self), 0
        for row in self.items(part, b"sheetData", b"<row"):
            head, *cells = row.split(b'<c r="')
            if not cells and BLANK_ROW.fullmatch(row):
                continue
            digits = cells[0].partition(b'"')[0].lstrip(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ")
            number, end = int(digits), digits + b'"'
            if b"<" in head or number <= last:
                raise ValueError("a row that is none, or out of order")
            line: list[Value] = []
            for cell in cells:
                column, _end, content = cell.partition(end)
                at = COLUMNS[column]
                if at != len(line):
                    if at < len(line):
                        raise ValueError("a cell out of order")
                    line += [""] * (at - len(line))
                line.append(values[content])
            if line.count("") < len(line):
                yield from ([] for _blank in range(last + 1, number))
                yield line
                last = number


class Values(dict[bytes, Value]):
    """The values of cells by what stands behind their place: in a register most come again and again."""

    def __init__(self, workbook: Workbook) -> None:
        super().__init__()
        self.workbook = workbook
        self.readers: dict[bytes, Callable[[bytes], Value]] = {}

    def __missing__(self, content: bytes) -> Value:
        found = CELL.fullmatch(content)
        if not found:
            raise ValueError("a cell that is none")
        attributes, raw, own = found.groups()
        if attributes not in self.readers:
            self.readers[attributes] = self.reader(dict(ATTRIBUTE.findall(attributes.decode())))
        raw = raw if own is None else spreadsheet.runs(own)
        value = self.readers[attributes](raw) if raw else ""
        if len(self) >= MANY:
            self.clear()
        self[content] = value
        return value

    def reader(self, attributes: dict[str, str]) -> Callable[[bytes], Value]:
        """How cells with these attributes are read."""
        kind, text = attributes.get("t", "n"), self.workbook.text
        if kind == "s":
            return lambda raw: spreadsheet.text(text(int(raw)))
        if kind == "n":
            form = self.workbook.formats.get(attributes.get("s"), float)
            return form if form is float else lambda raw: form(float(raw), self.workbook.since_1904)
        return spreadsheet.READERS[kind]


def _chunk(file: zipfile.ZipExtFile, held: bytes) -> bytes:
    chunk = file.read(CHUNK)
    if not chunk or len(held) > LONGEST:
        raise ValueError("a part without its end")
    return chunk


def _path(target: str) -> str:
    """A part by the target of a link in xl/_rels, which may be told from the root."""
    return normpath(join("/xl", target)).lstrip("/")


def _ids(book: Any) -> Iterator[str]:
    """The links of the sheets in their order; the namespace of the attribute is one of two."""
    for sheet in book.iterfind("{*}sheets/{*}sheet"):
        yield next(value for name, value in sheet.attrib.items() if name.endswith("}id"))
