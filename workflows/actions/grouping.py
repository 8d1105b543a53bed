"""Gathering the rows of a snapshot by family card and by birth date, once its last row is there."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.db import connection, transaction

from ..models import RegisterGroup, RegisterRecord, Snapshot

Moment = Callable[[], AbstractContextManager[Any]]
ROWS = f"SELECT id, kk_index, CAST(birth_date AS text) FROM {RegisterRecord._meta.db_table} WHERE snapshot_id = %s"  # noqa: S608
PIECE = 6000  # groups in one transaction: a moment, on SQLite too
INSERT = f"INSERT INTO {RegisterGroup._meta.db_table} (snapshot_id, key, rows) VALUES (%s, %s, %s)"  # noqa: S608


def _gathered(snapshot: Snapshot) -> dict[bytes, str]:
    """Each key with its rows."""
    found: dict[bytes, str] = {}
    # In a transaction, where PostgreSQL hands out rows by the piece; on SQLite it only reads, outside of one.
    several = transaction.atomic if connection.vendor == "postgresql" else nullcontext
    with several(), connection.chunked_cursor() as cursor:
        cursor.execute(ROWS, [snapshot.pk])
        while rows := cursor.fetchmany(5000):
            for pk, card, born in rows:
                for key in (bytes(card), (born or "").encode()):
                    if key:
                        found[key] = f"{found[key]},{pk}" if key in found else str(pk)
    return found


def group(snapshot: Snapshot, moment: Moment = transaction.atomic) -> None:
    """Write the groups of `snapshot` anew, each piece in a transaction that `moment` gives.

    In the order of their keys, so that one is written behind the other.
    """
    forget(snapshot, moment)
    found = [(snapshot.pk, key, rows) for key, rows in sorted(_gathered(snapshot).items())]
    for at in range(0, len(found), PIECE):
        with moment(), connection.cursor() as cursor:
            cursor.executemany(INSERT, found[at : at + PIECE])


def forget(snapshot: Snapshot, moment: Moment = transaction.atomic) -> None:
    while found := list(snapshot.groups.order_by("pk").values_list("pk", flat=True)[:PIECE]):
        with moment():
            snapshot.groups.filter(pk__gte=found[0], pk__lte=found[-1]).delete()
