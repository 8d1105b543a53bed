"""The refused rows as a sheet to correct and import again, each with its reason."""

import json
from collections.abc import Iterator

from django.db import transaction
from django.utils.translation import gettext as _

from ...actions.audit import journal
from ...events import Event
from ...exports import cells
from ...models import Snapshot, User
from ...privacy.crypto import unseal
from .. import faults


def columns(snapshot: Snapshot) -> list[tuple[str, str]]:
    """Our columns that the file has, with their headers in the file."""
    run = getattr(snapshot, "run", None)
    headers, places = (run.headers, run.columns) if run else ([], {})
    ordered = sorted(places.items(), key=lambda one: one[1])
    return [(column, headers[at] if at < len(headers) else column) for column, at in ordered]


def mark() -> list[str]:
    """The two headers in front, by which the sheet is known again."""
    return [_("Row"), _("Reason")]


def lines(snapshot: Snapshot) -> Iterator[list[str]]:
    """The header, then the refused rows in the order of the file."""
    known = columns(snapshot)
    yield [*mark(), *(header for _column, header in known)]
    reasons: dict[tuple[str, int], list[str]] = {}
    for fault in snapshot.faults.filter(is_warning=False):
        sentence = faults.sentence(fault.reason, fault.detail)
        reasons.setdefault((fault.sheet, fault.row), []).append(f"{faults.field(fault.field)}: {sentence}")
    for one in snapshot.refused_rows.iterator(chunk_size=500):
        row = json.loads(unseal(bytes(one.sealed), field="refusedrow.cells", row=one.uid))
        place, why = f"{one.sheet} {one.row}".strip(), " ".join(reasons.get((one.sheet, one.row), []))
        yield [place, why, *(row.get(name, "") for name, _header in known)]


def as_csv(snapshot: Snapshot) -> bytes:
    """The sheet as CSV in UTF-8. Without its byte order mark, Excel would assume another encoding."""
    return cells.as_csv(lines(snapshot)).encode("utf-8-sig")


def as_xlsx(snapshot: Snapshot) -> bytes:
    return cells.as_xlsx(_("Refused rows"), lines(snapshot))


FORMATS = {
    "csv": (as_csv, cells.KINDS["csv"]),
    "xlsx": (as_xlsx, cells.KINDS["xlsx"]),
}


@transaction.atomic
def hand_out(snapshot: Snapshot, form: str, *, by: User) -> tuple[bytes, str]:
    """The sheet as a file, with its content type.  Journalled, because it contains NIKs."""
    make, kind = FORMATS[form]
    journal.record(snapshot, Event.SNAPSHOT_SHEET, by=by, form=form)
    return make(snapshot), kind
