"""Each part that the site needs, as /readyz shows it: well, and out of order."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache.backends.locmem import LocMemCache
from django.db import connection, connections
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.factories import submit
from workflows import health
from workflows.management.commands.clock import strike
from workflows.models import Heartbeat

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _asked_anew(monkeypatch):
    """Each request asks, without the second in which an answer is remembered."""
    monkeypatch.setattr(health, "MEMORY", 0)


@pytest.fixture(autouse=True)
def _time_stands_still():
    """Ages are compared to the second, however slow the machine."""
    with time_machine.travel(timezone.now(), tick=False):
        yield


@pytest.fixture
def _running():
    """A clock that has just done a round."""
    Heartbeat.objects.create(process=health.CLOCK, at=timezone.now())


def ask(client, address="/readyz"):
    answer = client.get(address)
    first, *parts = answer.content.decode().splitlines()
    return answer.status_code, first, dict(part.split(": ", 1) for part in parts)


@pytest.mark.usefixtures("_running")
def test_everything_is_well_and_each_part_says_so(client):
    parts = ("database", "migrations", "keys", "queue", "clock", "cache", "disk")

    assert ask(client) == (200, "ok", dict.fromkeys(parts, "ok"))


def gone(settings_dict):
    """Where nothing listens, and no file can be."""
    return {**settings_dict, "NAME": "/nowhere/none.sqlite3", "HOST": "127.0.0.1", "PORT": "1"}


@pytest.mark.parametrize(("address", "status"), [("/livez", 200), ("/healthz", 503), ("/readyz", 503)])
def test_database_that_is_gone(client, monkeypatch, address, status):
    with monkeypatch.context() as patch:
        patch.setattr(connections["default"], "settings_dict", gone(connections["default"].settings_dict))
        code, first, parts = ask(client, address)

    assert code == status
    if status == 503:
        assert (first, parts["database"]) == ("not ready", "does not answer")


@pytest.mark.usefixtures("_running")
def test_locked_database_still_answers(client, is_sqlite, monkeypatch):
    """Locked for writing on SQLite, and a table that is asked for on PostgreSQL."""
    monkeypatch.setitem(health.LIMITS["sqlite"], "init_command", "PRAGMA busy_timeout=100")
    monkeypatch.setitem(health.LIMITS["postgresql"], "options", "-c lock_timeout=100")
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN EXCLUSIVE" if is_sqlite else "BEGIN")
            if not is_sqlite:
                cursor.execute("LOCK TABLE workflows_heartbeat")
            code, _first, parts = ask(client)
            cursor.execute("ROLLBACK")
    finally:
        other.close()

    assert parts["database"] == "ok"
    assert (code, parts["clock"]) == ((200, "ok") if is_sqlite else (503, "does not answer"))


@pytest.mark.usefixtures("_running")
@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_migration_that_is_missing(client, address):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'workflows' AND name LIKE '0034%%'")

    code, _first, parts = ask(client, address)

    assert (code, parts["migrations"]) == (503, "1 not applied; run manage.py migrate")


@pytest.mark.usefixtures("_running")
def test_keys_of_another_database(client, settings):
    submit()
    settings.DATA_KEYS = "1:" + "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY="

    code, _first, parts = ask(client)

    assert (code, parts["keys"]) == (503, "do not open application.kk, application.nik, application.phone")


def wait(minutes, **values):
    """A task that has waited so long."""
    one = DBTaskResult.objects.create(task_path="x", args_kwargs={}, backend_name="default", **values)
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(minutes=minutes))
    return one


@pytest.mark.usefixtures("_running")
def test_worker_that_is_dead(client):
    wait(10, run_after=timezone.now() - timedelta(minutes=10))

    code, _first, parts = ask(client)

    assert (code, parts["queue"]) == (503, "a task has waited for 600 s; is a worker running?")


@pytest.mark.usefixtures("_running")
def test_task_that_is_not_due_or_only_just_is_nobodys_fault(client):
    wait(60, run_after=timezone.now() + timedelta(hours=1))
    wait(60, run_after=timezone.now() - timedelta(seconds=10))

    assert ask(client)[2]["queue"] == "ok"


def test_clock_that_never_ran_and_one_that_stopped(client):
    assert ask(client)[2]["clock"] == "has never run"

    strike({})
    assert ask(client)[0] == 200

    Heartbeat.objects.update(at=timezone.now() - timedelta(minutes=5))
    code, _first, parts = ask(client)
    assert (code, parts["clock"]) == (503, "its last round was 300 s ago")


class AwayCache(LocMemCache):
    is_away = True


@pytest.mark.usefixtures("_running")
def test_cache_that_is_away(client, settings):
    settings.CACHES = {"default": {"BACKEND": "tests.workflows.test_health.AwayCache"}}

    code, _first, parts = ask(client)

    assert (code, parts["cache"]) == (503, "does not answer; pages and limits go on without it")


@pytest.mark.usefixtures("_running")
def test_disk_that_is_nearly_full(client, settings):
    settings.READY_DISK_BYTES = 2**60

    code, _first, parts = ask(client)

    assert code == 503
    assert parts["disk"].endswith(" MB free")


@pytest.mark.usefixtures("_running")
def test_answer_is_remembered(client, monkeypatch):
    """However often strangers ask, the database is asked once a second."""
    ask(client)
    monkeypatch.setattr(health, "MEMORY", 3600)
    Heartbeat.objects.all().delete()

    assert ask(client)[0] == 200
