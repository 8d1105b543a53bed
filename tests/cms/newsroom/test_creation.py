"""The editor saves a new page by itself while its writer presses: both sendings arrive together."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.views.pages.create import CreateView

from cms.models import NewsIndexPage, NewsPage
from cms.newsroom.creation import CreatePage
from tests.factories import officer
from tests.factories.pages import make_site
from workflows import roles

from ..pagedata import news_data

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 8


@pytest.fixture
def send_together():
    """Sends the form of one new page twice at the same moment; returns the two status codes, the smaller first."""
    make_site()
    parent, writer = NewsIndexPage.objects.get(), officer(roles.COMMS)
    address = reverse("wagtailadmin_pages:add", args=["cms", "newspage", parent.pk])
    browsers = [Client(raise_request_exception=False) for _one in range(2)]
    for browser in browsers:
        browser.force_login(writer)
    gate = Barrier(2, timeout=600)  # both come, however slow the machine is

    def send(browser, slug):
        try:
            return browser.post(address, news_data(title=slug, slug=slug))
        finally:
            connection.close()

    def both(slug):
        with ThreadPoolExecutor(2) as threads:
            return sorted(
                threads.map(lambda browser: send(browser, slug), browsers), key=lambda answer: answer.status_code
            )

    with hooks.register_temporarily("before_create_page", lambda *_given: gate.wait() and None):
        yield both


def test_form_that_is_sent_twice_at_once_makes_one_page_and_leads_to_it(send_together):
    for turn in range(ROUNDS):
        told, made = send_together(f"kabar-{turn}")

        page = NewsPage.objects.get(slug=f"kabar-{turn}")
        assert (told.status_code, made.status_code) == (200, 302)
        assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in told.content.decode()
    parent = NewsIndexPage.objects.get()
    assert parent.numchild == ROUNDS


def test_control_without_the_lock_is_a_fault_of_the_server(send_together, monkeypatch):
    monkeypatch.setattr(CreatePage, "form_valid", CreateView.form_valid)

    worst = [send_together(f"kabar-{turn}")[-1].status_code for turn in range(ROUNDS)]

    assert 500 in worst
