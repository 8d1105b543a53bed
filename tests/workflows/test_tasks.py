"""What the worker runs: each task calls one thing below it."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core import mail
from django.utils import timezone

from tests.factories import BatchFactory, OfficerFactory, subscription
from tests.factories.rows import application_in
from tests.factories.way import bring
from workflows import tasks
from workflows.actions.applying import drafts
from workflows.actions.messages import notices
from workflows.events import Event
from workflows.models import AppointmentRun, BulkRun

pytestmark = pytest.mark.django_db


def test_deliver_notices_empties_the_outbox():
    notices.queue(application_in("received", email="siti@contoh.example"), Event.RECEIVED)

    assert tasks.deliver_notices.enqueue().return_value == 1
    assert tasks.deliver_notices.enqueue().return_value == 0

    assert [letter.to for letter in mail.outbox] == [["siti@contoh.example"]]


def test_sweep_does_what_is_due_and_tells_what_it_did():
    one = bring("await_confirmation")

    with time_machine.travel(one.answer_by + timedelta(seconds=1)):
        done = tasks.sweep.enqueue().return_value

    kinds = (
        *("shortened", "returned", "rechecked", "closed", "passed_on", "frozen", "ended"),
        *("offered", "ranked", "nominated", "released", "freed", "carried", "listed", "lists", "appointed", "approved"),
    )
    assert done == {"lapsed": 1, **dict.fromkeys(kinds, 0)}


def test_tell_interested_queues_the_message_of_a_class_that_opens():
    batch = BatchFactory(opens_at=timezone.now() - timedelta(minutes=1))
    subscription(batch.course)

    assert tasks.tell_interested.enqueue().return_value == 1
    assert tasks.tell_interested.enqueue().return_value == 0


def test_forget_unconfirmed_drops_contacts_of_last_week():
    subscription(confirmed=False, days_ago=8)

    assert tasks.forget_unconfirmed.enqueue().return_value == 1


def test_expire_drafts_drops_what_was_left_for_a_fortnight():
    drafts.begin()

    with time_machine.travel(timezone.now() + timedelta(days=14, seconds=1)):
        assert tasks.expire_drafts.enqueue().return_value == 1


def test_tidy_forgets_sessions_that_are_over():
    for name, days in (("over", -1), ("open", 1)):
        session = SessionStore()
        session["name"] = name
        session.set_expiry(timezone.now() + timedelta(days=days))
        session.save()

    tasks.tidy.enqueue()

    assert [session.get_decoded()["name"] for session in Session.objects.all()] == ["open"]


@pytest.mark.parametrize("kind", [BulkRun, AppointmentRun])
def test_tidy_forgets_runs_that_ended_90_days_ago(kind):
    by, now = OfficerFactory(), timezone.now()
    done = [kind.objects.create(by=by, language="id", done_at=now - timedelta(days=days)) for days in (91, 89)]
    waiting = kind.objects.create(by=by, language="id", asked_at=now - timedelta(days=91))

    tasks.tidy.enqueue()

    assert set(kind.objects.all()) == {done[1], waiting}


def test_publish_scheduled_runs_with_nothing_to_publish():
    assert tasks.publish_scheduled.enqueue().return_value is None
