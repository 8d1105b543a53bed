"""Join mended refused rows with the file they come from, and find the people whom refused rows would lose."""

import json
from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.db.models import Max, Min
from django.utils import translation
from django.utils.translation import gettext_noop as _

from ...models import ImportRun, RefusedRow, RegisterRecord, Snapshot
from ...privacy.crypto import blind_indexes, unseal
from ...rules import nik as nik_rules
from ...typed import bare
from ..faults import BadFile
from ..sheets.headers import header_key
from . import refused, store

PIECE = 4000  # rows per transaction and per look-up
OTHERS = ", ".join(f"o.{name}" for name in store.STORED if name != "snapshot_id")
# The sealed cells are bound to a row's uid and not to its file, so a row can be copied as it is.
CARRY = f"""
INSERT INTO {store.TABLE} ({store.COLUMNS})
SELECT %s, {OTHERS} FROM {store.TABLE} o
WHERE o.snapshot_id = %s AND o.id BETWEEN %s AND %s
AND NOT EXISTS (SELECT 1 FROM {store.TABLE} n WHERE n.snapshot_id = %s AND n.nik_index = o.nik_index)
"""  # noqa: S608  our own names
ALONE = _(
    "This is the sheet of refused rows of a register file. Upload it again and choose that file under “What the file "
    "is”: as a register of its own it would remove everybody else."
)
GONE = _("The file to which these rows belong was rejected. Upload the whole file again.")


def check_sheet(run: ImportRun) -> None:
    """Raises `BadFile` for a sheet of refused rows that was uploaded as a register of its own."""
    if run.completes_id is None and list(run.headers[:2]) in list(_marks()):
        raise BadFile(ALONE)


def _marks() -> Iterator[list[str]]:
    """The first two headers of the sheet, in each language."""
    for language in ("id", "en"):
        with translation.override(language):
            yield refused.mark()


def handed_out(base: Snapshot | None) -> list[list[Any]]:
    """The sheet of refused rows of `base` in each language, as saved columns: a name, headers, and our columns."""
    known = refused.columns(base) if base else []
    headers, places = [header for _column, header in known], {column: at for at, (column, _h) in enumerate(known, 2)}
    return [["", [*map(header_key, [*mark, *headers])], places] for mark in _marks()] if known else []


def carry(base: Snapshot, snapshot: Snapshot, writer: store.Writer) -> None:
    """Copy the rows of `base` that `snapshot` does not have.  Raises `BadFile` if `base` was rejected meanwhile."""
    ends = base.records.aggregate(first=Min("pk"), last=Max("pk"))
    for start in range(ends["first"] or 0, (ends["last"] or -1) + 1, PIECE):
        with writer.moment(store.PAUSE), connection.cursor() as cursor:
            cursor.execute(CARRY, [snapshot.pk, base.pk, start, start + PIECE - 1, snapshot.pk])
    base.refresh_from_db(fields=["rejected_at", "undone_at"])
    if base.rejected_at or base.undone_at:
        raise BadFile(GONE)
    snapshot.rows = snapshot.records.count() + snapshot.refused


def left_out(snapshot: Snapshot, base: Snapshot | None, live: Snapshot | None) -> list[int]:
    """Primary keys of the rows of `live` whose person is only in refused rows of `snapshot` or of its `base`."""
    if live is None:
        return []
    sealed = RefusedRow.objects.filter(snapshot__in=[one for one in (snapshot, base) if one])
    niks = (_nik(one) for one in sealed.iterator(chunk_size=500))
    known = sorted({nik for nik in niks if nik})
    found: list[int] = []
    for at in range(0, len(known), PIECE):
        indexes = blind_indexes(known[at : at + PIECE], field="nik")
        still = set(_index_of(snapshot, indexes))
        found += _index_of(live, [index for index in indexes if index not in still]).values()
    return sorted(found)


def _nik(one: RefusedRow) -> str:
    """The NIK of a refused row, "" if it has none that is sound."""
    cells = json.loads(unseal(bytes(one.sealed), field="refusedrow.cells", row=one.uid))
    typed = str(cells.get("nik", ""))
    return "" if nik_rules.fault(typed) else bare(typed)


def _index_of(snapshot: Snapshot, indexes: list[bytes]) -> dict[bytes, int]:
    found = RegisterRecord.objects.filter(snapshot=snapshot, nik_index__among=indexes)
    return {bytes(index): pk for index, pk in found.values_list("nik_index", "pk")}
