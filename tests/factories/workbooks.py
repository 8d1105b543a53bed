"""Register files made of bytes: sound ones, and those that people upload by mistake or on purpose."""

import csv
import io
import itertools
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import openpyxl

from workflows.imports.register.register import import_file
from workflows.models import Snapshot, User

from .applications import make_nik
from .people import OfficerFactory

HEADERS = {
    "kk": "nomor_kartu_keluarga",
    "nik": "nomor_induk_kependudukan",
    "name": "nama",
    "sex": "jenis_kelamin",
    "birth_date": "tanggal_lahir",
    "district": "nama_kecamatan",
    "village": "nama_desa_kelurahan",
    "desil": "desil_nasional",
}
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_family = itertools.count(1)


def person(**values: Any) -> dict[str, Any]:
    """One row of a register file, by the names of our columns; each is another person."""
    family = next(_family)
    born = date(1980, 1, 1) + timedelta(days=family % 5000)
    return {
        "kk": f"367107{1 + family % 28:02d}0620{family % 9998 + 1:04d}",
        "nik": make_nik(born),
        "name": "SITI RAHMA",
        "sex": "2",
        "birth_date": born.isoformat(),
        "district": "KARAWACI",
        "village": "SUKAJADI",
        "desil": "3",
        **values,
    }


def people(count: int, **values: Any) -> list[dict[str, Any]]:
    return [person(**values) for _ in range(count)]


def table(rows: Iterable[Mapping[str, Any]], headers: Mapping[str, str] = HEADERS) -> list[list[Any]]:
    """The header line and a line for each row, in the order of `headers`."""
    return [list(headers.values()), *([row[column] for column in headers] for row in rows)]


def as_csv(lines: Iterable[Sequence[Any]], separator: str = ",", encoding: str = "utf-8") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(lines)
    return out.getvalue().encode(encoding)


def as_xlsx(lines: Iterable[Sequence[Any]]) -> bytes:
    """As a spreadsheet program writes it: texts as texts, numbers as numbers."""
    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet()
    for line in lines:
        sheet.append(list(line))
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def bring_in(content: bytes, name: str = "register.csv", *, by: User | None = None) -> Snapshot:
    return import_file(io.BytesIO(content), name, by=by or OfficerFactory(), as_of=date(2026, 9, 30))


def text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def sheet_xml(lines: Sequence[Sequence[Any]], more: str = "") -> str:
    """A sheet with `lines` from A1 on, and `more` rows as XML behind them."""
    rows = (
        f'<row r="{number}">'
        + "".join(text_cell(f"{chr(65 + at)}{number}", value) for at, value in enumerate(line))
        + "</row>"
        for number, line in enumerate(lines, 1)
    )
    return f'<worksheet xmlns="{SPREADSHEET}"><sheetData>{"".join(rows)}{more}</sheetData></worksheet>'


def ghost_rows(first: int, count: int, cells: str = "AB") -> str:
    """Rows without a value, as a spreadsheet program keeps them where somebody formatted whole columns."""
    return "".join(
        f'<row r="{number}">' + "".join(f'<c r="{column}{number}" s="1"/>' for column in cells) + "</row>"
        for number in range(first, first + count)
    )


def raw_workbook(sheet: str | bytes, target: str = "worksheets/sheet1.xml") -> bytes:
    """The least that is a workbook, with `sheet` put in as it is."""
    link = f'<Relationship Id="rId1" Type="{DOCUMENT}/worksheet" Target="{target}"/>'
    return archive(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{SPREADSHEET}" xmlns:r="{DOCUMENT}">'
            '<sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{link}</Relationships>',
            f"xl/{target}": sheet,
        }
    )


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return out.getvalue()


def with_part(workbook: bytes, name: str, content: str | bytes) -> bytes:
    """`workbook` with a part more, or with another content of a part that it has."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as packed:
        parts: dict[str, str | bytes] = {entry: packed.read(entry) for entry in packed.namelist()}
    return archive({**parts, name: content})
