"""The rows that were refused, as a sheet to mend and import again: each with its reason, and harmless to open."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import openpyxl
from django.db import transaction
from django.utils.translation import gettext as _

from ..actions import journal
from ..events import Event
from ..models import Snapshot, User
from ..privacy.crypto import unseal
from . import faults

# A cell that begins so is a formula to a spreadsheet program, whatever it was to whoever wrote it.
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "|", "%")


def harmless(cell: str) -> str:
    """`cell` as it is read and never run; an apostrophe in front is taken off again when it is imported."""
    return f"'{cell}" if cell.lstrip(" '").startswith(STARTS) or cell.startswith(STARTS) else cell


def columns(snapshot: Snapshot) -> list[tuple[str, str]]:
    """Each column of ours that the file had, with the header that it had there."""
    run = getattr(snapshot, "run", None)
    headers, places = (run.headers, run.columns) if run else ([], {})
    ordered = sorted(places.items(), key=lambda one: one[1])
    return [(column, headers[at] if at < len(headers) else column) for column, at in ordered]


def lines(snapshot: Snapshot) -> Iterator[list[str]]:
    """The header, then each refused row in the order of the file."""
    known = columns(snapshot)
    yield [_("Row"), _("Reason"), *(harmless(header) for _column, header in known)]
    reasons: dict[int, list[str]] = {}
    for fault in snapshot.faults.filter(is_warning=False):
        sentence = faults.sentence(fault.reason, fault.detail)
        reasons.setdefault(fault.row, []).append(f"{faults.field(fault.field)}: {sentence}")
    for one in snapshot.refused_rows.iterator(chunk_size=500):
        cells = json.loads(unseal(bytes(one.sealed), field="refusedrow.cells", row=one.uid))
        yield [str(one.row), " ".join(reasons.get(one.row, [])), *(harmless(cells.get(name, "")) for name, _h in known)]


def as_csv(snapshot: Snapshot) -> bytes:
    """UTF-8 with a mark at its start, without which Excel takes it for something else."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(lines(snapshot))
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(snapshot: Snapshot) -> bytes:
    """Every cell is text: a NIK keeps its 16 digits, and nothing is a formula."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(_("Refused rows")[:31])
    for line in lines(snapshot):
        sheet.append([_text(sheet, cell) for cell in line])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _text(sheet: Any, value: str) -> Any:
    cell = openpyxl.cell.WriteOnlyCell(sheet, value="".join(char for char in value if char.isprintable()))
    cell.data_type = "s"
    cell.number_format = "@"
    return cell


FORMATS = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@transaction.atomic
def hand_out(snapshot: Snapshot, form: str, *, by: User) -> tuple[bytes, str]:
    """The sheet as a file, and its type; that it was taken is journalled, as it holds numbers of persons."""
    make, kind = FORMATS[form]
    journal.record(snapshot, Event.SNAPSHOT_SHEET, by=by, form=form)
    return make(snapshot), kind
