"""The clock: what is due, and one round of it for cron."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from tests.factories.rows import application_in
from workflows import tasks
from workflows.actions.messages import notices
from workflows.events import Event
from workflows.management.commands.clock import EVERY, due


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
