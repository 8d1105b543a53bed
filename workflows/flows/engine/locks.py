"""The lock of a process, so that it changes one step at a time. Refuses clearly after waiting too long."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError, connection, transaction
from viewflow.workflow.lock import SelectForUpdateLock
from viewflow.workflow.models import Process

from ...actions.audit import journal
from ...actions.refusal import Busy
from ...in_a_row import as_a_whole, in_a_row

# Error codes for a lock (of a process or a class) that is held elsewhere: PostgreSQL (lock_not_available,
# deadlock_detected), then SQLite.
HELD = ("55P03", "40P01", "SQLITE_BUSY", "SQLITE_BUSY_SNAPSHOT")


def is_held(fault: OperationalError) -> bool:
    """Did the database fail because it waited too long for a lock?"""
    cause = fault.__cause__
    return (getattr(cause, "sqlstate", None) or getattr(cause, "sqlite_errorname", None)) in HELD


@contextmanager
def busy_if_held() -> Iterator[None]:
    """Raises `Busy` if the database waited too long for a lock."""
    try:
        yield
    except OperationalError as fault:
        if is_held(fault):
            raise Busy from fault
        raise


@contextmanager
def all_of(processes: Iterable[int | None]) -> Iterator[None]:
    """Lock several processes, in the order of their keys.  Raises `Busy` if one is not free in time."""
    wanted = sorted(pk for pk in processes if pk)
    with transaction.atomic():
        with busy_if_held():
            list(Process.objects.select_for_update().filter(pk__in=wanted).order_by("pk").values_list("pk"))
        yield


class RowLock(SelectForUpdateLock):
    """Locks a process.  Raises `Busy` if the lock is not free in time.

    What is done under it stands or falls as a whole, and reads what it shares once.
    """

    @contextmanager
    def __call__(self, flow_class: Any, process_pk: Any) -> Iterator[None]:
        with busy_if_held(), transaction.atomic(), in_a_row(), as_a_whole(), journal.under_lock_of(process_pk):
            if connection.features.has_select_for_update:  # SQLite has locked everything: BEGIN IMMEDIATE
                Process.objects.select_for_update().filter(pk=process_pk).exists()
            yield


# Without a lock, two officers could both approve one task; viewflow's default is no lock.
ROW_LOCK = RowLock()
