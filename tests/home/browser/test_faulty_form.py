"""What was typed into a faulty form rests sealed in the session, for its own application and page."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from home.browser import faulty_form
from tests.factories.way import Office, bring
from tests.home.posts import open_door

pytestmark = pytest.mark.django_db
NIK = "3671071708950001"


@pytest.fixture
def asked(client):
    office = Office()
    one = bring("approve_eligibility", office=office)
    office.ask(one, "nik", "address")
    open_door(client, one)
    client.post(reverse("status_correct"), {"nik": NIK + "9", "address": "Jl. Rahasia 7", "csrfmiddlewaretoken": "x"})
    return one


def test_faulty_correction_is_shown_again_on_every_reload(client, asked):
    for _load in range(3):
        page = client.get(reverse("status"))
        form = page.context["correction"]
        assert (page.status_code, list(form.errors), form["address"].value()) == (200, ["nik"], "Jl. Rahasia 7")
    assert "<title>Kesalahan: " in page.content.decode() or form.errors


def test_session_holds_nothing_of_it_in_plain(client, asked):
    held = json.dumps(dict(client.session))

    assert [secret for secret in (NIK, "Rahasia", "csrf") if secret in held] == []


def test_it_is_gone_after_a_quarter_of_an_hour(client, asked):
    with time_machine.travel(timezone.now() + faulty_form.LASTS + timedelta(seconds=1)):
        assert client.get(reverse("status")).context["correction"].is_bound is False


def test_it_is_gone_when_the_form_was_right(client, asked):
    client.post(reverse("status_correct"), {"nik": NIK, "address": "Jl. Rahasia 7"})

    assert faulty_form.KEY not in client.session


def test_it_is_not_shown_to_another_application_in_the_same_browser(client, asked):
    office = Office()
    other = bring("approve_eligibility", office=office)
    office.ask(other, "address")

    open_door(client, other)

    assert client.get(reverse("status")).context["correction"].is_bound is False


def test_it_belongs_to_its_own_form(client, asked):
    assert client.get(reverse("status_ask")).context["form"].is_bound is False


def test_leave_forgets_it(client, asked):
    client.post(reverse("status_leave"))

    assert faulty_form.KEY not in client.session


def test_names_of_fields_cannot_swell_the_session(client, asked):
    more = "&".join(f"{'x' * 10_000}{number}=y" for number in range(19))

    client.post(reverse("status_correct"), f"{more}&nik=1&address=", content_type="application/x-www-form-urlencoded")

    assert len(json.dumps(dict(client.session))) < 10_000
    assert client.get(reverse("status")).context["correction"]["nik"].value() == "1"
