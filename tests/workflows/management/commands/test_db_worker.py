"""The worker outlives its database, finishes what it was at, and prints nothing that the settings do not ask for."""

import logging

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import OperationalError, connection
from django_tasks_db.models import DBTaskResult

from tests.factories.rows import application_in
from workflows import lasting, tasks
from workflows.actions.messages import notices
from workflows.events import Event
from workflows.management.commands.db_worker import MOST_ATTEMPTS, take_up

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _queue(settings, monkeypatch):
    """Tasks wait in the database, as in production."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    monkeypatch.setattr(lasting, "PAUSE", 0.0)


def work():
    call_command("db_worker", "--batch", "--no-startup-delay", "--worker-id", "one")


def states():
    return sorted(DBTaskResult.objects.values_list("status", flat=True))


def test_worker_runs_what_waits_and_prints_nothing(caplog, capsys):
    notices.queue(application_in("received", email="siti@contoh.example"), Event.RECEIVED)
    tasks.deliver_notices.enqueue()
    levels = [logging.getLogger(name).level for name in ("django_tasks", "django_tasks_db")]

    work()

    assert (len(mail.outbox), set(states())) == (1, {"SUCCESSFUL"})
    assert [record.getMessage() for record in caplog.records if "task" in record.name] == []
    assert (capsys.readouterr().out, levels) == ("", [logging.WARNING] * 2)
    assert [logging.getLogger(name).level for name in ("django_tasks", "django_tasks_db")] == levels


def test_task_that_was_running_when_the_database_went_is_run_again():
    """The database goes in the middle of the task, and is still gone when the worker wants to note its end."""
    notices.queue(application_in("received", email="siti@contoh.example"), Event.RECEIVED)
    DBTaskResult.objects.all().delete()
    tasks.deliver_notices.enqueue()
    left = [3 + 1]  # its own attempts to note the end, after the first query of the task

    def away(execute, sql, params, many, context):
        if (left[0] and "workflows_notice" in sql) or (0 < left[0] < 4 and "tasks" in sql):
            left[0] -= 1
            raise OperationalError("server closed the connection unexpectedly")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(away):
        work()

    assert (len(mail.outbox), states(), left) == (1, ["SUCCESSFUL"], [0])


def queued(**values):
    return DBTaskResult.objects.create(
        task_path="workflows.tasks.tidy",
        args_kwargs={},
        backend_name="default",
        run_after="9999-01-01T00:00Z",
        **values,
    )


def test_worker_takes_up_only_what_is_its_own():
    own, other, done = (
        queued(status=status, worker_ids=[worker])
        for status, worker in (("RUNNING", "one"), ("RUNNING", "other"), ("SUCCESSFUL", "one"))
    )

    take_up("one")

    kept = dict(DBTaskResult.objects.values_list("pk", "status"))
    assert kept == {own.pk: "READY", other.pk: "RUNNING", done.pk: "SUCCESSFUL"}


def test_task_that_brings_the_database_down_each_time_is_given_up():
    one = queued(status="RUNNING", worker_ids=["one"] * MOST_ATTEMPTS)

    take_up("one")

    one.refresh_from_db()
    assert (one.status, "Interrupted 5 times." in one.traceback) == ("FAILED", True)
