"""The editor saves a new page by itself while its writer presses: both sendings arrive together."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Lock

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.admin.forms import WagtailAdminPageForm
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
def valid_together(monkeypatch):
    """Both forms are found valid before one of them is stored.

    Wagtail keeps what a draft need not have on the blocks, which the threads of one process share: the second form
    could find it put back by the first. A server of ours has one thread a process; here one form follows the other.
    """
    alone, both = Lock(), Barrier(2, timeout=600)
    defer, check = WagtailAdminPageForm.defer_required_fields, WagtailAdminPageForm.is_valid

    def defer_alone(form):
        alone.acquire()
        defer(form)

    def is_valid(form):
        try:
            return check(form)
        finally:
            alone.release()
            both.wait()

    monkeypatch.setattr(WagtailAdminPageForm, "defer_required_fields", defer_alone)
    monkeypatch.setattr(WagtailAdminPageForm, "is_valid", is_valid)


@pytest.fixture
def send_together(valid_together):
    """Sends the form of one new page twice at the same moment; returns the two answers, the smaller status first."""
    make_site()
    parent, writer = NewsIndexPage.objects.get(), officer(roles.COMMS)
    address = reverse("wagtailadmin_pages:add", args=["cms", "newspage", parent.pk])
    browsers = [Client(raise_request_exception=False) for _one in range(2)]
    for browser in browsers:
        browser.force_login(writer)

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

    return both


def test_form_that_is_sent_twice_at_once_makes_one_page_and_leads_to_it(send_together):
    for turn in range(ROUNDS):
        told, made = send_together(f"kabar-{turn}")

        page = NewsPage.objects.get(slug=f"kabar-{turn}")
        assert (told.status_code, made.status_code) == (200, 302)
        assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in told.content.decode()
        assert "Belum ada yang diajukan atau diterbitkan: halaman ini baru saja disimpan" in told.content.decode()
    parent = NewsIndexPage.objects.get()
    assert parent.numchild == ROUNDS


def test_control_without_the_lock_is_a_fault_of_the_server(send_together, monkeypatch):
    monkeypatch.setattr(CreatePage, "form_valid", CreateView.form_valid)

    worst = [send_together(f"kabar-{turn}")[-1].status_code for turn in range(ROUNDS)]

    assert 500 in worst
