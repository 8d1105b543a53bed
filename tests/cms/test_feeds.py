"""Atom and RSS, read as readers of feeds read them."""

from datetime import UTC, datetime, timedelta

import feedparser
import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client
from django.utils import timezone

from cms.feeds import ITEMS
from tests.factories.pages import make_site, news_page, picture

SITE = settings.SITE_URL
ADDRESSES = ["/berita/atom.xml", "/berita/rss.xml", "/en/berita/atom.xml", "/en/berita/rss.xml"]


@pytest.fixture
def home(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_site()


@pytest.fixture
def item(home):
    page = news_page(
        title="Kelas & kabar",
        slug="kabar",
        summary="Ringkas <b>sekali</b>.",
        written_by="Dewi Larasati",
        published_at=datetime(2026, 8, 17, 2, 5, tzinfo=UTC),
    )
    page.tags.add("lulusan")
    page.save()
    return page


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200
    feed = feedparser.parse(response.content)
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


@pytest.mark.parametrize("address", ADDRESSES)
def test_feed_is_sound_and_names_each_item_with_its_full_address(client, item, address):
    feed = read(client, address)

    prefix = "/en" if address.startswith("/en") else ""
    (entry,) = feed.entries
    assert entry.link == f"{SITE}{prefix}/berita/kabar/"
    assert (entry.title, entry.author) == ("Kelas & kabar", "Dewi Larasati")
    assert [tag.term for tag in entry.tags] == ["lulusan"]
    assert entry.id == f"urn:uuid:{item.translation_key}"
    assert feed.feed.link == f"{SITE}{prefix}/berita/"
    assert [link.href for link in feed.feed.links if link.rel == "self"] == [f"{SITE}{address}"]


@pytest.mark.parametrize(
    ("address", "expected"),
    [("/berita/atom.xml", "2026-08-17T09:05:00+07:00"), ("/berita/rss.xml", "Mon, 17 Aug 2026 09:05:00 +0700")],
)
def test_times_are_those_of_wib(client, item, address, expected):
    assert read(client, address).entries[0].published == expected


@pytest.mark.parametrize(("address", "language"), [("/berita/atom.xml", "id"), ("/en/berita/rss.xml", "en")])
def test_feed_says_its_language(client, item, address, language):
    assert read(client, address).feed.language == language


def test_picture_of_an_item_comes_with_it(client, item):
    (enclosure,) = read(client, "/berita/rss.xml").entries[0].enclosures
    assert (enclosure.type, enclosure.href.startswith("http://")) == ("image/jpeg", True)


def test_feed_holds_the_latest_live_items(client, home):
    photo, now = picture(), timezone.now()
    pages = [
        news_page(slug=f"kabar-{age}", photo=photo, published_at=now - timedelta(days=age)) for age in range(ITEMS + 2)
    ]
    pages[0].unpublish()

    links = [entry.link for entry in read(client, "/berita/atom.xml").entries]

    assert links == [f"{SITE}/berita/kabar-{age}/" for age in range(1, ITEMS + 1)]


@pytest.mark.parametrize("address", ADDRESSES)
def test_feed_without_news_is_sound(client, home, address):
    assert read(client, address).entries == []


def test_list_and_items_name_the_feeds_of_their_language(client, item):
    for prefix, address in (("", "/berita/"), ("", item.url), ("/en", "/en/berita/")):
        soup = BeautifulSoup(client.get(address).content, "html.parser")
        found = {link["type"]: link["href"] for link in soup.select("link[rel=alternate][type$=xml]")}
        assert found == {
            "application/atom+xml": f"{prefix}/berita/atom.xml",
            "application/rss+xml": f"{prefix}/berita/rss.xml",
        }


def test_feed_is_kept_until_something_is_published(cached, home):
    reader = Client()
    news_page(slug="satu")
    first = reader.get("/berita/atom.xml")
    again = reader.get("/berita/atom.xml", headers={"if-none-match": first["ETag"]})

    news_page(slug="dua").save_revision().publish()

    assert (again.status_code, "Set-Cookie" in first, first["Vary"]) == (304, False, "Accept-Encoding")
    assert [entry.link for entry in read(reader, "/berita/atom.xml").entries] == [
        f"{SITE}/berita/dua/",
        f"{SITE}/berita/satu/",
    ]


@pytest.fixture
def cached(cached, settings):
    """With the page cache in front, as the settings of production have it."""
    assert settings.MIDDLEWARE[1] == "cms.delivery.pagecache.PageCacheMiddleware"  # after the health page
