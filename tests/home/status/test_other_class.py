"""A resident whose class was called off chooses another on the status page."""

import pytest
from django.urls import reverse

from home.status.other_class import NONE, WAIT
from tests.factories.courses import following
from tests.factories.way import Office, bring
from tests.home.posts import open_door
from workflows.actions.courses import calling_off
from workflows.flows.moves import courses

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return Office()


@pytest.fixture
def one(office):
    made = bring("await_class_end", office=office)
    to = following(made.batch)
    proposal = calling_off.propose(made.batch, by=office.head, reason="Pendaftar terlalu sedikit.")
    courses.approve(proposal, by=office.second_head)
    made.refresh_from_db()
    made.next = to
    return made


def choose(client, one, choice):
    open_door(client, one)
    answer = client.post(reverse("status_other_class"), {"choice": choice}, follow=True)
    one.refresh_from_db()
    return answer


def test_status_page_leads_to_the_classes_and_names_the_reason(client, one):
    open_door(client, one)

    page = client.get(reverse("status")).content.decode()
    assert (reverse("status_other_class") in page, "Pendaftar terlalu sedikit." in page) == (True, True)
    form = client.get(reverse("status_other_class")).context["form"]
    assert ([key for key, _label in form.fields["choice"].choices], form["choice"].value()) == (
        [str(one.next.pk), WAIT, NONE],
        WAIT,
    )


def test_participant_takes_the_seat_in_the_next_class(client, one):
    choose(client, one, one.next.pk)

    assert (one.status, one.batch, one.enrolment.batch) == ("enrolled", one.next, one.next)


def test_participant_waits_for_the_next_class(client, one):
    choose(client, one, WAIT)

    assert (one.status, one.next_class_at is not None) == ("deferred", True)


def test_participant_wants_no_other_class(client, one):
    page = choose(client, one, NONE).content.decode()

    assert (one.status, one.closed_why) == ("closed", "no_class")
    assert "Anda tidak ingin pindah ke kelas lain." in page


def test_nothing_chosen_is_said_on_the_form(client, one):
    page = choose(client, one, "").content.decode()

    assert (one.status, "Pilih salah satu jawaban." in page) == ("deferred", True)


def test_page_is_only_for_those_who_wait_for_another_class(client, office):
    other = bring("approve_eligibility", office=office)
    open_door(client, other)

    assert client.get(reverse("status_other_class")).url == reverse("status")
