"""Group the rows of a snapshot by family card and birth date after it is fully imported."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from django.db import connection, transaction

from ...models import RegisterGroup, RegisterRecord, Snapshot

Moment = Callable[[], AbstractContextManager[Any]]
PIECE = 6000  # groups per transaction, short even on SQLite
TABLE, GROUPS = RegisterRecord._meta.db_table, RegisterGroup._meta.db_table
INSERT = f"INSERT INTO {GROUPS} (snapshot_id, key, rows)"
ROWS = f"SELECT id, kk_index, CAST(birth_date AS text) FROM {TABLE} WHERE snapshot_id = %s"  # noqa: S608  our own names
AT_ONCE = f"""
{INSERT}
SELECT snapshot_id, key, string_agg(id::text, ',')
FROM (SELECT snapshot_id, id, unnest(ARRAY[kk_index, convert_to(birth_date::text, 'UTF8')]) AS key FROM {TABLE}) one
WHERE snapshot_id = %s AND length(key) > 0
GROUP BY snapshot_id, key
"""  # noqa: S608  our own names


def group(snapshot: Snapshot, moment: Moment = transaction.atomic) -> None:
    """Rebuild the groups of `snapshot`.

    PostgreSQL does this in one statement without blocking other writers. SQLite would block them, so there it is done
    in pieces, each in a transaction from `moment`. Pieces are in key order, so that each database page is written once.
    """
    forget(snapshot, moment)
    if connection.vendor == "postgresql":
        with moment(), connection.cursor() as cursor:
            cursor.execute(AT_ONCE, [snapshot.pk])
        return
    found = [(snapshot.pk, key, rows) for key, rows in sorted(_gathered(snapshot).items())]
    for at in range(0, len(found), PIECE):
        with moment(), connection.cursor() as cursor:
            cursor.executemany(f"{INSERT} VALUES (%s, %s, %s)", found[at : at + PIECE])


def _gathered(snapshot: Snapshot) -> dict[bytes, str]:
    """The comma-separated primary keys of the rows, by group key."""
    found: dict[bytes, str] = {}
    with connection.cursor() as cursor:
        cursor.execute(ROWS, [snapshot.pk])
        while rows := cursor.fetchmany(5000):
            for pk, card, born in rows:
                for key in (card, (born or "").encode()):
                    if key:
                        found[key] = f"{found[key]},{pk}" if key in found else str(pk)
    return found


def forget(snapshot: Snapshot, moment: Moment = transaction.atomic) -> None:
    while found := list(snapshot.groups.order_by("pk").values_list("pk", flat=True)[:PIECE]):
        with moment():
            snapshot.groups.filter(pk__gte=found[0], pk__lte=found[-1]).delete()
