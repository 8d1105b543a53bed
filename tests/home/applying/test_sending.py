"""Sending: one draft, one application; number and code shown once; the same answer whoever sends it."""

import json
import re
from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from home.browser.draft import COOKIE
from home.status.door import unlock
from tests.factories import SnapshotFactory, make_nik, register_record
from tests.home.posts import apply, fill_in, send
from workflows.models import Application, Draft


def session_of(client):
    return Session.objects.get(pk=client.cookies["sessionid"].value).get_decoded()


def same_draft(client):
    """Another browser with the cookie of this one."""
    other = Client()
    other.cookies[COOKIE] = client.cookies[COOKIE].value
    return other


# -- once -----------------------------------------------------------------------------------------
def test_sending_makes_one_application_of_all_pages_and_goes_on(client, batch):
    answer = apply(client, batch, name="Siti Rahma", email="siti@contoh.example")

    assert (answer.status_code, answer.url) == (303, reverse("received"))
    one = Application.objects.get()
    assert (one.name, one.email, one.batch, one.channel, one.entered_by) == (
        "Siti Rahma",
        "siti@contoh.example",
        batch,
        "online",
        None,
    )
    assert (one.status, one.step, one.form_key) == ("received", "approve_eligibility", one.draft.form_key)
    assert list(one.answers.values_list("label", "value")) == [("Apakah Anda punya kompor?", "Ya")]


def test_way_of_news_is_checked_with_a_link_to_change_it_and_sent(client, batch):
    fill_in(client, batch, told_by="letter")
    page = BeautifulSoup(client.get(reverse("apply_check")).content, "html.parser")
    row = page.find("dt", string=_("How should we send you news?")).parent

    send(client)

    assert row.dd.get_text(strip=True) == "Lewat surat"
    assert row.a["href"] == reverse("apply_page", args=["kontak"])
    assert Application.objects.get().told_by == "letter"
    assert Application.objects.get().notices.get().channel == "letter"


def test_contact_page_kept_before_the_question_was_asked_is_sent_as_it_is(client, batch):
    fill_in(client, batch)
    client.post(reverse("apply_page", args=["kontak"]), {"phone": "0812 3456 7890", "email": ""})

    send(client)

    assert Application.objects.get().told_by == ""


def test_draft_that_was_sent_keeps_no_answers(client, batch):
    apply(client, batch)

    draft = Draft.objects.get()
    assert (draft.answers, draft.contact, draft.sent_at) == ({}, {}, Application.objects.get().submitted_at)


def test_sent_twice_is_one_application_and_the_same_code(client, batch):
    apply(client, batch)
    code = client.get(reverse("received")).context["code"]

    assert send(client).url == reverse("received")

    assert (Application.objects.count(), client.get(reverse("received")).context["code"]) == (1, code)
    assert unlock(Application.objects.get().number, code) is not None


def test_going_back_after_sending_shows_the_proof_and_sends_nothing(client, batch):
    apply(client, batch)

    for address in (reverse("apply_page", args=["identitas"]), reverse("apply_check"), reverse("apply_later")):
        assert client.get(address).url == reverse("received")
    posted = client.post(reverse("apply_page", args=["identitas"]), {"name": "Lain"})
    assert (posted.url, Application.objects.count(), Draft.objects.get().answers) == (reverse("received"), 1, {})


def test_sent_again_after_a_lost_answer_gives_number_and_a_code_that_opens(client, batch):
    apply(client, batch)
    lost = client.get(reverse("received")).context["code"]
    again = same_draft(client)

    send(again)

    shown, one = again.get(reverse("received")).context, Application.objects.get()
    assert (shown["application"], shown["code"] != lost) == (one, True)
    assert (unlock(one.number, shown["code"]), unlock(one.number, lost)) == (one, None)


def test_sent_again_after_a_quarter_of_an_hour_opens_nothing(client, batch):
    apply(client, batch)
    stranger = same_draft(client)

    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        send(stranger)

        assert stranger.get(reverse("received")).status_code == 302
        assert stranger.get(reverse("status")).url == reverse("status_door")


def test_crash_between_application_and_draft_leaves_neither_or_both(client, batch, monkeypatch):
    from workflows.actions.applying import drafts

    def crash(*_args):
        raise RuntimeError

    fill_in(client, batch)
    with monkeypatch.context() as patch:
        patch.setattr(drafts, "close", crash)
        with pytest.raises(RuntimeError):
            send(client)
    assert (Application.objects.count(), Draft.objects.get().is_sent) == (0, False)

    assert send(client).url == reverse("received")


def test_page_that_is_not_done_is_asked_before_sending(client, batch):
    fill_in(client, batch, kk="1")

    answer = send(client)

    assert (answer.url, Application.objects.count()) == (reverse("apply_page", args=["kartu-keluarga"]), 0)


def test_sending_is_a_post_with_a_token(client, batch):
    fill_in(client, batch)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies

    assert (client.get(reverse("apply_send")).status_code, send(strict).status_code) == (405, 403)
    assert Application.objects.count() == 0


def test_same_phone_can_be_used_for_another_application_afterwards(client, batch):
    apply(client, batch)

    apply(client, batch)

    assert (Application.objects.count(), Draft.objects.count()) == (2, 2)


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
            code = page.context["code"]
            words = masked(page, one.display_number, code, code.replace(" ", "%20"), one.number)
            pages.append((sent.status_code, sent.url, page.status_code, headers.keys(), words))

    assert pages[0] == pages[1] == pages[2]
    assert Application.objects.count() == 4


# -- what it costs and what it leaves ----------------------------------------------------------------
def test_session_holds_no_code_number_or_name_in_plain(client, batch):
    apply(client, batch, name="Siti Rahmawati", email="siti@contoh.example")
    code = client.get(reverse("received")).context["code"]

    kept = json.dumps(session_of(client))

    one = Application.objects.get()
    private = [code, code.replace(" ", ""), one.number, one.nik, one.kk, one.phone, one.phone[3:], one.email, one.name]
    assert [value for value in [*private, "Siti", "Rahmawati", one.address] if value in kept] == []
    assert set(session_of(client)) == {"application", "application_until", "application_code", "slip"}


def test_sending_asks_the_database_so_often(client, batch, settings, django_assert_num_queries):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    apply(Client(), batch)  # the first of a process makes what the others find
    fill_in(client, batch)

    with django_assert_num_queries(28 if connection.vendor == "postgresql" else 27):  # it waits at locks
        send(client)


def test_new_session_is_written_once_and_an_older_one_gets_another_id(client, batch):
    fill_in(client, batch)
    with CaptureQueriesContext(connection) as captured:
        send(client)
    written = [one["sql"] for one in captured if re.match('(INSERT INTO|UPDATE) "django_session"', one["sql"])]
    before = client.session.session_key
    apply(client, batch)

    assert len(written) == 1
    assert (client.session.session_key == before, Session.objects.filter(pk=before).exists()) == (False, False)
