"""CSV and XLSX exports whose cells a spreadsheet program never runs as formulas (ASVS 1.2.10).

All our sheets are written here. Wagtail's own exports use the same guard.
"""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from ..dates import WIB
from .workbook import BLOCK, blocks

# Spreadsheet programs treat a cell that begins with one of these as a formula; some also do with the full-width ones.
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "|", "%", "＝", "＋", "－", "＠")
Lines = Iterable[Iterable[Any]]
# The content types of the formats.
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def harmless(cell: Any) -> Any:
    """The cell, with an apostrophe in front if it could be taken for a formula."""
    if not isinstance(cell, str):
        return cell
    return f"'{cell}" if cell.startswith(STARTS) or cell.lstrip(" '\N{NO-BREAK SPACE}").startswith(STARTS) else cell


class Digits(str):
    """A number that must stay text, such as a NIK: spreadsheet programs round it after 15 digits."""

    __slots__ = ()


def written(cell: Any, *, in_csv: bool) -> Any:
    """The cell as it is written, guarded. Moments are in the office's time, without seconds."""
    if isinstance(cell, Digits):
        return f"'{cell}" if in_csv and cell else str(cell)
    if isinstance(cell, bool):
        return _("yes") if cell else _("no")
    if isinstance(cell, datetime):
        there = timezone.localtime(cell, WIB).replace(tzinfo=None, second=0, microsecond=0)
        return there.isoformat(" ", "minutes") if in_csv else there
    if isinstance(cell, date):
        return cell.isoformat() if in_csv else cell
    return harmless(cell)


def csv_blocks(lines: Lines) -> Iterator[bytes]:
    """The lines as CSV in UTF-8, in pieces. Without the byte order mark Excel would assume another encoding."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    yield codecs.BOM_UTF8
    for line in lines:
        writer.writerow([written(cell, in_csv=True) for cell in line])
        if out.tell() >= BLOCK:
            yield out.getvalue().encode()
            out.seek(0)
            out.truncate()
    yield out.getvalue().encode()


def xlsx_blocks(title: str, lines: Lines) -> Iterator[bytes]:
    """The lines as a workbook of one sheet, in pieces. Numbers and days keep their kind; a NIK is text."""
    return blocks(title, ([written(cell, in_csv=False) for cell in line] for line in lines))


def as_csv(lines: Lines) -> str:
    """The lines as CSV. None becomes an empty field."""
    return b"".join(csv_blocks(lines)).decode("utf-8-sig")


def as_xlsx(title: str, lines: Lines) -> bytes:
    return b"".join(xlsx_blocks(title, lines))


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
