"""The lock of a process: one deed at a time, and a friendly refusal for whoever would wait too long."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError
from viewflow.workflow.exceptions import FlowLockFailed
from viewflow.workflow.lock import SelectForUpdateLock

from ..actions.refusal import Busy

# How a database says that somebody else holds the lock, of the process or of a class: PostgreSQL (lock_not_available,
# deadlock_detected), then SQLite.
HELD = ("55P03", "40P01", "SQLITE_BUSY", "SQLITE_BUSY_SNAPSHOT")


def is_held(fault: OperationalError) -> bool:
    """Did the database give up waiting for somebody else's lock, and not for another reason?"""
    cause = fault.__cause__
    return (getattr(cause, "sqlstate", None) or getattr(cause, "sqlite_errorname", None)) in HELD


class RowLock(SelectForUpdateLock):
    """The lock of a process.  Whoever waits in vain is told so by `Busy`, a refusal like any other."""

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


# Without a lock two officers approve one task twice; the default of viewflow is none.
ROW_LOCK = RowLock(nowait=False, attempts=1)
