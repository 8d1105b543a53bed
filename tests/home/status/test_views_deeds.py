"""What residents do on their own page: correct, confirm, decline, withdraw."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils.translation import gettext as _

from tests.factories import make_nik
from tests.factories.way import Office, bring
from tests.home.posts import open_door
from tests.refusals import MOVED
from workflows.dates import day
from workflows.flows.moves import applying
from workflows.models import Application, Batch

pytestmark = pytest.mark.django_db


def told(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


def stands(one):
    return Application.objects.values_list("status", "step").get(pk=one.pk)


def at(step, client, *, office=None, batch=None, **values):
    one = bring(step, office=office, batch=batch, **values)
    open_door(client, one)
    return one


# -- correct --------------------------------------------------------------------------------------
def asked(client, *fields):
    office = Office()
    one = bring("approve_eligibility", office=office)
    office.ask(one, *fields)
    open_door(client, one)
    return one


def test_correction_form_holds_what_was_asked_for_and_never_a_sealed_number(client):
    one = asked(client, "name", "nik", "birth_date", "village")

    form = client.get(reverse("status")).context["correction"]

    shown = [field.name for field in form.visible_fields()]
    assert shown == ["name", "nik", "birth_date", "village"]
    assert {name: form[name].value() for name in shown} == {
        "name": one.name,
        "nik": None,
        "birth_date": one.birth_date,
        "village": one.village_id,
    }


def test_correct_sends_the_application_back_to_the_case_worker(client):
    one = asked(client, "name", "nik", "phone", "birth_date")
    nik = "3671075808950001"  # of the same day
    born = {"birth_date_day": "18", "birth_date_month": "8", "birth_date_year": "1995"}

    answer = client.post(
        reverse("status_correct"), {"name": "Siti Rahmawati", "nik": nik, "phone": "0813 1111 2222", **born}
    )

    assert (answer.url, told(answer)) == (reverse("status"), [_("Thank you. We will check it again.")])
    assert stands(one) == ("received", "approve_eligibility")
    one = Application.objects.get()
    assert (one.name, one.nik, one.phone, one.birth_date.day) == ("Siti Rahmawati", nik, "+6281311112222", 18)


def test_correct_of_the_village_keeps_the_area(client):
    one = asked(client, "village")
    other = type(one.village).objects.villages().last()

    client.post(reverse("status_correct"), {"village": str(other.pk)})

    assert Application.objects.get().village == other


def test_correct_takes_nothing_beside_what_was_asked_for(client):
    one = asked(client, "address")

    client.post(reverse("status_correct"), {"address": "Jl. Baru No. 2", "name": "Orang Lain", "status": "enrolled"})

    after = Application.objects.get()
    assert (after.address, after.name, after.status) == ("Jl. Baru No. 2", one.name, "received")


def test_correct_with_a_fault_shows_the_sentence_and_what_was_typed(client):
    one = asked(client, "address", "nik")

    answer = client.post(reverse("status_correct"), {"address": "Jl. Baru No. 2", "nik": "123"})

    assert (answer.status_code, answer.url) == (303, reverse("status") + "#faults")
    form = client.get(answer.url).context["correction"]
    assert list(form.errors) == ["nik"]
    assert (form["nik"].value(), form["address"].value()) == ("123", "Jl. Baru No. 2")
    assert stands(one) == ("correction", "await_correction")


def sentences(answer):
    return [str(message) for message in answer.context["messages"]]


def test_correction_that_changes_nothing_is_refused_with_a_sentence(client):
    one = asked(client, "address", "nik")

    answer = client.post(reverse("status_correct"), {"address": one.address, "nik": one.nik}, follow=True)

    assert "Belum ada yang berubah." in answer.content.decode()
    assert stands(one) == ("correction", "await_correction")


def test_correction_from_a_second_tab_is_told_that_it_was_not_saved(client):
    one = asked(client, "address")
    client.post(reverse("status_correct"), {"address": "Jl. Baru No. 2"})

    answer = client.post(reverse("status_correct"), {"address": "Jl. Lain No. 3"}, follow=True)

    assert sentences(answer)[-1].startswith("Perbaikan Anda sudah terkirim sebelumnya, jadi isian")
    assert Application.objects.get(pk=one.pk).address == "Jl. Baru No. 2"


def test_first_view_of_a_correction_says_until_when(client):
    one = asked(client, "address")

    shown = client.get(reverse("status")).content.decode().replace("\N{NO-BREAK SPACE}", " ")

    assert f"paling lambat <strong>{day(one.step_due)}</strong>" in shown


def test_correct_by_a_link_or_when_nothing_is_asked_leads_to_the_status(client):
    asked(client, "address")
    assert client.get(reverse("status_correct")).url == reverse("status")

    one = at("approve_eligibility", client)
    assert client.post(reverse("status_correct"), {"address": "Jl. Baru"}).url == reverse("status")
    assert stands(one) == ("received", "approve_eligibility")


# -- confirm and decline --------------------------------------------------------------------------
def test_confirm_takes_the_seat(client):
    one = at("await_confirmation", client)

    assert client.post(reverse("status_confirm")).url == reverse("status")

    assert stands(one) == ("enrolled", "await_class_end")


def test_confirm_twice_is_told_and_changes_nothing(client):
    one = at("await_confirmation", client)
    client.post(reverse("status_confirm"))

    answer = client.post(reverse("status_confirm"))

    assert (answer.url, told(answer)) == (reverse("status"), [_(MOVED)])
    assert stands(one) == ("enrolled", "await_class_end")


def test_confirm_after_the_answer_time_is_told(client):
    one = bring("await_confirmation")

    with time_machine.travel(one.answer_by + timedelta(seconds=1)):
        open_door(client, one)
        answer = client.post(reverse("status_confirm"))

    assert told(answer) == [_("The deadline for this offer has passed, so the seat can no longer be taken.")]
    assert stands(one) == ("offered", "await_confirmation")


def test_confirm_with_a_seat_in_another_class_is_told_why(client):
    office, nik = Office(), make_nik()
    bring("await_class_end", office=office, nik=nik)
    one = at("await_confirmation", client, office=office, nik=nik)

    answer = client.post(reverse("status_confirm"))

    assert told(answer) == [_("You already have a seat in another class. Finish that class first, or leave it.")]
    assert stands(one) == ("offered", "await_confirmation")


def test_confirm_when_the_last_seat_is_gone_puts_on_the_waiting_list(client):
    one = at("await_confirmation", client)
    Batch.objects.update(seats=1, enrolled=1)

    client.post(reverse("status_confirm"))

    assert stands(one) == ("reserve", "await_seat")
    assert client.get(reverse("status")).context["place_in_line"] == 1


def test_decline_gives_the_seat_to_the_next(client):
    office = Office()
    batch = office.batch(seats=1)
    one = at("await_confirmation", client, office=office, batch=batch)
    waiting = bring("await_seat", office=office, batch=batch)

    answer = client.post(reverse("status_decline"))

    assert told(answer) == [_("You have declined the seat.")]
    assert (stands(one), stands(waiting)) == (("declined", ""), ("offered", "await_confirmation"))


@pytest.mark.parametrize("method", ["get", "head", "put", "delete"])
def test_seat_is_not_taken_by_a_link(client, method):
    one = at("await_confirmation", client)

    assert getattr(client, method)(reverse("status_confirm")).status_code == 405

    assert stands(one) == ("offered", "await_confirmation")


@pytest.mark.parametrize("method", ["get", "head", "put", "delete"])
def test_seat_is_given_away_only_after_asking_once_more(client, method):
    one = at("await_confirmation", client)

    page = getattr(client, method)(reverse("status_decline"))

    assert (page.status_code, page.templates[0].name) == (200, "home/status/decline.html")
    assert stands(one) == ("offered", "await_confirmation")


def test_page_that_asks_once_more_is_for_an_offered_seat_only(client):
    at("approve_eligibility", client)

    assert client.get(reverse("status_decline")).url == reverse("status")


@pytest.mark.parametrize("name", ["status_confirm", "status_decline"])
def test_seat_that_is_not_offered_is_neither_taken_nor_declined(client, name):
    one = at("approve_eligibility", client)

    assert told(client.post(reverse(name))) == [_(MOVED)]

    assert stands(one) == ("received", "approve_eligibility")


# -- withdraw -------------------------------------------------------------------------------------
def test_withdraw_asks_once_more_and_then_ends_the_application(client):
    one = at("await_class_end", client)

    page = client.get(reverse("status_withdraw"))
    assert (page.status_code, page.context["application"]) == (200, one)
    assert stands(one) == ("enrolled", "await_class_end")

    answer = client.post(reverse("status_withdraw"))
    assert (answer.url, told(answer)) == (reverse("status"), [_("You have withdrawn your application.")])
    assert stands(one) == ("withdrawn", "")


def test_withdraw_of_what_has_ended_is_told_and_changes_nothing(client):
    one = at("await_ranking", client)

    answer = client.post(reverse("status_withdraw"))

    assert told(answer) == [_(MOVED)]
    assert stands(one) == ("enrolled", "await_ranking")


def test_withdraw_twice_is_told(client):
    one = at("approve_eligibility", client)
    applying.withdraw(Application.objects.get(pk=one.pk))

    assert told(client.post(reverse("status_withdraw"))) == [_(MOVED)]


@pytest.mark.parametrize("name", ["status_correct", "status_confirm", "status_decline", "status_withdraw"])
def test_deed_touches_only_the_application_of_the_session(client, name):
    office = Office()
    batch = office.batch()
    mine = at("await_confirmation", client, office=office, batch=batch)
    other = bring("await_confirmation", office=office, batch=batch)

    client.post(reverse(name), {"application": other.pk, "number": other.number})

    assert stands(other) == ("offered", "await_confirmation")
    assert (stands(mine) == ("offered", "await_confirmation")) == (name == "status_correct")
