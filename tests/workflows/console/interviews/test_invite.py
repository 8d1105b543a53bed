"""Inviting many residents of a class at once: a preview, then a page with what became of each."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.people import browser_of
from tests.factories.rows import told
from tests.factories.slots import publish_slots
from tests.factories.way import Office, bring
from workflows.models import AppointmentRun, Area

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db):
    return Office()


@pytest.fixture
def people(office):
    first = bring("schedule_interview", office=office)
    return [first, *(bring("schedule_interview", office=office, batch=first.batch) for _turn in range(2))]


def page(office, batch):
    return browser_of(office.worker).get(reverse("workflows_invite", args=[batch.pk]))


def invite(office, batch, pairs):
    return browser_of(office.worker).post(reverse("workflows_invite", args=[batch.pk]), {"pair": pairs})


def test_preview_says_who_gets_what_and_who_stays_without_and_why(office, people):
    publish_slots(people[0].batch, by=office.worker, number=2)

    proposal = page(office, people[0].batch).context["proposal"]

    assert [one for one, _slot in proposal.invited] == people[:2]
    assert proposal.left == [(people[2], "Semua waktu kosong diberikan kepada warga yang didahulukan.")]


def test_residents_of_the_kelurahan_of_the_place_come_first(office, people):
    other = Area.objects.villages().exclude(pk=people[0].village_id).first()
    type(people[2]).objects.filter(pk=people[2].pk).update(village=other)
    publish_slots(people[0].batch, by=office.worker, number=1, address=f"Jl. Satria 1, Kelurahan {other.name}")

    proposal = page(office, people[0].batch).context["proposal"]

    assert ([one for one, _slot in proposal.invited], proposal.near) == ([people[2]], {people[2].pk})


def test_ticked_residents_are_invited_and_told_and_the_page_names_each(office, people):
    slots = publish_slots(people[0].batch, by=office.worker, is_open=False)

    answer = invite(
        office, people[0].batch, [f"{people[0].pk}-{slots[0].pk}", f"{people[2].pk}-{slots[2].pk}", "x-1", "1"]
    )

    run = AppointmentRun.objects.get()
    assert answer.url == reverse("workflows_appointment_run", args=[run.pk])
    text = browser_of(office.worker).get(answer.url).content.decode()
    assert ([one.display_number in text for one in people], "2 dari 2 selesai." in text) == ([True, False, True], True)
    assert [told(one).count("interview.scheduled") for one in people] == [1, 0, 1]


def test_invite_of_nobody_says_so(office, people):
    answer = invite(office, people[0].batch, [])

    assert answer.url == reverse("workflows_invite", args=[people[0].batch_id])
    assert AppointmentRun.objects.count() == 0


def test_person_with_another_interview_then_is_told_apart(office, people):
    slot = publish_slots(people[0].batch, by=office.worker, number=1)[0]
    twin = bring("interview", office=office, nik=people[0].nik)
    twin.interviews.update(at=slot.starts_at, place="Ruang 2")

    proposal = page(office, people[0].batch).context["proposal"]

    assert [one for one, _slot in proposal.invited] == [people[1]]
    assert "wawancara untuk kelas lain" in dict(proposal.left)[people[0]]


def test_page_costs_the_same_with_one_resident_and_with_three(office, people):
    first = people[0].batch
    counts = []
    other = bring("schedule_interview", office=office)
    publish_slots(other.batch, by=office.worker)
    publish_slots(first, by=office.worker)
    browser = browser_of(office.worker)
    for batch in (other.batch, first):
        browser.get(reverse("workflows_invite", args=[batch.pk]))
        with CaptureQueriesContext(connection) as seen:
            browser.get(reverse("workflows_invite", args=[batch.pk]))
        counts.append(len(seen))

    assert counts[0] == counts[1]


def test_page_without_times_leads_to_the_plan(office, people):
    text = page(office, people[0].batch).content.decode()

    assert reverse("workflows_interview_plan", args=[people[0].batch_id]) in text
