"""A browser and its draft: one cookie, out of reach of scripts, for 14 days from the last page."""

from datetime import timedelta

import pytest
import time_machine
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from home.browser import draft
from workflows.actions.applying import drafts as actions

pytestmark = pytest.mark.django_db


def request(code="", **extra):
    made = RequestFactory().get("/daftar/", **extra)
    made.COOKIES[draft.COOKIE] = code
    return made


def test_browser_with_the_code_has_the_draft():
    one = actions.begin()

    assert draft.current(request(one.code)) == one


@pytest.mark.parametrize("code", ["", "ABCDEFGHIJKL", "x" * 4000, "\x00"])
def test_browser_without_a_code_that_opens_has_none(code):
    actions.begin()

    assert draft.current(request(code)) is None


@pytest.mark.parametrize(("minutes", "is_there"), [(-1, True), (1, False)])
def test_draft_is_over_fourteen_days_after_the_last_page(minutes, is_there):
    one = actions.begin()

    with time_machine.travel(one.saved_at + timedelta(days=14, minutes=minutes)):
        assert (draft.current(request(one.code)) is not None) == is_there


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_cookie_holds_the_code_alone_and_is_secure_where_the_site_is(scheme):
    one, response = actions.begin(), HttpResponse()

    draft.keep(request(**{"wsgi.url_scheme": scheme}), response, one)

    cookie = response.cookies[draft.COOKIE]
    assert (cookie.value, cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (
        one.code,
        True,
        "Lax",
        1_209_600,
    )
    assert bool(cookie["secure"]) == (scheme == "https")


def test_dropped_cookie_is_empty_and_over():
    response = HttpResponse()

    draft.drop(response)

    assert (response.cookies[draft.COOKIE].value, response.cookies[draft.COOKIE]["max-age"]) == ("", 0)


def test_code_finds_the_draft_for_as_long():
    one = actions.begin()

    assert draft.find(one.display_code.lower()) == one
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        assert draft.find(one.code) is None


def test_cookie_is_secure_where_sessions_are_also_behind_a_proxy_that_does_not_say_so(settings):
    settings.SESSION_COOKIE_SECURE, response = True, HttpResponse()

    draft.keep(request(), response, actions.begin())

    assert response.cookies[draft.COOKIE]["secure"] is True
