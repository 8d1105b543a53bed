"""A pristine copy of the migrated test database, and going back to it.

Django empties the tables after a test that commits. Ours hold reference data (areas, roles, the root page), and the
journal refuses to be emptied; so the whole database is put back from a template instead, which is quicker too. On
SQLite the template is kept between runs under a name made of the migrations.
"""

import hashlib
import shutil
import sqlite3
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import connection


@cache
def _template_file() -> Path:
    """Named by the content of every migration that is installed, ours and those of the libraries.

    Once a run: an edit meanwhile would name a file that is not there, and opening it would leave an empty one.
    """
    seen = hashlib.sha256((settings.BASE_DIR / "requirements.txt").read_bytes())
    for app in ("cms", "home", "workflows"):
        for path in sorted((settings.BASE_DIR / app / "migrations").rglob("*.*")):
            if path.suffix in (".py", ".csv"):
                seen.update(path.read_bytes())
    seen.update((settings.BASE_DIR / "workflows" / "roles.py").read_bytes())
    return Path(settings.DATA_DIR) / f"test-template-{seen.hexdigest()[:16]}.sqlite3"


def _file() -> Path:
    return Path(connection.settings_dict["TEST"]["NAME"])


def prepare() -> bool:
    """Put a kept template in place of the test database; False where there is none."""
    if connection.vendor != "sqlite" or not _template_file().exists():
        return False
    for leftover in _file().parent.glob(f"{_file().name}*"):
        leftover.unlink()
    shutil.copyfile(_template_file(), _file())
    return True


def keep() -> None:
    """Take the template from the database as it is after migration."""
    if connection.vendor == "sqlite":
        if not _template_file().exists():
            connection.ensure_connection()
            fresh = _template_file().with_suffix(".new")
            with sqlite3.connect(fresh) as target:
                connection.connection.backup(target)
            fresh.rename(_template_file())
        return
    _copy(connection.settings_dict["NAME"], f"{connection.settings_dict['NAME']}_template")


def leave() -> None:
    """End what other processes still ask of the test database, which PostgreSQL would not drop under them."""
    if connection.vendor == "postgresql":
        with connection._nodb_cursor() as cursor:
            name = connection.settings_dict["NAME"]
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()",
                [name],
            )
        connection.close()


def restore(*_args: object) -> None:
    """Back to the state after migration, whatever was committed since."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with sqlite3.connect(_template_file()) as source:
            source.backup(connection.connection)
        return
    _copy(f"{connection.settings_dict['NAME']}_template", connection.settings_dict["NAME"])


def _copy(source: str, target: str) -> None:
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{target}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')
