"""CSV and XLSX for people to open: no cell of theirs is ever run as a formula (ASVS 1.2.10).

Sheets are written here and nowhere else; Wagtail's own exports go through the same guard.
"""

import csv
import io
from collections.abc import Iterable
from functools import wraps
from typing import Any

import openpyxl
from wagtail.admin.views.mixins import SpreadsheetExportMixin

# A spreadsheet program takes a cell that begins with one of these for a formula; with a Japanese keyboard also the
# wide ones.
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "|", "%", "＝", "＋", "－", "＠")
Lines = Iterable[Iterable[Any]]


def harmless(cell: Any) -> Any:
    """A text with an apostrophe in front if it could run; other values as they are."""
    if not isinstance(cell, str):
        return cell
    return f"'{cell}" if cell.startswith(STARTS) or cell.lstrip(" '\N{NO-BREAK SPACE}").startswith(STARTS) else cell


def as_csv(lines: Lines) -> str:
    """None is an empty field."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([harmless(cell) for cell in line] for line in lines)
    return out.getvalue()


def as_xlsx(title: str, lines: Lines) -> bytes:
    """One sheet of text cells: a NIK keeps its 16 digits."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])  # Excel's limit
    for line in lines:
        sheet.append([_text(sheet, harmless(cell)) for cell in line])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _text(sheet: Any, value: str) -> Any:
    cell = openpyxl.cell.WriteOnlyCell(sheet, value="".join(char for char in value if char.isprintable()))
    cell.data_type = "s"
    cell.number_format = "@"
    return cell


def guard_wagtail() -> None:
    """Every export button of the console.  Ends when Wagtail guards the cells of its exports."""
    unguarded = SpreadsheetExportMixin.preprocess_field_value

    @wraps(unguarded)
    def guarded(view: SpreadsheetExportMixin, field: str, value: Any, export_format: str) -> Any:
        return harmless(unguarded(view, field, value, export_format))

    SpreadsheetExportMixin.preprocess_field_value = guarded
