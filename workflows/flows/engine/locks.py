"""The lock of a process, so that it changes one step at a time. Refuses clearly after waiting too long."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError
from viewflow.workflow.exceptions import FlowLockFailed
from viewflow.workflow.lock import SelectForUpdateLock

from ...actions.refusal import Busy

# Error codes for a lock (of a process or a class) that is held elsewhere: PostgreSQL (lock_not_available,
# deadlock_detected), then SQLite.
HELD = ("55P03", "40P01", "SQLITE_BUSY", "SQLITE_BUSY_SNAPSHOT")


def is_held(fault: OperationalError) -> bool:
    """Did the database fail because it waited too long for a lock?"""
    cause = fault.__cause__
    return (getattr(cause, "sqlstate", None) or getattr(cause, "sqlite_errorname", None)) in HELD


class RowLock(SelectForUpdateLock):
    """Locks a process.  Raises `Busy` if the lock is not free in time."""

    @contextmanager
    def __call__(self, flow_class: Any, process_pk: Any) -> Iterator[None]:
        try:
            with super().__call__(flow_class, process_pk):
                yield
        except FlowLockFailed as fault:
            raise Busy from fault
        except OperationalError as fault:
            if is_held(fault):
                raise Busy from fault
            raise


# Without a lock, two officers could both approve one task; viewflow's default is no lock.
ROW_LOCK = RowLock(nowait=False, attempts=1)
