"""A form whose token no longer fits, or that met a busy database: one press sends it again, and nobody else's words."""

import re

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from home.browser.draft import COOKIE
from tests.factories import BatchFactory
from tests.home.posts import fill_in, page
from workflows.models import Draft

pytestmark = pytest.mark.django_db
HERE, REASON = {"origin": "http://testserver"}, 'Saya ingin "usaha" <sendiri>.'


@pytest.fixture
def browser():
    """A browser with a draft, whose token is gone."""
    made = Client(enforce_csrf_checks=True)
    plain = Client()
    fill_in(plain, BatchFactory())
    made.cookies[COOKIE] = plain.cookies[COOKIE].value
    return made


def hidden(answer):
    """What the button of the page sends."""
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', answer.content.decode()))


def test_page_that_was_open_for_too_long_holds_what_was_typed_and_sends_it(browser):
    refused = browser.post(page("alasan"), {"motivation": REASON, "csrfmiddlewaretoken": "x" * 64}, headers=HERE)

    fields = hidden(refused)
    assert (refused.status_code, "no-store" in refused["Cache-Control"]) == (403, True)
    assert fields["motivation"] == "Saya ingin &quot;usaha&quot; &lt;sendiri&gt;."
    again = browser.post(page("alasan"), {**fields, "motivation": REASON}, headers=HERE)
    assert again.status_code == 303
    assert Draft.objects.get().answers["alasan"] == {"motivation": REASON}


@pytest.mark.parametrize("headers", [{}, {"origin": "null"}, {"origin": "https://lain.example"}])
def test_words_that_did_not_come_from_our_own_page_are_not_offered_for_sending(browser, headers):
    refused = browser.post(page("alasan"), {"motivation": REASON}, headers=headers)

    assert (refused.status_code, hidden(refused)) == (403, {})


def test_password_of_an_officer_is_in_no_page(browser):
    refused = browser.post(
        reverse("wagtailadmin_login"), {"username": "petugas", "password": "sandi-petugas"}, headers=HERE
    )

    assert (refused.status_code, hidden(refused), b"sandi-petugas" in refused.content) == (403, {}, False)


def test_busy_database_gives_back_what_was_typed():
    def away(_execute, *_args):
        raise OperationalError("database is locked")

    with connection.execute_wrapper(away):
        answer = Client().post(page("alasan"), {"motivation": "Saya ingin usaha."}, headers=HERE)

    assert answer.status_code == 503
    assert hidden(answer).keys() == {"csrfmiddlewaretoken", "motivation"}
    assert hidden(answer)["motivation"] == "Saya ingin usaha."
