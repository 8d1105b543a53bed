"""Applying: one form, one application; number and code shown once; the same answer whoever sends it."""

import json
import re
import uuid
from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.access import unlock
from tests.factories import BatchFactory, SnapshotFactory, make_nik, register_record
from tests.home.posts import apply, form_post
from workflows.models import Application


@pytest.fixture
def batch(db):
    return BatchFactory()


def address(batch):
    return reverse("apply", args=[batch.pk])


def session_of(client):
    return Session.objects.get(pk=client.cookies["sessionid"].value).get_decoded()


# -- the form -------------------------------------------------------------------------------------
def test_form_of_an_open_class_is_shown_with_a_key_of_its_own(client, batch):
    first, second = client.get(address(batch)), client.get(address(batch))

    assert (first.status_code, first.context["batch"]) == (200, batch)
    assert first.context["form"]["form_key"].value() != second.context["form"]["form_key"].value()
    assert [field.name for field in first.context["form"].question_fields] == [
        f"question_{batch.course.questions.get().pk}"
    ]


def test_form_of_a_course_without_a_page_is_shown(client, batch):
    assert not hasattr(batch.course, "page")
    assert client.get(address(batch)).status_code == 200


@pytest.mark.parametrize(("opens", "closes"), [(-9, -1), (1, 9)], ids=["closed yesterday", "opens tomorrow"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_class_that_takes_no_applications_is_gone(client, db, method, opens, closes):
    now = timezone.now()
    batch = BatchFactory(opens_at=now + timedelta(days=opens), closes_at=now + timedelta(days=closes))

    answer = getattr(client, method)(address(batch), form_post(batch))

    assert (answer.status_code, Application.objects.count()) == (410, 0)


def test_class_that_closes_while_the_form_is_filled_in_is_gone_and_nothing_is_stored(client, batch):
    data = form_post(batch)
    with time_machine.travel(batch.closes_at + timedelta(seconds=1)):
        assert client.post(address(batch), data).status_code == 410

    assert Application.objects.count() == 0


@pytest.mark.parametrize("number", ["0", "999999", "9" * 30])
def test_unknown_class_is_not_found(client, db, number):
    assert client.get(f"/daftar/kelas/{number}/").status_code == 404


# -- sending --------------------------------------------------------------------------------------
def test_valid_form_makes_one_application_and_goes_on(client, batch):
    answer = apply(client, batch, name="Siti Rahma", email="siti@contoh.example")

    assert (answer.status_code, answer.url) == (302, reverse("received"))
    one = Application.objects.get()
    assert (one.name, one.email, one.batch, one.channel, one.entered_by) == (
        "Siti Rahma",
        "siti@contoh.example",
        batch,
        "online",
        None,
    )
    assert (one.status, one.step) == ("received", "approve_eligibility")


def test_same_form_sent_twice_makes_one_application(client, batch):
    data = form_post(batch)

    first, second = client.post(address(batch), data), client.post(address(batch), data)

    assert (first.url, second.url) == (reverse("received"), reverse("received"))
    assert Application.objects.count() == 1
    assert client.get(reverse("received")).context["application"] == Application.objects.get()


def test_form_sent_again_after_a_lost_answer_gives_number_and_a_code_that_opens(client, batch):
    data = form_post(batch)
    client.post(address(batch), data)
    lost = client.get(reverse("received")).context["code"]
    again = Client()

    again.post(address(batch), data)

    shown = again.get(reverse("received")).context
    one = Application.objects.get()
    assert (shown["application"], shown["code"] != lost) == (one, True)
    assert unlock(one.number, shown["code"]) == one
    assert unlock(one.number, lost) is None


def test_form_sent_again_by_the_browser_that_has_the_code_keeps_it(client, batch):
    data = form_post(batch)
    client.post(address(batch), data)
    code = client.get(reverse("received")).context["code"]

    client.post(address(batch), data)

    assert client.get(reverse("received")).context["code"] == code
    assert unlock(Application.objects.get().number, code) is not None


def test_form_sent_again_after_a_quarter_of_an_hour_opens_nothing(client, batch):
    data = form_post(batch)
    client.post(address(batch), data)
    stranger = Client()

    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        stranger.post(address(batch), data)

        assert stranger.get(reverse("received")).status_code == 302
        assert stranger.get(reverse("status")).url == reverse("status_door")


def test_form_with_a_fault_is_shown_again_with_everything_that_was_typed(client, batch):
    data = form_post(batch, nik="123", email="siti@contoh.example")

    answer = client.post(address(batch), data)

    assert (answer.status_code, Application.objects.count()) == (422, 0)
    form = answer.context["form"]
    assert {name: form[name].value() for name in ("name", "nik", "email", "address", "motivation", "form_key")} == {
        name: data[name] for name in ("name", "nik", "email", "address", "motivation", "form_key")
    }


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_store_nothing(client, batch, method):
    getattr(client, method)(address(batch), json.dumps(form_post(batch)), content_type="application/json")

    assert Application.objects.count() == 0


def test_form_without_the_csrf_token_is_refused(batch):
    answer = apply(Client(enforce_csrf_checks=True), batch)

    assert (answer.status_code, Application.objects.count()) == (403, 0)


# -- the same for everybody -----------------------------------------------------------------------
def masked(answer, *private):
    text = answer.content.decode()
    for value in private:
        text = text.replace(value, "*")
    text = re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]+', r"\1*", text)
    return re.sub(r'(nonce=")[^"]+', r"\1*", text)


def test_answer_tells_nobody_whether_a_nik_is_known(batch):
    registered, unknown, applied = make_nik(), make_nik(), make_nik()
    register_record(SnapshotFactory(), registered)
    apply(Client(), batch, nik=applied)
    pages = []
    with time_machine.travel(timezone.now(), tick=False):
        for nik in (registered, unknown, applied):
            browser = Client()
            sent = apply(browser, batch, nik=nik)
            page = browser.get(reverse("received"))
            one = Application.objects.get(number=page.context["application"].number)
            headers = {name: value for name, value in page.items() if "Security-Policy" not in name}
            words = masked(page, one.display_number, page.context["code"], one.number)
            pages.append((sent.status_code, sent.url, page.status_code, headers.keys(), words))

    assert pages[0] == pages[1] == pages[2]
    assert Application.objects.count() == 4


# -- number and code ------------------------------------------------------------------------------
def test_received_shows_number_and_code_that_open_the_door(client, batch):
    apply(client, batch)

    page = client.get(reverse("received"))

    one, code = Application.objects.get(), page.context["code"]
    assert (page.context["application"], re.fullmatch(r"\d{4} \d{4}", code) is not None) == (one, True)
    assert one.display_number in page.content.decode()
    assert code in page.content.decode()
    client.cookies.clear()
    answer = client.post(reverse("status_door"), {"number": one.display_number, "code": code})
    assert answer.url == reverse("status")


def test_received_is_over_once_the_resident_has_kept_both(client, batch):
    apply(client, batch)

    answer = client.post(reverse("slip_saved"))

    assert answer.url == reverse("status")
    assert client.get(reverse("received")).url == reverse("status_door")
    assert client.get(reverse("status")).status_code == 200


def test_saved_by_a_link_keeps_the_slip(client, batch):
    apply(client, batch)

    assert client.get(reverse("slip_saved")).url == reverse("status")
    assert client.get(reverse("received")).status_code == 200


def test_received_is_over_after_fifteen_minutes(client, batch):
    apply(client, batch)

    with time_machine.travel(timezone.now() + timedelta(minutes=15, seconds=2)):
        assert client.get(reverse("received")).url == reverse("status_door")


def test_received_in_another_browser_shows_nothing(client, batch):
    apply(client, batch)

    assert Client().get(reverse("received")).url == reverse("status_door")


def test_session_holds_no_code_number_or_name_in_plain(client, batch):
    data = form_post(batch, name="Siti Rahmawati", email="siti@contoh.example")
    client.post(address(batch), data)
    code = client.get(reverse("received")).context["code"]

    kept = json.dumps(session_of(client))

    one = Application.objects.get()
    private = [code, code.replace(" ", ""), one.number, one.nik, one.kk, one.phone, one.phone[3:], one.email, one.name]
    assert [value for value in [*private, "Siti", "Rahmawati", one.address] if value in kept] == []
    assert set(session_of(client)) == {"application", "application_until", "application_code", "slip"}


@pytest.mark.parametrize("name", ["apply", "received", "slip_saved"])
def test_pages_are_never_kept(client, batch, name):
    apply(client, batch)

    answer = client.get(reverse(name, args=[batch.pk] if name == "apply" else []))

    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]


def test_key_that_is_no_key_is_answered_with_the_form(client, batch):
    for key in ("", "x", str(uuid.uuid4())[:-1], "0" * 32 + "1"):
        assert apply(client, batch, form_key=key).status_code == 422

    assert Application.objects.count() == 0
