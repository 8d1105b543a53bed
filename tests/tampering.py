"""What somebody with the database in their hands can do to a log: 100 ways, each taken back."""

import json
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

TRIGGERS = ("workflows_access_no_update", "workflows_access_no_delete")
TRIGGERS += ("workflows_entry_no_update", "workflows_entry_no_delete")


@contextmanager
def without_triggers() -> Iterator[Any]:
    """A cursor for which the database refuses nothing; what it did is taken back."""
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in TRIGGERS:
                cursor.execute(f"DROP TRIGGER {name}")
        else:
            cursor.execute("SET LOCAL session_replication_role = replica")
        yield cursor
        transaction.set_rollback(True)


def _set(table: str, column: str, value: Any) -> Callable[[Any, list[int], random.Random], None]:
    def change(cursor: Any, pks: list[int], dice: random.Random) -> None:
        cursor.execute(f"UPDATE {table} SET {column} = %s WHERE id = %s", [value, dice.choice(pks)])

    return change


def _delete(table: str, which: Callable[[list[int], random.Random], list[int]]) -> Callable[..., None]:
    def change(cursor: Any, pks: list[int], dice: random.Random) -> None:
        for pk in which(pks, dice):
            cursor.execute(f"DELETE FROM {table} WHERE id = %s", [pk])

    return change


def _swap(table: str, columns: tuple[str, ...]) -> Callable[..., None]:
    """Two rows change places, but for their numbers."""

    def change(cursor: Any, pks: list[int], dice: random.Random) -> None:
        one, other = dice.sample(pks, 2)
        names = ", ".join(columns)
        rows = {}
        for pk in (one, other):
            cursor.execute(f"SELECT {names} FROM {table} WHERE id = %s", [pk])
            rows[pk] = [bytes(v) if isinstance(v, memoryview) else v for v in cursor.fetchone()]
        pairs = ", ".join(f"{name} = %s" for name in columns)
        for pk, source in ((one, other), (other, one)):
            cursor.execute(f"UPDATE {table} SET {pairs} WHERE id = %s", [*rows[source], pk])

    return change


def _forge(table: str) -> Callable[..., None]:
    """A copy of a row at the end."""

    def change(cursor: Any, pks: list[int], dice: random.Random) -> None:
        cursor.execute(f"SELECT * FROM {table} WHERE id = %s", [dice.choice(pks)])
        names = [column[0] for column in cursor.description]
        values = dict(zip(names, cursor.fetchone(), strict=True)) | {"id": max(pks) + 1000}
        values = {n: bytes(v) if isinstance(v, memoryview) else v for n, v in values.items()}
        values = {n: json.dumps(v) if isinstance(v, (dict, list)) else v for n, v in values.items()}
        marks = ", ".join(["%s"] * len(values))
        cursor.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", list(values.values()))

    return change


def _end(statement: str) -> Callable[..., None]:
    def change(cursor: Any, pks: list[int], dice: random.Random) -> None:
        cursor.execute(statement)

    return change


CUTS = {
    "first": lambda pks, dice: pks[:1],
    "last": lambda pks, dice: pks[-1:],
    "some": lambda pks, dice: dice.sample(pks, 3),
    "end": lambda pks, dice: pks[-dice.randint(2, 9) :],
    "all": lambda pks, dice: pks,
}


def of_access(other_officer: int) -> list[tuple[str, Callable[..., None]]]:
    table = "workflows_access"
    values = {
        "at": "2026-01-01 00:00:00+00",
        "by_id": other_officer,
        "what": "report",
        "person": b"\x01" * 32,
        "application_id": 999_999,
        "record_id": 999_999,
        "shown": '["nik"]',
        "reason": "complaint",
        "note": "Atas permintaan warga.",
        "digest": b"\x02" * 32,
    }
    kinds = [(f"set {column}", _set(table, column, value)) for column, value in values.items()]
    kinds += [(f"cut {name}", _delete(table, which)) for name, which in CUTS.items()]
    kinds += [("swap", _swap(table, ("note", "by_id"))), ("forge", _forge(table))]
    kinds += [
        ("shorter end", _end("UPDATE workflows_chainend SET rows = rows - 1")),
        ("no end", _end("DELETE FROM workflows_chainend")),
    ]
    return kinds


def of_journal(pks: list[int], values: dict[str, Any]) -> list[str]:
    """Statements: a column of the third entry, each entry gone, the end gone, all gone."""
    changes = [f"UPDATE workflows_entry SET {name} = '{value}' WHERE id = {pks[2]}" for name, value in values.items()]
    changes += [f"DELETE FROM workflows_entry WHERE id = {pk}" for pk in pks]
    return [*changes, f"DELETE FROM workflows_entry WHERE id >= {pks[3]}", "DELETE FROM workflows_entry"]
