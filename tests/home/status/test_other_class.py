"""A resident goes on in another class: the next one after waiting in vain, or another if the class was called off."""

import pytest
from django.urls import reverse
from django.utils import timezone

from home.status.other_class import NONE, WAIT
from tests.factories.courses import following
from tests.factories.way import Office, bring
from tests.home.posts import code_of, open_door
from workflows.actions.courses import calling_off
from workflows.flows.moves import courses, selection
from workflows.models import Application, Batch

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


# -- the wish to go on to the next class, and where the old number leads then -----------------------
@pytest.fixture
def waiting(client):
    one = bring("await_seat")
    open_door(client, one)
    return one


def wishes(one):
    return Application.objects.get(pk=one.pk).next_class_at is not None


def test_resident_says_it_and_takes_it_back(client, waiting):
    assert "Ikutkan saya ke kelas berikutnya" in client.get(reverse("status")).content.decode()

    answer = client.post(reverse("status_next_class"), {"wanted": "yes"}, follow=True)
    assert wishes(waiting)
    assert "Kami ikutkan Anda ke kelas berikutnya" in answer.content.decode()

    client.post(reverse("status_next_class"), {"wanted": "no"})
    assert not wishes(waiting)


def test_nobody_else_sees_it_or_can_say_it(client):
    one = bring("approve_eligibility")
    open_door(client, one)

    assert reverse("status_next_class") not in client.get(reverse("status")).content.decode()
    client.post(reverse("status_next_class"), {"wanted": "yes"})
    assert not wishes(one)


def test_old_number_and_code_lead_to_the_new_application_and_so_do_the_new_number_and_the_old_code(client, waiting):
    code = code_of(waiting)
    client.post(reverse("status_next_class"), {"wanted": "yes"})
    Batch.objects.filter(pk=waiting.batch_id).update(starts_on=timezone.localdate() - timezone.timedelta(days=2))
    following(Batch.objects.get(pk=waiting.batch_id))
    assert selection.carry_all() == 1
    new = Application.objects.get(carried_from=waiting)

    for number in (waiting.display_number, new.display_number):
        client.post(reverse("status_leave"))
        client.post(reverse("status_door"), {"number": number, "code": code})
        assert client.get(reverse("status")).context["application"] == new
