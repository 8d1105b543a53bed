"""Lets a process that runs for months outlive its database: it says what is wrong, waits and goes on."""

import logging
import time
from collections.abc import Callable

from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError, connections

log = logging.getLogger(__name__)

LOST = (OperationalError, InterfaceError)
PAUSE = 2.0  # seconds between attempts
SAY_AGAIN = 60.0  # seconds until the same trouble is logged again


def outlast(work: Callable[[], None], *, name: str) -> None:
    """Call `work` until it returns, and again whenever the database is lost, locked or full.

    The log has a line for the loss and one for the return, without statements or rows.
    """
    said_at = -SAY_AGAIN
    while True:
        try:
            return work()
        except LOST as fault:
            lost_at = time.monotonic()
            is_news = lost_at - said_at >= SAY_AGAIN
            if is_news:
                log.error("%s: the database failed (%s). Waiting for it.", name, _first_line(fault))
                said_at = lost_at
        _wait()
        if is_news:
            log.warning("%s: going on after %.0f seconds.", name, time.monotonic() - lost_at)


def _first_line(fault: Exception) -> str:
    return str(fault).partition("\n")[0] or type(fault).__name__


def _wait() -> None:
    """Return when the database answers. What it answered last may be half done, so the connection is a new one."""
    connection = connections[DEFAULT_DB_ALIAS]
    while True:
        time.sleep(PAUSE)
        try:
            connection.close()
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
            return
        except LOST:
            continue
