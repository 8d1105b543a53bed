"""The times for interviews of a class in the console."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.people import browser_of
from tests.factories.slots import publish_slots
from tests.factories.way import Office, bring
from workflows.actions.interviews import appointments
from workflows.models import InterviewSlot

pytestmark = pytest.mark.django_db


def test_page_shows_who_has_chosen_and_who_will_come():
    office = Office()
    one = bring("schedule_interview", office=office)
    slots = publish_slots(one.batch, by=office.worker)
    appointments.pick(one, slot=slots[0])

    text = browser_of(office.worker).get(reverse("workflows_slots", args=[one.batch_id])).content.decode()

    assert (one.name in text, "akan hadir" in text) == (True, True)
    assert [number for number in (one.nik, one.kk, one.phone) if number in text] == []
    assert text.count(reverse("workflows_slot_remove", args=[slots[1].pk])) == 1
    assert reverse("workflows_slot_remove", args=[slots[0].pk]) not in text


def test_page_costs_the_same_with_one_time_and_with_three(case_worker):
    office, counts = Office(), []
    batch = office.batch()
    client = browser_of(case_worker)
    for number in (1, 3):
        for slot in publish_slots(batch, by=case_worker, number=number, days=number + 2):
            appointments.pick(bring("schedule_interview", office=office, batch=batch), slot=slot)
        client.get(reverse("workflows_slots", args=[batch.pk]))
        with CaptureQueriesContext(connection) as seen:
            client.get(reverse("workflows_slots", args=[batch.pk]))
        counts.append(len(seen))

    assert counts[0] == counts[1]


def test_remove_takes_a_free_time_back_and_leaves_one_that_was_chosen():
    office = Office()
    one = bring("schedule_interview", office=office)
    chosen, free, _third = publish_slots(one.batch, by=office.worker)
    appointments.pick(one, slot=chosen)

    for slot in (chosen, free):
        browser_of(office.worker).post(reverse("workflows_slot_remove", args=[slot.pk]))

    assert list(InterviewSlot.objects.filter(pk__in=[chosen.pk, free.pk])) == [chosen]


def test_remove_of_nothing_is_not_found(case_worker):
    assert browser_of(case_worker).post(reverse("workflows_slot_remove", args=[1])).status_code == 404
