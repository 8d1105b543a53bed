"""A workbook of one sheet, made piece by piece: neither the whole file nor a plain copy of it lies anywhere.

Knows nothing of formulas: `cells.py` guards what it is given.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import product
from string import ascii_uppercase
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

MOST_ROWS = 1_048_576  # of a sheet
LONGEST = 32_767  # characters of a cell
FIRST_DAY = date(1899, 12, 30)  # serial number 0
SURE = date(1900, 3, 1)  # Excel counts the days before it wrongly
TEXT, DAY, MOMENT, HEAD = 1, 2, 3, 4  # places in `cellXfs`
BLOCK = 64 * 1024
COLUMNS = [*ascii_uppercase, *("".join(two) for two in product(ascii_uppercase, repeat=2))]  # A to ZZ

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEETML = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PROLOGUE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PARTS = {
    "[Content_Types].xml": f"""<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{SHEETML}.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{SHEETML}.worksheet+xml"/>
<Override PartName="/xl/styles.xml" ContentType="{SHEETML}.styles+xml"/></Types>""",
    "_rels/.rels": f"""<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>""",
    "xl/_rels/workbook.xml.rels": f"""<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>""",
    "xl/styles.xml": f"""<styleSheet {MAIN}>
<numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>
<numFmt numFmtId="165" formatCode="dd/mm/yyyy\\ hh:mm"/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>
<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill>
<fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>""",
}
SHEET = f"""<worksheet {MAIN}><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2"
 activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>
<cols><col min="1" max="100" width="22" customWidth="1"/></cols><sheetData>"""


class Sink:
    """What the archive has written and nobody has taken yet. It cannot go back, so no piece is kept."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []
        self.size = 0

    def write(self, piece: bytes) -> int:
        self.pieces.append(bytes(piece))
        self.size += len(piece)
        return len(piece)

    def flush(self) -> None:
        """Asked for by `ZipFile`; nothing waits here."""

    def take(self) -> bytes:
        taken = b"".join(self.pieces)
        self.pieces, self.size = [], 0
        return taken


def _book(title: str) -> str:
    name = escape("".join(" " if sign in "[]:*?/\\" else sign for sign in title)[:31], {'"': "&quot;"})
    sheets = f'<sheets><sheet name="{name}" sheetId="1" r:id="rId1"/></sheets>'
    return f'<workbook {MAIN} xmlns:r="{OFFICE}">{sheets}</workbook>'


def _text(value: str, style: int, at: str) -> str:
    legible = "".join(sign if sign.isprintable() else " " for sign in value)[:LONGEST]
    return f'<c r="{at}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(legible)}</t></is></c>'


def _cell(value: Any, style: int, at: str) -> str:
    """`at` is where it stands, such as B7: without it, our own reader takes no workbook."""
    if value is None or value == "":
        return ""
    if isinstance(value, date) and (value.date() if isinstance(value, datetime) else value) >= SURE:
        return f'<c r="{at}" s="{MOMENT if isinstance(value, datetime) else DAY}"><v>{_serial(value)}</v></c>'
    if isinstance(value, int | float | Decimal):
        return f'<c r="{at}"><v>{value}</v></c>'
    return _text(str(value), style, at)


def _serial(value: date) -> float | int:
    if isinstance(value, datetime):
        return (value.date() - FIRST_DAY).days + (value.hour * 60 + value.minute) / 1440
    return (value - FIRST_DAY).days


def blocks(title: str, lines: Iterable[Iterable[Any]]) -> Iterator[bytes]:
    """The workbook in pieces. The first line is the header. Text, numbers, days and naive moments keep their kind."""
    sink = Sink()
    with ZipFile(sink, "w", ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        for name, content in {**PARTS, "xl/workbook.xml": _book(title)}.items():
            archive.writestr(name, PROLOGUE + content)
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write((PROLOGUE + SHEET).encode())
            style = HEAD
            for number, line in enumerate(lines, 1):
                cells = (_cell(value, style, f"{column}{number}") for column, value in zip(COLUMNS, line, strict=False))
                sheet.write(f'<row r="{number}">{"".join(cells)}</row>'.encode())
                style = TEXT
                if sink.size >= BLOCK:
                    yield sink.take()
            sheet.write(b"</sheetData></worksheet>")
    yield sink.take()
