"""A browser and its draft: whose it is, how long it lasts, what is kept and what nobody else can read."""

import json
import re
from collections import Counter
from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django import forms
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.browser.draft import COOKIE
from tests.factories import BatchFactory
from tests.home.posts import ORDER, address, fill_in, page, page_posts, post, send
from workflows.models import Draft


def test_cookie_holds_a_code_and_nothing_else_and_is_out_of_reach_of_scripts(batch):
    client = Client()
    client.post(address(batch), secure=True)
    cookie = client.cookies[COOKIE]

    assert re.fullmatch(r"[A-Z2-7]{12}", cookie.value)
    assert (cookie["httponly"], cookie["samesite"], cookie["secure"], cookie["max-age"]) == (
        True,
        "Lax",
        True,
        1_209_600,
    )
    assert Draft.objects.with_code(cookie.value).get() == Draft.objects.get()


@pytest.mark.parametrize("slug", ORDER)
def test_page_that_is_sent_is_judged_once(client, batch, monkeypatch, slug):
    fill_in(client, batch)
    judged = Counter()
    full_clean = forms.BaseForm.full_clean

    def counted(form):
        judged[type(form)] += 1
        full_clean(form)

    monkeypatch.setattr(forms.BaseForm, "full_clean", counted)
    post(client, slug, batch)

    assert set(judged.values()) == {1}


def test_page_without_a_draft_leads_to_the_start(client, batch):
    for name, args in (("apply_page", ["identitas"]), ("apply_check", [])):
        assert client.get(reverse(name, args=args)).url == reverse("apply_start")
    assert send(client).url == reverse("apply_start")


def test_page_that_a_browser_sends_after_it_lost_its_draft_is_kept(client, batch):
    fill_in(client, batch)
    client.cookies.pop(COOKIE)

    assert post(client, "alasan", batch).url == page("syarat")

    assert Draft.objects.first().answers == {"alasan": {"motivation": "Saya ingin membuka usaha sendiri."}}


def test_draft_of_fifteen_days_ago_is_gone(client, batch):
    fill_in(client, batch)

    with time_machine.travel(timezone.now() + timedelta(days=15)):
        assert client.get(reverse("apply_check")).url == reverse("apply_start")


def test_two_tabs_on_two_pages_lose_nothing_of_each_other(client, batch):
    client.post(address(batch))
    post(client, "identitas", batch)
    client.get(page("kartu-keluarga"))

    post(client, "identitas", batch, name="Siti Rahmawati")
    post(client, "kartu-keluarga", batch)

    answers = Draft.objects.get().answers
    assert (answers["identitas"]["name"], answers["kartu-keluarga"]["kk"]) == ("Siti Rahmawati", "3671071101200042")


def test_another_class_on_a_phone_with_an_unfinished_application_asks_whose_it_is(client, batch):
    fill_in(client, batch, name="Kenari Uji")
    other = BatchFactory(course=batch.course, number=batch.number + 1)

    asked = client.get(address(other))

    assert "home/applying/begun.html" in [template.name for template in asked.templates]
    assert "Kenari" not in asked.content.decode()
    assert client.post(address(other)).url == address(other)
    assert client.post(reverse("apply_use", args=[other.pk])).url == reverse("apply_check")
    assert (Draft.objects.get().batch, COOKIE in client.cookies) == (other, True)


def test_code_of_the_old_answers_can_be_seen_before_starting_anew(client, batch):
    fill_in(client, batch)

    asked = client.get(address(batch))
    links = [one["href"] for one in BeautifulSoup(asked.content, "html.parser").select("main a")]

    assert reverse("apply_later") in links
    assert Draft.objects.get().display_code in client.get(reverse("apply_later")).content.decode()


def test_start_anew_leaves_the_old_answers_to_whoever_has_their_code(client, batch):
    fill_in(client, batch)

    answer = client.post(reverse("apply_anew", args=[batch.pk]))

    assert (answer.url, client.cookies[COOKIE].value, Draft.objects.count()) == (address(batch), "", 1)
    assert client.post(address(batch)).url == page("identitas")
    assert client.get(page("identitas")).context["form"].is_bound is False
    assert client.post(reverse("apply_start_anew")).url == reverse("apply_start")


def test_class_opened_again_before_anything_personal_goes_on_with_the_same_draft(client, batch):
    client.post(address(batch), {"umur": "ya"})

    assert client.get(address(batch)).context["form"]["umur"].value() == "ya"
    client.post(address(batch), {"umur": "tidak"})
    assert Draft.objects.get().answers == {"syarat": {"umur": "tidak"}}


# -- what is kept of a page, and told about it -----------------------------------------------------
@pytest.mark.parametrize("slug", ORDER)
def test_pages_are_never_kept_and_never_tell_in_an_address(client, batch, slug):
    fill_in(client, batch)

    answer = client.get(page(slug))

    assert {"no-store", "private"} <= set(answer["Cache-Control"].split(", "))
    assert answer.request["QUERY_STRING"] == ""


def test_draft_holds_nothing_readable(client, batch):
    fill_in(client, batch, name="Kenari Uji", nik="3671075708950001", email="kenari@contoh.example")

    row = Draft.objects.values().get()

    kept = repr([bytes(value) if isinstance(value, memoryview) else value for value in row.values()])
    assert [text for text in ("Kenari", "3671075708950001", "kenari@", "81234567890", "Merdeka") if text in kept] == []


def test_script_that_sends_a_page_is_told_where_to_go(client, batch):
    client.post(address(batch))

    answer = client.post(page("identitas"), page_posts(batch)["identitas"], headers={"X-Requested-With": "fetch"})

    assert (answer.status_code, json.loads(answer.content)) == (200, {"to": page("kartu-keluarga")})


def test_page_without_the_csrf_token_is_refused(batch):
    answer = Client(enforce_csrf_checks=True).post(page("alasan"), {"motivation": "x"})

    assert (answer.status_code, Draft.objects.count()) == (403, 0)
