"""CSV and XLSX exports whose cells a spreadsheet program never runs as formulas (ASVS 1.2.10).

All our sheets are written here. Wagtail's own exports use the same guard.
"""

import csv
import io
from collections.abc import Iterable
from functools import wraps
from typing import Any

import openpyxl
from django.http import HttpRequest
from wagtail.admin.views.mixins import SpreadsheetExportMixin

# Spreadsheet programs treat a cell that begins with one of these as a formula; some also do with the full-width ones.
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "|", "%", "＝", "＋", "－", "＠")
Lines = Iterable[Iterable[Any]]


def harmless(cell: Any) -> Any:
    """The cell, with an apostrophe in front if it could be taken for a formula."""
    if not isinstance(cell, str):
        return cell
    return f"'{cell}" if cell.startswith(STARTS) or cell.lstrip(" '\N{NO-BREAK SPACE}").startswith(STARTS) else cell


def as_csv(lines: Lines) -> str:
    """The lines as CSV. None becomes an empty field."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([harmless(cell) for cell in line] for line in lines)
    return out.getvalue()


def as_xlsx(title: str, lines: Lines) -> bytes:
    """One sheet of text cells, so that a NIK keeps its 16 digits."""
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
    """Guard every export of the console.  Not needed once Wagtail guards its exports.

    A list without an export button has no export: its address with `?export=csv` shows the list, not a file of blank
    lines.
    """
    unguarded, anywhere = SpreadsheetExportMixin.preprocess_field_value, SpreadsheetExportMixin.setup

    @wraps(unguarded)
    def guarded(view: SpreadsheetExportMixin, field: str, value: Any, export_format: str) -> Any:
        return harmless(unguarded(view, field, value, export_format))

    @wraps(anywhere)
    def setup(view: SpreadsheetExportMixin, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        anywhere(view, request, *args, **kwargs)
        view.is_export = view.is_export and bool(view.show_export_buttons)

    SpreadsheetExportMixin.preprocess_field_value = guarded
    SpreadsheetExportMixin.setup = setup
