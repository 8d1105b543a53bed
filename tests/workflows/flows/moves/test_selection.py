"""The first day of a class is moved earlier while seats are offered: none of the offers outlives it."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from tests.factories.rows import deeds
from tests.factories.way import Office, bring
from workflows.actions.messages import delivery
from workflows.actions.refusal import Refusal
from workflows.flows.moves import selection, sweep
from workflows.models import Application, Batch, Entry
from workflows.rules.selection.deadlines import end_of

pytestmark = pytest.mark.django_db
SHORTENED = "application.offer_shortened"


@pytest.fixture
def office():
    return Office()


def offered(office, **details):
    return bring("await_confirmation", office=office, **details)


def begins_in(one, days):
    Batch.objects.filter(pk=one.batch_id).update(starts_on=timezone.localdate() + timedelta(days=days))


def told(one):
    return list(one.notices.order_by("pk").values_list("event", flat=True))


def test_offer_ends_with_the_day_before_and_the_resident_is_told_when(office):
    one = offered(office, email="siti@contoh.example")
    was = one.answer_by
    begins_in(one, 2)

    assert (selection.shorten(one.batch), selection.shorten(one.batch)) == (1, 0)

    one.refresh_from_db()
    due = end_of(timezone.localdate() + timedelta(days=1))
    assert due < was
    assert (one.status, one.answer_by, one.step_due) == ("offered", due, due)
    assert (told(one)[-1], told(one).count(SHORTENED), deeds(one)[-1]) == (SHORTENED, 1, (SHORTENED, None))
    delivery.deliver(delivery.claim())
    until = timezone.localtime(due)
    assert f"sampai {until.day} " in mail.outbox[-1].body


def test_answer_in_the_time_that_is_left_takes_the_seat_and_later_it_lapses(office):
    batch = office.batch(seats=5)
    quick, slow = (offered(office, batch=batch) for _one in range(2))
    begins_in(quick, 2)
    selection.shorten()
    due = end_of(timezone.localdate() + timedelta(days=1))

    with time_machine.travel(due - timedelta(minutes=1)):
        selection.confirm(Application.objects.get(pk=quick.pk))
    with time_machine.travel(due + timedelta(seconds=1)):
        with pytest.raises(Refusal):
            selection.confirm(Application.objects.get(pk=slow.pk))
        assert selection.lapse() == 1

    assert [Application.objects.get(pk=one.pk).status for one in (quick, slow)] == ["enrolled", "declined"]


@pytest.mark.parametrize("days", [5, 30, 60])
def test_first_day_that_lies_after_the_offer_changes_nothing(office, days):
    one = offered(office)
    begins_in(one, days)

    assert (selection.shorten(), SHORTENED in told(one)) == (0, False)


def test_offer_of_a_seat_that_came_free_after_the_first_day_keeps_its_time(office):
    one = offered(office)
    begins_in(one, 0)

    assert selection.shorten() == 0


def test_other_classes_and_other_statuses_stay_as_they_are(office):
    batch = office.batch(seats=5)
    confirmed = offered(office, batch=batch)
    selection.confirm(confirmed)
    other = offered(office)
    before = other.answer_by
    begins_in(confirmed, 1)

    assert selection.shorten() == 0
    other.refresh_from_db()
    assert (other.answer_by, Entry.objects.filter(event=SHORTENED).count()) == (before, 0)


def test_clock_shortens_what_a_crash_left_before_it_lets_offers_lapse(office):
    one = offered(office)
    begins_in(one, 2)

    assert sweep.sweep()["shortened"] == 1
    assert sweep.sweep()["shortened"] == 0
