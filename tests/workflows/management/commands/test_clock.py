"""The clock: what is due, and one round of it for cron."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone

from tests.factories.rows import application_in
from workflows import tasks
from workflows.actions.messages import notices
from workflows.events import Event
from workflows.management.commands import clock
from workflows.management.commands.clock import EVERY, due, strike
from workflows.models import Heartbeat


def test_everything_is_due_at_the_start():
    assert due({}, timezone.now()) == list(EVERY)


@pytest.mark.parametrize("task", EVERY, ids=lambda task: task.name)
def test_task_is_due_again_when_its_interval_has_passed(task):
    now = timezone.now()
    others = dict.fromkeys(EVERY, now)

    assert due({**others, task: now - EVERY[task]}, now) == [task]
    assert due({**others, task: now - EVERY[task] + timedelta(milliseconds=1)}, now) == []


def test_letters_go_out_more_often_than_anything_else():
    assert min(EVERY, key=EVERY.get) == tasks.deliver_notices


@pytest.mark.django_db
def test_clock_once_queues_everything_and_stops():
    notices.queue(application_in("received", email="siti@contoh.example"), Event.RECEIVED)

    call_command("clock", "--once")

    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_round_is_noted_when_it_is_done_and_not_before(settings):
    """A clock that cannot queue has not done its work, however often it wakes."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    def away(*_args):
        raise OperationalError("disk full")

    last = {}
    with connection.execute_wrapper(away), pytest.raises(OperationalError):
        strike(last)
    assert (last, Heartbeat.objects.count()) == ({}, 0)

    strike(last)
    noted = Heartbeat.objects.get(process="clock").at
    assert set(last.values()) == {noted}

    strike(last)
    assert Heartbeat.objects.get(process="clock").at == noted


@pytest.mark.django_db
def test_clock_survives_a_database_that_is_lost(monkeypatch):
    """Twice it fails; then it has queued everything, and the test ends it."""
    turns = []

    def round_of(last):
        turns.append(last)
        if len(turns) <= 2:
            raise OperationalError("the database system is shutting down")

    def end(seconds):
        if seconds == clock.TICK:
            raise KeyboardInterrupt

    monkeypatch.setattr(clock, "strike", round_of)
    monkeypatch.setattr(connection, "close", lambda: None)  # the test's own transaction
    monkeypatch.setattr("time.sleep", end)
    with pytest.raises(KeyboardInterrupt):
        call_command("clock")

    assert len(turns) == 3
