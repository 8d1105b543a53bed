"""A register file as rows of named cells, whatever its format, separator, encoding, order or spelling of headers."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from ..models import Snapshot
from ..privacy.masking import without_numbers
from . import safety
from .faults import BadFile

# Headers as they are seen in the wild, without case and punctuation.  DTSEN first, DTKS after it.
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


@dataclass(frozen=True)
class Row:
    """`number` as the spreadsheet shows it: the header is row 1."""

    number: int
    cells: dict[str, Any]


@dataclass(frozen=True)
class Sheet:
    layout: Snapshot.Layout
    columns: tuple[str, ...]
    rows: list[Row]


def header_key(header: Any) -> str:
    return "".join(char for char in str(header).lower() if char.isalnum())


def read(file: BinaryIO) -> Sheet:
    """Read a register file.  Raises `BadFile` with a sentence where that cannot be done."""
    file.seek(0, io.SEEK_END)
    if file.tell() > settings.REGISTER_FILE_MAX_BYTES:
        raise BadFile(_("The file is larger than %(most)d MB.") % {"most": settings.REGISTER_FILE_MAX_BYTES // 1024**2})
    lines = _workbook(file) if safety.kind(file) == "xlsx" else _text(file)
    header = next(lines, None)
    if header is None:
        raise BadFile(_("The file is empty."))
    found = [header_key(cell) for cell in header]
    places = _places(found, header)
    rows = [
        Row(number, {column: line[at] if at < len(line) else "" for column, at in places.items()})
        for number, line in enumerate(lines, 2)
        if any(cell not in ("", None) for cell in line)
    ]
    if not rows:
        raise BadFile(_("The file has headers but no rows."))
    layout = Snapshot.Layout.DTSEN if DTSEN_ONLY & set(found) else Snapshot.Layout.DTKS
    return Sheet(layout, tuple(places), rows)


def _places(found: list[str], header: list[Any]) -> dict[str, int]:
    """Which column of ours stands where.  Raises `BadFile` where NIK or name is missing or twice."""
    places: dict[str, int] = {}
    for at, key in enumerate(found):
        column = NAMES.get(key)
        if column in places and column in LABELS:
            raise BadFile(_("There are two columns for %(column)s. Delete one.") % {"column": LABELS[column]})
        if column and column not in places:
            places[column] = at
    for column, label in LABELS.items():
        if column not in places:
            seen = ", ".join(str(cell).strip()[:30] for cell in header[:12] if str(cell).strip())
            raise BadFile(
                _("There is no column for %(column)s in the first row. It has: %(seen)s.")
                % {"column": label, "seen": without_numbers(seen) or "-"}
            )
    return places


def _workbook(file: BinaryIO) -> Iterator[list[Any]]:
    safety.check_workbook(file)
    try:
        workbook = CalamineWorkbook.from_filelike(file)
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name)
            if sheet.height:
                yield from sheet.to_python(skip_empty_area=False)
                return
    except (CalamineError, OSError, ValueError) as fault:
        raise BadFile(_("The XLSX file is damaged. Open it in your spreadsheet program and save it again.")) from fault


def _text(file: BinaryIO) -> Iterator[list[Any]]:
    content = file.read()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    first = text.partition("\n")[0]
    separator = max(",;\t|", key=first.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error as fault:
        raise BadFile(_("The CSV file is damaged: a quotation mark or a cell has no end.")) from fault
