"""Read a register file as rows of named cells, in any format, separator, encoding, column order or header spelling.

Runs in the child process: nothing here may need the database or translations.
"""

import codecs
import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, BinaryIO

from django.utils.translation import gettext_noop as _

from ...privacy.masking import without_numbers
from ..faults import BadColumns, BadFile
from . import safety, workbook

# Known headers, without case and punctuation: DTSEN first, then DTKS.
COLUMNS: dict[str, tuple[str, ...]] = {
    "nik": ("nomorindukkependudukan", "nik", "nomornik"),
    "kk": ("nomorkartukeluarga", "nokk", "nomorkk", "kk"),
    "name": ("nama", "namalengkap"),
    "sex": ("jeniskelamin",),
    "birth_date": ("tanggallahir", "tgllahir"),
    "relation": ("statushubungankeluarga", "hubungankeluarga"),
    "address": ("alamat",),
    "district": ("namakecamatan", "kecamatan"),
    "village": ("namadesakelurahan", "namakelurahan", "desakelurahan", "kelurahan"),
    "desil": ("desilnasional", "desil"),
    "pkh": ("pkh", "bansospkh"),
    "bpnt": ("bpnt", "bansosbpnt", "bansosbpntppkm", "sembako"),
    "pbi": ("pbi", "pbijkn", "pbijk"),
    "occupation": ("pekerjaan",),
}
NAMES = {synonym: column for column, synonyms in COLUMNS.items() for synonym in synonyms}
DTSEN_ONLY = {"nomorindukkependudukan", "nomorkartukeluarga", "idkeluarga", "desilnasional", "statushubungankeluarga"}
LABELS = {"nik": "NIK", "name": "Nama"}
CHUNK = 1024 * 1024


@dataclass(frozen=True)
class Row:
    """`number` is the row number in the spreadsheet; the header is row 1."""

    number: int
    cells: dict[str, Any]


@dataclass(frozen=True)
class Wishes:
    """Column choices: `columns` for this file by position, or `saved` ones for files with the same headers."""

    columns: Mapping[str, int] = field(default_factory=dict)
    saved: Iterable[tuple[str, list[str], Mapping[str, int]]] = ()
    ask: bool = False


@dataclass(frozen=True)
class Sheet:
    """`places` maps our columns to positions in the file; `lines` are the rows that are not blank."""

    layout: str
    headers: list[str]
    places: dict[str, int]
    mapping: str
    lines: Iterator[tuple[int, list[Any]]]
    progress: Callable[[int], float]

    @property
    def rows(self) -> Iterator[Row]:
        return (Row(number, self.named(line)) for number, line in self.lines)

    def named(self, line: list[Any]) -> dict[str, Any]:
        return {column: line[at] if at < len(line) else "" for column, at in self.places.items()}


def header_key(header: Any) -> str:
    return "".join(char for char in str(header).lower() if char.isalnum())


def read(file: BinaryIO, wishes: Wishes | None = None) -> Sheet:
    """Open a register file; its rows are read lazily.

    Raises `BadFile` if it cannot be read, `BadColumns` if the NIK or name column is not recognised. Iterating over the
    rows may raise `BadFile` too.
    """
    if safety.kind(file) == "xlsx":
        safety.check_workbook(file)
        lines, progress = workbook.lines(file)
    else:
        lines, progress = _text(file)
    header = next(lines, None)
    if header is None:
        raise BadFile(_("The file is empty."))
    found = [header_key(cell) for cell in header]
    places, mapping = _wished([header_key(cell) for cell in shown_headers(header)], wishes or Wishes())
    if not places:
        if wishes and wishes.ask:
            raise BadColumns(_("Assign the columns of the file."), shown_headers(header))
        places = _places(found, header)
    filled = ((number, line) for number, line in enumerate(lines, 2) if any(cell not in ("", None) for cell in line))
    first = next(filled, None)
    if first is None:
        raise BadFile(_("The file has headers but no rows."))
    layout = "dtsen" if DTSEN_ONLY & set(found) else "dtks"
    return Sheet(layout, shown_headers(header), places, mapping, chain([first], filled), progress)


def shown_headers(header: list[Any]) -> list[str]:
    """The headers of the file, with long numbers removed in case the first row is a person's data."""
    return [without_numbers(" ".join(str(cell).split()))[:60] for cell in header[: safety.MAX_COLUMNS]]


def _wished(found: list[str], wishes: Wishes) -> tuple[dict[str, int], str]:
    """The columns assigned for this file or for files with the same headers, and the name they are saved under."""
    if wishes.columns:
        return {column: at for column, at in wishes.columns.items() if column in COLUMNS}, ""
    for name, headers, columns in () if wishes.ask else wishes.saved:
        if sorted(headers) == sorted(found):
            return {column: found.index(headers[at]) for column, at in columns.items()}, name
    return {}, ""


def _places(found: list[str], header: list[Any]) -> dict[str, int]:
    """Our columns by their headers.  Raises `BadFile` if NIK or name is missing or appears twice."""
    places: dict[str, int] = {}
    for at, key in enumerate(found):
        column = NAMES.get(key)
        if column in places and column in LABELS:
            raise BadFile(_("There are two columns for %(column)s. Delete one."), column=LABELS[column])
        if column and column not in places:
            places[column] = at
    for column, label in LABELS.items():
        if column not in places:
            seen = ", ".join(str(cell).strip()[:30] for cell in header[:12] if str(cell).strip())
            raise BadColumns(
                _("There is no column for %(column)s in the first row. It has: %(seen)s."),
                shown_headers(header),
                column=label,
                seen=without_numbers(seen) or "-",
            )
    return places


def _text(file: BinaryIO) -> tuple[Iterator[list[Any]], Callable[[int], float]]:
    encoding = _encoding(file)
    size = file.seek(0, io.SEEK_END) or 1
    file.seek(0)
    first = io.TextIOWrapper(io.BytesIO(file.read(CHUNK)), encoding, errors="replace", newline="").read()
    separator = max(",;\t|", key=first.partition("\n")[0].count)
    file.seek(0)
    text = io.TextIOWrapper(file, encoding, errors="replace", newline="")
    return _parsed(csv.reader(text, delimiter=separator)), lambda row: text.buffer.tell() / size


def _parsed(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    try:
        for number, line in enumerate(reader, 1):
            if number > safety.MAX_ROWS:
                raise BadFile(_("The table has more than %(most)d rows."), most=safety.MAX_ROWS)
            yield line
    except csv.Error as fault:
        raise BadFile(_("The CSV file is damaged: a quotation mark or a cell is not closed.")) from fault


def _encoding(file: BinaryIO) -> str:
    """UTF-8 if the whole file decodes as UTF-8, otherwise the Windows encoding."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    file.seek(0)
    try:
        while chunk := file.read(CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"
