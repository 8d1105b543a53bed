"""Check an uploaded spreadsheet before a parser opens it.

A 4 KB workbook with one cell at XFD1048576 can cost a reader 4 GB; these checks refuse it in milliseconds.
"""

import io
import lzma
import re
import struct
import zipfile
import zlib
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext_noop as _

from ..faults import BadFile
from .part import Spans

MAX_UNPACKED = 400 * 1024 * 1024
MAX_RATIO = 100
MAX_COLUMNS = 100
MAX_ROWS = 700_000
CHUNK = 1024 * 1024

# A cell in column CW (101) or beyond; a cell with content in row 700,000 or beyond.
TOO_WIDE = re.compile(rb'c r="(?:[A-Z]{3}|C[W-Z]|[D-Z][A-Z])\d')
TOO_LONG = re.compile(rb'c r="[A-Z]+(?:[7-9]\d{5}|\d{7,})"[^>/]*>')
# A cell not written as spreadsheet programs write it, reference first: the two patterns above would miss it.
STRANGE_CELL = re.compile(
    rb'<(?:[^\s<>/]*:)?c(?=[\s/>])(?! r="[A-Z]{1,2}\d{1,7}"(?: (?!r=)[a-z]{1,2}="[^"<>/]*")* ?/?>)'
)
# The first column of merged cells, and their first and last row.
MERGED = re.compile(rb'mergeCell ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"')
# Formats that the reader may fall back to, and that are not checked here.
OTHER_FORMATS = {"xl/workbook.bin", "content.xml"}
TARGET = re.compile(rb"""Target\s*=\s*(?:"([^"]*)"|'([^']*)')""")

DAMAGED = _("The XLSX file is damaged. Open it in your spreadsheet program and save it again.")
# Raised by the standard library for an archive that is damaged, encrypted or packed in an unknown way.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    OSError,
    EOFError,
    ValueError,
    RuntimeError,  # NotImplementedError too
)

# First bytes of files that people upload by mistake.
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
WEB_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|table|meta|\?xml|!--)", re.IGNORECASE)
OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def kind(file: BinaryIO) -> str:
    """ "xlsx" or "csv", judged by content, not by name.  Raises `BadFile` for anything else."""
    file.seek(0)
    start = file.read(4096)
    file.seek(0)
    if not start.strip():
        raise BadFile(_("The file is empty."))
    if start.startswith(PICTURES):
        raise BadFile(_("This is a picture, not a table. Upload the register as CSV or XLSX."))
    if start.startswith(b"%PDF"):
        raise BadFile(_("This is a PDF, not a table. Upload the register as CSV or XLSX."))
    if start.startswith(OLD_EXCEL):
        raise BadFile(_("This Excel file is old or locked. Open it, remove the password and save it as XLSX."))
    if WEB_PAGE.match(start):
        raise BadFile(
            _("This is a web page or XML file, not a table. Open it in your spreadsheet program and save it as XLSX.")
        )
    if start.startswith(b"PK\x03\x04"):
        return "xlsx"
    if b"\x00" in start:
        raise BadFile(_("This file cannot be read as a table. Save it as CSV (UTF-8) or XLSX."))
    return "csv"


def glance(file: BinaryIO) -> None:
    """Run the fast checks, before the file is opened.  Raises `BadFile`.

    They cover a small workbook completely, and the directory and the start of each part of a large one. The child
    checks the rest.
    """
    if file.seek(0, io.SEEK_END) > settings.REGISTER_FILE_MAX_BYTES:
        raise BadFile(_("The file is larger than %(most)d MB."), most=settings.REGISTER_FILE_MAX_BYTES // 1024**2)
    if kind(file) == "xlsx":
        check_workbook(file, most=CHUNK)


def check_workbook(file: BinaryIO, most: int = 0) -> dict[str, Spans]:
    """Check about `most` bytes of each part, 0 for all.  Raises `BadFile` if damaged, hostile or too large.

    Returns the cells of each part that are merged downwards, which stand behind the rows.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            return _check_archive(archive, most)
    except BROKEN as fault:
        raise BadFile(DAMAGED) from fault
    finally:
        file.seek(0)


def _check_archive(archive: zipfile.ZipFile, most: int) -> dict[str, Spans]:
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if "xl/workbook.xml" not in names or names & OTHER_FORMATS:
        raise BadFile(_("This archive is not an XLSX workbook. Upload the register as CSV or XLSX."))
    if unpacked > MAX_UNPACKED or (unpacked > CHUNK and unpacked / packed > MAX_RATIO):
        raise BadFile(_("The workbook unpacks to far more than a register needs. Save only the table as a new file."))
    if any("vbaProject" in name for name in names):
        raise BadFile(_("The workbook has macros. Save it as XLSX without macros."))
    if any(name.startswith("xl/externalLinks/") for name in names):
        raise BadFile(_("The workbook links to other files. Paste the table as values into a new workbook."))
    read = [entry for entry in entries if entry.filename.lower().endswith((".xml", ".rels"))]
    return {entry.filename.lower(): _check_part(archive, entry, most) for entry in read}


def _check_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> Spans:
    """Check one part.  The workbook may use any part as a sheet, whatever its name, so all get the same checks."""
    names_sheets = entry.filename.lower().endswith("workbook.xml.rels")
    rest, read = b"", 0
    merged: dict[int, list[tuple[int, int]]] = {}
    with archive.open(entry) as part:
        while chunk := part.read(CHUNK):
            window, read = rest + chunk, read + len(chunk)
            whole = window.rfind(b">") + 1  # never split a tag
            tags, rest = window[:whole], window[whole:]
            if read > MAX_UNPACKED:  # the size in the directory may be false
                raise BadFile(_("The workbook unpacks to far more than a register needs."))
            if TOO_WIDE.search(tags):
                raise BadFile(_("The table has more than %(most)d columns."), most=MAX_COLUMNS)
            if TOO_LONG.search(tags):
                raise BadFile(_("The table has more than %(most)d rows."), most=MAX_ROWS)
            if (
                b"<!DOCTYPE" in window
                or b"<!ENTITY" in window
                or len(rest) > CHUNK
                or STRANGE_CELL.search(tags)
                or (names_sheets and not all(b"".join(to).lower().endswith(b".xml") for to in TARGET.findall(tags)))
            ):
                raise BadFile(_("The workbook was not created by a spreadsheet program. Save the table as CSV."))
            if b"mergeCell" in tags:
                _add_merged(merged, tags)
            if most and read >= most:
                break
    return merged


def _add_merged(merged: dict[int, list[tuple[int, int]]], tags: bytes) -> None:
    for letters, first, last in MERGED.findall(tags):
        column = 0
        for letter in letters:
            column = 26 * column + letter - 64
        if int(first) < int(last):
            merged.setdefault(column - 1, []).append((int(first), int(last)))
    if sum(map(len, merged.values())) > MAX_ROWS:
        raise BadFile(_("The table has more than %(most)d rows."), most=MAX_ROWS)
