"""Read an XLSX workbook row by row, so that only one row is in memory at a time.

`safety.py` has checked all of it before: no document type, and every cell starts with a reference within the limits.
Nothing is guessed: anything unexpected means that the file is damaged.
"""

import re
import zipfile
from array import array
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from posixpath import join, normpath
from typing import Any, BinaryIO

from defusedxml.ElementTree import ParseError, fromstring

from ...privacy.masking import without_numbers
from ..faults import BadFile
from . import spreadsheet
from .part import Part, Spans
from .safety import BROKEN, DAMAGED, MAX_COLUMNS
from .spreadsheet import Value

CHUNK = 512 * 1024
LONGEST = 8 * 1024 * 1024  # bytes of a row, more than a hundred cells of 32,767 characters each
LONGEST_NAME = 31  # characters of a sheet's name
MANY = 20_000  # different cells that are remembered

LETTERS = [chr(65 + at).encode() for at in range(26)]
COLUMNS = {name: at for at, name in enumerate([*LETTERS, *(a + b for a in LETTERS for b in LETTERS)][:MAX_COLUMNS])}
BLANK_ROW = re.compile(rb"(?:(?:\s[^<>]*)?(?:/>|>\s*</row>))?\s*")
# A cell after its reference: its attributes, its formula, and its value or inline text.
CELL = re.compile(
    rb'((?: [a-z]{1,2}="[^"<>]*")*) ?(?:/>|>\s*(?:<f(?:\s[^<>]*)?(?:/>|>[^<]*</f>)\s*)?'
    rb"(?:<v(?:\s[^<>]*)?(?:/>|>([^<]*)</v>)\s*)?(?:<is(?:/>|>(.*?)</is>)\s*)?</c>)\s*(?:</row>\s*)?",
    re.DOTALL,
)
ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')

# Raised for malformed parts, such as an index out of range or an invalid number.
FAULTS = (*BROKEN, ParseError, LookupError, ArithmeticError)


def parts(file: BinaryIO, merged: Mapping[str, Spans] | None = None) -> list[Part]:
    """The sheets of a workbook in order; `merged` are their merged cells, by the path of the sheet in lower case.

    In their lines a missing cell is ""; missing cells at the end of a row are left out.  Raises `BadFile`, also while
    the lines are read.
    """
    try:
        workbook = Workbook(file)
    except FAULTS as fault:
        raise BadFile(DAMAGED) from fault
    return [
        Part(
            without_numbers(name)[:LONGEST_NAME],
            partial(_told, workbook, path),
            lambda: workbook.share,
            is_hidden=is_hidden,
            spans=(merged or {}).get(path.lower(), {}),
        )
        for name, path, is_hidden in workbook.sheets
    ]


def _told(workbook: "Workbook", path: str) -> Iterator[list[Value]]:
    try:
        yield from workbook.lines(path)
    except FAULTS as fault:
        raise BadFile(DAMAGED) from fault


class Workbook:
    """The parts of a workbook, with its shared texts and formats.  Methods raise `FAULTS`."""

    def __init__(self, file: BinaryIO) -> None:
        self.archive = zipfile.ZipFile(file)
        self.parts = {entry.filename.lower(): entry for entry in self.archive.infolist()}
        self.share = 0.0
        book, links = self.tree("xl/workbook.xml"), self.tree("xl/_rels/workbook.xml.rels")
        to = {
            link.attrib["Id"]: (link.attrib["Type"].rpartition("/")[2], _path(link.attrib["Target"])) for link in links
        }
        parts = dict(to.values())
        self.sheets = [
            (name, to[link][1], is_hidden) for name, link, is_hidden in _sheets(book) if to[link][0] == "worksheet"
        ]
        properties = book.find("{*}workbookPr")
        self.since_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        self.formats = spreadsheet.formats(self.tree(parts["styles"])) if "styles" in parts else {}
        # All texts in one buffer, to save memory; text n lies between ends n and n + 1.
        self.texts, self.ends = bytearray(), array("I")
        if "sharedStrings" in parts:
            for item in self.items(parts["sharedStrings"], b"sst", b"<si"):
                self.texts += spreadsheet.runs(item)
                self.ends.append(len(self.texts))

    def tree(self, part: str) -> Any:
        return fromstring(self.archive.read(self.parts[part.lower()]))

    def items(self, part: str, element: bytes, tag: bytes) -> Iterator[bytes]:
        """The content of `element` before the first `tag`, then after each one, with namespace prefixes removed."""
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
        """The rows of a sheet.  Rows without values are blank lines, and left out at the end."""
        values, last = Values(self), 0
        for row in self.items(part, b"sheetData", b"<row"):
            head, *cells = row.split(b'<c r="')
            if not cells and BLANK_ROW.fullmatch(row):
                continue
            digits = cells[0].partition(b'"')[0].lstrip(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ")
            number, end = int(digits), digits + b'"'
            if b"<" in head or number <= last:
                raise ValueError("a row without cells, or out of order")
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
    """Caches cell values by their XML after the reference, because most values in a register repeat."""

    def __init__(self, workbook: Workbook) -> None:
        super().__init__()
        self.workbook = workbook
        self.readers: dict[bytes, Callable[[bytes], Value]] = {}

    def __missing__(self, content: bytes) -> Value:
        found = CELL.fullmatch(content)
        if not found:
            raise ValueError("a malformed cell")
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
        """The reader for cells with these attributes."""
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
    """The path of the part that a link in xl/_rels points to. The target may be absolute."""
    return normpath(join("/xl", target)).lstrip("/")


def _sheets(book: Any) -> Iterator[tuple[str, str, bool]]:
    """Name, link and whether it is hidden of each sheet, in order; the link's attribute has one of two namespaces."""
    for sheet in book.iterfind("{*}sheets/{*}sheet"):
        link = next(value for name, value in sheet.attrib.items() if name.endswith("}id"))
        yield sheet.get("name", ""), link, sheet.get("state", "visible") != "visible"
