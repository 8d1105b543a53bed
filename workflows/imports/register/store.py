"""Write the encrypted rows to the register, and delete them, in short transactions.

SQLite allows one writer at a time, so each transaction must be short enough for residents to apply in between.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from ...actions.register import grouping
from ...models import RefusedRow, RegisterRecord, RowFault, Snapshot

# In the order of `sealing.Sealer`.
STORED = (
    "snapshot_id",
    "uid",
    "nik_sealed",
    "nik_index",
    "kk_sealed",
    "kk_index",
    "name",
    "sex",
    "birth_date",
    "relation",
    "address",
    "village_id",
    "occupation",
    "desil",
    "pkh",
    "bpnt",
    "pbi",
)
TABLE = RegisterRecord._meta.db_table
COLUMNS = ", ".join(STORED)
INSERT = f"INSERT INTO {TABLE} ({COLUMNS}) VALUES ({', '.join(['%s'] * len(STORED))})"  # noqa: S608  our own names
MOMENT = 0.06  # target duration of a transaction on SQLite, in seconds
PAUSE = 0.02  # seconds between transactions: SQLite polls for the lock only now and then
MOST = 16_000  # rows per transaction, even if the disk is fast for a while
FAST = (("synchronous", "NORMAL", "FULL"), ("cache_size", "-16000", "-2000"))


def is_copied() -> bool:
    """Does this database support COPY?"""
    return connection.vendor == "postgresql"


@contextmanager
def hurried() -> Iterator[None]:
    """Without a disk sync after each small transaction on SQLite; the normal setting is restored for the last one.

    Does nothing inside a transaction, where the setting cannot be changed.
    """
    quick = connection.vendor == "sqlite" and not connection.in_atomic_block
    if not quick:
        yield
        return
    connection.ensure_connection()
    try:
        _set({name: value for name, value, _usual in FAST})
        yield
    finally:
        _set({name: usual for name, _value, usual in FAST})


def _set(values: dict[str, str]) -> None:
    with connection.cursor() as cursor:
        for name, value in values.items():
            cursor.execute(f"PRAGMA {name} = {value}")


class Writer:
    """Writes rows in batches sized for short transactions.  `checked` is called in each one and may raise."""

    def __init__(self, checked: Any) -> None:
        self.checked = checked
        self.piece = 1000
        self.longest = 0.0  # longest time others could not write, in seconds, for the benchmark

    def write(self, rows: Any) -> None:
        """Write lines for COPY, or rows in the order of their index."""
        if is_copied():
            copied = f"COPY {TABLE} ({COLUMNS}) FROM STDIN"
            with self.moment(), connection.cursor() as cursor, cursor.copy(copied) as copy:
                copy.write(rows)
            return
        at = 0
        while piece := rows[at : at + self.piece]:
            with self.moment(), connection.cursor() as cursor:
                started = time.monotonic()
                cursor.executemany(INSERT, piece)
                self._fit(time.monotonic() - started)
            at += len(piece)

    def write_others(self, snapshot: Snapshot, faults: list[Any], refused: list[Any]) -> None:
        """Write faults and refused rows; a good file has few."""
        for at in range(0, max(len(faults), len(refused)), 500):
            with self.moment():
                RowFault.objects.bulk_create(
                    RowFault(
                        snapshot=snapshot, sheet=sheet, row=row, field=field, reason=code, detail=detail, is_warning=odd
                    )
                    for sheet, row, field, code, detail, odd in faults[at : at + 500]
                )
                RefusedRow.objects.bulk_create(
                    RefusedRow(snapshot=snapshot, sheet=sheet, row=row, uid=uid, sealed=sealed)
                    for sheet, row, uid, sealed in refused[at : at + 500]
                )

    @contextmanager
    def moment(self, pause: float = 0.0) -> Iterator[None]:
        """A transaction, followed on SQLite by a `pause` that lets others write."""
        with transaction.atomic():
            started = time.monotonic()
            self.checked()
            yield
        self.longest = max(self.longest, time.monotonic() - started)
        if pause and not is_copied() and not connection.in_atomic_block:
            time.sleep(pause)

    def _fit(self, took: float) -> None:
        if took > MOMENT:
            self.piece = max(self.piece // 2, 100)
        elif took < MOMENT / 2:
            self.piece = min(self.piece * 2, MOST)


def erase(snapshot: Snapshot) -> None:
    """Delete the rows of a snapshot and its refused rows, in short transactions."""
    for rows in (snapshot.records, snapshot.refused_rows):
        while found := list(rows.values_list("pk", flat=True)[:500]):
            rows.filter(pk__in=found).delete()
    grouping.forget(snapshot)


def discard(snapshot: Snapshot) -> None:
    """Delete a snapshot whose file was not read to the end."""
    erase(snapshot)
    while found := list(snapshot.faults.values_list("pk", flat=True)[:500]):
        snapshot.faults.filter(pk__in=found).delete()
    Snapshot.objects.filter(pk=snapshot.pk, is_complete=False).delete()
