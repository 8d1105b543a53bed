"""A pristine copy of the migrated test database, and going back to it.

Django empties the tables after a test that commits. Ours hold reference data (areas, roles, the root page), and the
journal refuses to be emptied; so the whole database is put back from a template instead, which is quicker too. The
template is kept under a name made of the migrations: on SQLite between runs, on PostgreSQL as long as the cluster.
"""

import fcntl
import hashlib
import shutil
import sqlite3
from functools import cache
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import connection

PREFIX = "berdaya_template_"
# Held by the one process of a run that migrates; the others wait for its template.
_making: list[IO[str]] = []


@cache
def _template() -> str:
    """Named by the content of every migration that is installed, ours and those of the libraries.

    Once a run: an edit meanwhile would name a template that is not there.
    """
    seen = hashlib.sha256((settings.BASE_DIR / "requirements.txt").read_bytes())
    for app in ("cms", "home", "workflows"):
        for path in sorted((settings.BASE_DIR / app / "migrations").rglob("*.*")):
            if path.suffix in (".py", ".csv"):
                seen.update(path.read_bytes())
    seen.update((settings.BASE_DIR / "workflows" / "roles.py").read_bytes())
    return PREFIX + seen.hexdigest()[:16]


def _template_file() -> Path:
    return Path(settings.DATA_DIR) / f"{_template()}.sqlite3"


@cache
def _name() -> str:
    """Of the test database, which may not be there yet. Once: later Django would put another `test_` before it."""
    return connection.creation._get_test_db_name()


def prepare() -> None:
    """Put the kept template in place of the test database, or nothing where none is kept: migrations then make it."""
    _wait()
    if connection.vendor == "sqlite":
        for leftover in Path(_name()).parent.glob(f"{Path(_name()).name}*"):
            leftover.unlink()
        if _template_file().exists():
            shutil.copyfile(_template_file(), _name())
            _go_on()
        return
    leave()
    if _is_kept():
        _copy(_template(), _name())
        _go_on()


def _wait() -> None:
    """Until no other process makes the template."""
    file = (Path(settings.DATA_DIR) / f"test-{connection.vendor}.lock").open("w")
    fcntl.flock(file, fcntl.LOCK_EX)
    _making.append(file)


def _go_on() -> None:
    """The template is there: let the others copy it."""
    while _making:
        _making.pop().close()


def keep() -> None:
    """Take the template from the database as it is after migration, where none is kept."""
    if connection.vendor == "sqlite":
        if not _template_file().exists():
            connection.ensure_connection()
            fresh = Path(f"{_name()}.new")
            with sqlite3.connect(fresh) as target:
                connection.connection.backup(target)
            shutil.move(fresh, _template_file())
    elif not _is_kept():
        _drop_outdated()
        _copy(_name(), _template())
    _go_on()


def leave() -> None:
    """Drop the test database, whatever other processes still ask of it; SQLite's goes with the folder of the run."""
    connection.close()
    if connection.vendor == "postgresql":
        with connection._nodb_cursor() as cursor:
            for name in _databases():
                if name == _name() or name.startswith(f"{_name()}_"):
                    cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def keep_as(name: str) -> None:
    """Keep the database as it is now, for `put_back` in the same run."""
    if connection.vendor == "sqlite":
        with sqlite3.connect(f"{_name()}.{name}") as target:
            connection.connection.backup(target)
        return
    _copy(_name(), f"{_name()}_{name}")


def put_back(name: str) -> None:
    """The database as it was when it was kept under this name."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with sqlite3.connect(f"{_name()}.{name}") as source:
            source.backup(connection.connection)
        return
    _copy(f"{_name()}_{name}", _name())


def restore(*_args: object) -> None:
    """Back to the state after migration, whatever was committed since."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with sqlite3.connect(_template_file()) as source:
            source.backup(connection.connection)
        return
    _copy(_template(), _name())


# -- PostgreSQL: a template is a database of the same cluster -----------------------------------------------------
def _databases() -> list[str]:
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database")
        return [name for (name,) in cursor.fetchall()]


def _is_kept() -> bool:
    return _template() in _databases()


def _drop_outdated() -> None:
    with connection._nodb_cursor() as cursor:
        for name in _databases():
            if name.startswith(PREFIX):
                cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')


def _copy(source: str, target: str) -> None:
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [source])
        cursor.execute(f'DROP DATABASE IF EXISTS "{target}" WITH (FORCE)')
        # File by file: quicker than through the log, which is the default.
        cursor.execute(f'CREATE DATABASE "{target}" TEMPLATE "{source}" STRATEGY FILE_COPY')
