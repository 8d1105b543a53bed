"""The statements that are sent to the database, by transaction, and what bare ORM would need to write the same rows."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

TARGET = re.compile(r'(INSERT INTO|UPDATE|DELETE FROM) "?(\w+)"?')


class Statement(NamedTuple):
    transaction: int
    sql: str
    params: Any

    @property
    def verb(self) -> str:
        return self.sql.split(None, 1)[0].upper()

    @property
    def row(self) -> tuple[int, str, str, str]:
        """What an UPDATE or DELETE is about: one transaction changes one row with one statement."""
        found = TARGET.match(self.sql)
        before, _where, condition = self.sql.partition(" WHERE ")
        given = tuple(self.params or ())[before.count("%s") :]
        return self.transaction, found[2] if found else "", condition, repr(given)


class Recording:
    """Statements by the number of the transaction that they are in; each one outside of any has a number of its own."""

    def __init__(self) -> None:
        self.statements: list[Statement] = []
        self._number, self._is_paused = 0, False

    @contextmanager
    def paused(self) -> Iterator[None]:
        self._is_paused = True
        yield
        self._is_paused = False

    @contextmanager
    def worker_apart(self) -> Iterator[None]:
        """Background tasks, which run immediately here, count as the row that the request would write for each."""
        from django_tasks.signals import task_finished, task_started

        def begin(task_result: Any, **_signal: Any) -> None:
            self.statements.append(Statement(self._number, "INSERT INTO background_task", None))
            self._is_paused = True

        def end(task_result: Any, **_signal: Any) -> None:
            self._is_paused = False

        task_started.connect(begin)
        task_finished.connect(end)
        try:
            yield
        finally:
            task_started.disconnect(begin)
            task_finished.disconnect(end)

    def note(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not context["connection"].in_atomic_block:
            self._number += 1
        if not self._is_paused:
            self.statements.append(Statement(self._number, sql.lstrip(), params))
        return execute(sql, params, many, context)

    def committed(self) -> None:
        self._number += 1

    @property
    def verbs(self) -> Counter[str]:
        return Counter(one.verb for one in self.statements)

    @property
    def bare(self) -> int:
        """By bare ORM: in the same transactions, each row inserted, or read once and then updated or deleted once."""
        inserts = sum(1 for one in self.statements if one.verb == "INSERT")
        updated = {one.row for one in self.statements if one.verb == "UPDATE"}
        deleted = {one.row for one in self.statements if one.verb == "DELETE"}
        writes = {one.transaction for one in self.statements if one.verb in ("INSERT", "UPDATE", "DELETE")}
        begins = {one.transaction for one in self.statements if one.verb == "BEGIN"} & writes
        return inserts + 2 * len(updated | deleted) + len(begins)


@contextmanager
def recording() -> Iterator[Recording]:
    from django.db import connection

    found, commit = Recording(), connection.commit

    def noted() -> None:
        commit()
        found.committed()

    connection.commit = noted
    try:
        with connection.execute_wrapper(found.note):
            yield found
    finally:
        del connection.commit
