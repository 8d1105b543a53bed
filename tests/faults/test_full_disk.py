"""A disk that takes nothing more, under the real processes on SQLite: nothing is accepted, ended or lost.

A limit on the size of files stands for the disk (`prlimit`): each write fails in the same place and needs no rights.
"""

import resource
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from .installation import Installation, wait

pytestmark = [pytest.mark.once, pytest.mark.django_db(transaction=True)]

WISH = {"kind": "Las listrik"}
FULL = 4096  # bytes: below what database and log already have


def wishes(path):
    with closing(sqlite3.connect(path)) as database:
        return database.execute("SELECT count(*) FROM workflows_wish").fetchone()[0]


@pytest.fixture
def database(tmp_path):
    """A copy of the migrated test database."""
    path = tmp_path / "berdaya.sqlite3"
    with closing(sqlite3.connect(path)) as copy:
        connection.ensure_connection()
        connection.connection.backup(copy)
    return path


@pytest.fixture
def site(database, tmp_path):
    """With the settings of a developer, which need no collected files."""
    folder = tmp_path / "berdaya"
    folder.mkdir()
    here = Installation(
        folder,
        DJANGO_SETTINGS_MODULE="cms.settings.dev",
        DATABASE_URL=f"sqlite:///{database}",
        READY_QUEUE_SECONDS="60",
        READY_CLOCK_SECONDS="20",
        READY_DISK_BYTES="1",
    )
    here.scheme = "http"
    with here.running():
        yield here


def everyone(process):
    """Its process id, and those of the processes that it has started."""
    children = Path("/proc", str(process.pid), "task", str(process.pid), "children").read_text()
    return [process.pid, *map(int, children.split())]


def limit(site, size):
    for process in site.processes.values():
        for pid in everyone(process):
            _soft, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, hard))


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite is the database under test")
def test_full_disk_accepts_nothing_ends_nothing_and_loses_nothing(site, database, capsys):
    page = site.ask("/usul/")
    assert site.send("/usul/", page, WISH).status_code == 303
    page = site.ask("/usul/")

    limit(site, FULL)
    refused = site.send("/usul/", page, WISH)
    told = wait(lambda: "clock" in site.ready()[1], "/readyz tells that the clock cannot do its work")
    reading = site.ask("/status/").status_code
    during = wishes(database)
    alive = [name for name, process in site.processes.items() if process.poll() is None]
    limit(site, resource.RLIM_INFINITY)
    took = site.wait_until_ready()
    again = site.send("/usul/", page, WISH)

    assert (refused.status_code, "Las listrik" in refused.text) == (503, True)
    assert (reading, during, alive) == (200, 1, ["web", "worker", "clock"])
    assert (again.status_code, wishes(database)) == (303, 2)
    with capsys.disabled():
        print(f"\noutage: full disk told_after={told:.1f}s ready_again_after={took:.1f}s")
