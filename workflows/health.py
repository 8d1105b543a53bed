"""Is everything there that the site needs to do its work? Asked by `/readyz` and `/healthz`.

The database is asked over a connection of its own with short limits, so that a lock or a silent server delays no
answer. Each answer names a part and what is wrong with it, never data.
"""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from .models import Heartbeat
from .queries import sealed_values

CLOCK = "clock"
PROBE = "probe"  # the alias of the connection
PATIENCE = 2  # seconds
MEMORY = 1.0  # seconds
FINE = "ok"
LIMITS = {
    "sqlite": {"timeout": PATIENCE, "init_command": f"PRAGMA busy_timeout={PATIENCE * 1000}"},
    "postgresql": {
        "connect_timeout": PATIENCE,
        "options": f"-c statement_timeout={PATIENCE * 1000} -c lock_timeout={PATIENCE * 1000}",
    },
}


@contextmanager
def _probe() -> Iterator[BaseDatabaseWrapper]:
    usual = connections[DEFAULT_DB_ALIAS]
    options = {**usual.settings_dict["OPTIONS"], **LIMITS[usual.vendor]}
    probe = type(usual)({**usual.settings_dict, "OPTIONS": options}, PROBE)
    connections[PROBE] = probe
    try:
        yield probe
    finally:
        probe.close()
        del connections[PROBE]


# -- Parts: "ok", or what is wrong -------------------------------------------------------------------------
def database(probe: BaseDatabaseWrapper) -> str:
    with probe.cursor() as cursor:
        cursor.execute("SELECT 1")
    return FINE


@cache
def _known_migrations() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).graph.nodes)


def migrations(probe: BaseDatabaseWrapper) -> str:
    missing = _known_migrations() - set(MigrationRecorder(probe).applied_migrations())
    return f"{len(missing)} not applied; run manage.py migrate" if missing else FINE


def keys(probe: BaseDatabaseWrapper) -> str:
    faults = sealed_values.sample_faults(probe.alias)
    return f"do not open {', '.join(faults)}" if faults else FINE


def queue(probe: BaseDatabaseWrapper) -> str:
    """A worker is alive if nothing waits for it long."""
    now, ready = timezone.now(), DBTaskResult.objects.using(probe.alias).ready().order_by("enqueued_at")
    since = [one.run_after if one.run_after <= now else one.enqueued_at for one in ready[:1]]
    return _older(since, settings.READY_QUEUE_SECONDS, "a task has waited for {age} s; is a worker running?")


def clock(probe: BaseDatabaseWrapper) -> str:
    since = list(Heartbeat.objects.using(probe.alias).filter(process=CLOCK).values_list("at", flat=True))
    if not since:
        return "has never run"
    return _older(since, settings.READY_CLOCK_SECONDS, "its last round was {age} s ago")


def _older(since: list[datetime], most: int, words: str) -> str:
    age = max((timezone.now() - at for at in since), default=timedelta())
    return words.format(age=round(age.total_seconds())) if age > timedelta(seconds=most) else FINE


def shared_cache() -> str:
    one = caches["default"]
    one.get("readyz")
    return "does not answer; pages and limits go on without it" if getattr(one, "is_away", False) else FINE


def disk() -> str:
    """Room where this machine writes files, which is also where SQLite is."""
    folders = [Path(settings.DATA_DIR), Path(settings.MEDIA_ROOT)]
    free = min(shutil.disk_usage(folder).free for folder in folders if folder.exists())
    return FINE if free >= settings.READY_DISK_BYTES else f"only {free // 2**20} MB free"


# -- Answers -----------------------------------------------------------------------------------------------
ESSENTIAL: dict[str, Callable[[BaseDatabaseWrapper], str]] = {"database": database, "migrations": migrations}
STORED = ESSENTIAL | {"keys": keys, "queue": queue, "clock": clock}
LOCAL: dict[str, Callable[[], str]] = {"cache": shared_cache, "disk": disk}


def _ask(parts: dict[str, Callable[[BaseDatabaseWrapper], str]]) -> dict[str, str]:
    """What is behind a part that fails is not asked: it could only fail too."""
    found: dict[str, str] = {}
    with _probe() as probe:
        for name, part in parts.items():
            try:
                found[name] = part(probe)
            except Error:
                found[name] = "does not answer"
            if name in ESSENTIAL and found[name] != FINE:
                break
    return found


def _remembered(make: Callable[[], dict[str, str]]) -> Callable[[], dict[str, str]]:
    """Ask at most once in `MEMORY` seconds, however often strangers do."""
    known: list[tuple[float, dict[str, str]]] = []

    def recall() -> dict[str, str]:
        now = time.monotonic()
        if not known or now - known[0][0] >= MEMORY:
            known[:] = [(now, make())]
        return known[0][1]

    return recall


can_serve = _remembered(lambda: _ask(ESSENTIAL))
everything = _remembered(lambda: _ask(STORED) | {name: part() for name, part in LOCAL.items()})
