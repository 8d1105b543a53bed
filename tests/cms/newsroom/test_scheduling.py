"""Pages whose time has come or is over: the clock publishes and takes down, and readers see it at once."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from cms.models import NewsPage
from tests.factories.pages import make_site, news_page, picture

from ..pagedata import news_data
from .words import SUBMIT, Newsroom

NOW = timezone.now().replace(second=0, microsecond=0)
LATER = timedelta(hours=2)


@pytest.fixture
def site(cached, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_site()


@pytest.fixture
def readers(site):
    """Two readers of one process; what it keeps, it keeps for both."""
    return Client()


def tick(at):
    """One round of the clock."""
    with time_machine.travel(at, tick=True):
        call_command("clock", "--once")


def listed(readers):
    return [page.title for page in NewsPage.objects.live() if page.title in readers.get("/berita/").content.decode()]


def test_scheduled_item_goes_live_when_its_time_has_come(readers):
    page = news_page(title="Besok", slug="besok", live=False, go_live_at=NOW + LATER)
    page.save_revision().publish()
    assert (readers.get("/berita/besok/").status_code, listed(readers)) == (404, [])

    tick(NOW + timedelta(hours=1))
    assert readers.get("/berita/besok/").status_code == 404

    tick(NOW + LATER + timedelta(minutes=1))
    assert (readers.get("/berita/besok/").status_code, listed(readers)) == (200, ["Besok"])


def test_item_is_taken_down_when_its_time_is_over(readers):
    page = news_page(title="Hari ini", slug="hari-ini", expire_at=NOW + LATER)
    page.save_revision().publish()
    assert (readers.get("/berita/hari-ini/").status_code, listed(readers)) == (200, ["Hari ini"])

    tick(NOW + LATER + timedelta(minutes=1))

    assert (readers.get("/berita/hari-ini/").status_code, listed(readers)) == (404, [])
    assert NewsPage.objects.get().expired


def test_new_version_of_a_live_item_waits_for_its_time(readers):
    page = news_page(title="Lama", slug="kabar")
    page.save_revision().publish()
    page.refresh_from_db()
    page.title, page.go_live_at = "Baru", NOW + LATER
    page.save_revision().publish()
    assert "Lama" in readers.get("/berita/kabar/").content.decode()

    tick(NOW + LATER + timedelta(minutes=1))

    assert "Baru" in readers.get("/berita/kabar/").content.decode()


def test_item_approved_ahead_of_its_time_waits_for_it(readers):
    room = Newsroom()
    at = timezone.localtime(NOW + LATER).strftime("%Y-%m-%d %H:%M")
    room.add("writer", news_data(picture(), go_live_at=at, expire_at="", **SUBMIT))
    page = NewsPage.objects.get()

    room.act("editor", page, "approve")

    page.refresh_from_db()
    assert (page.live, page.approved_schedule) == (False, True)
    tick(NOW + LATER + timedelta(minutes=1))
    page.refresh_from_db()
    assert (page.live, page.published_at >= NOW + LATER) == (True, True)
    assert readers.get(page.url).status_code == 200


def test_what_is_published_is_seen_at_once(readers):
    page = news_page(title="Lama", slug="kabar")
    page.save_revision().publish()
    assert listed(readers) == ["Lama"]

    page.title = "Baru"
    page.save_revision().publish()

    assert listed(readers) == ["Baru"]
    assert "Baru" in readers.get("/berita/kabar/").content.decode()
