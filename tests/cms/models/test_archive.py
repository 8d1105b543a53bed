"""The list of news by tag and by month: what is shown, what it is called, where its pages are."""

from datetime import UTC, date, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.utils import timezone, translation

from cms.models.archive import NEWS_A_PAGE, Selection, following, selection
from cms.models.news import months, tags
from tests.factories.pages import make_site, news_page, picture
from tests.queries import queries_of

# 31 July, 23.30 WIB, and 1 August, 00.30 WIB.
LAST_OF_JULY = datetime(2026, 7, 31, 16, 30, tzinfo=UTC)
FIRST_OF_AUGUST = datetime(2026, 7, 31, 17, 30, tzinfo=UTC)


@pytest.fixture
def home(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_site()


def item(slug, at=FIRST_OF_AUGUST, *with_tags):
    page = news_page(title=slug, slug=slug, published_at=at)
    page.tags.add(*with_tags)
    page.save()
    return page


def shown(client, query):
    return [page.slug for page in client.get(f"/berita/{query}").context["news"]]


def soup_of(client, address):
    return BeautifulSoup(client.get(address).content, "html.parser")


def test_month_is_that_of_wib(client, home):
    item("juli", LAST_OF_JULY), item("agustus")

    assert shown(client, "?bulan=2026-07") == ["juli"]
    assert shown(client, "?bulan=2026-08") == ["agustus"]
    assert [(month.code, month.number) for month in months("id")] == [("2026-08", 1), ("2026-07", 1)]


def test_list_is_narrowed_by_tag_and_by_both(client, home):
    item("satu", LAST_OF_JULY, "lulusan")
    item("dua", FIRST_OF_AUGUST, "lulusan")
    item("tiga", FIRST_OF_AUGUST, "jadwal")

    assert shown(client, "?tag=lulusan") == ["dua", "satu"]
    assert shown(client, "?tag=lulusan&bulan=2026-08") == ["dua"]
    assert shown(client, "?tag=jadwal&bulan=2026-07") == []


@pytest.mark.parametrize(
    "query",
    ["?tag=tidak-ada", "?tag=%00", "?bulan=2026-13", "?bulan=1999-01", "?bulan=agustus", "?bulan=2026-8", "?x=1"],
)
def test_what_cannot_be_asked_shows_all_news(client, home, query):
    item("satu", LAST_OF_JULY, "lulusan")

    answer = client.get(f"/berita/{query}")

    assert (answer.status_code, [page.slug for page in answer.context["news"]]) == (200, ["satu"])
    assert answer.context["query"] == ""


def test_heading_title_and_canonical_say_what_is_shown(client, home):
    item("satu", FIRST_OF_AUGUST, "Tata Boga")

    soup = soup_of(client, "/berita/?bulan=2026-08&x=1&tag=tata-boga")

    words = "Berita tentang “Tata Boga”, Agustus 2026"
    assert (soup.h1.text, soup.title.text.split(" – ")[0]) == (words, words)
    canonical = soup.select_one("link[rel=canonical]")["href"]
    assert canonical == f"{settings.SITE_URL}/berita/?tag=tata-boga&bulan=2026-08"


def test_chosen_tag_and_month_are_marked(client, home):
    item("satu", FIRST_OF_AUGUST, "jadwal")
    item("dua", LAST_OF_JULY, "lulusan")

    soup = soup_of(client, "/berita/?tag=jadwal&bulan=2026-07")

    assert [link.text for link in soup.select(".topic[aria-current]")] == ["jadwal"]
    assert [" ".join(link.text.split()) for link in soup.select(".months [aria-current]")] == ["Juli 2026 (1)"]


def test_month_without_news_says_so_and_leads_to_all(client, home):
    item("satu")

    soup = soup_of(client, "/berita/?bulan=2020-01")

    assert "Belum ada berita di sini" in soup.main.text
    assert "Semua berita" in [link.text.strip() for link in soup.select("main a[href='./']")]
    assert soup.select_one("meta[name=robots]")["content"] == "noindex"


def test_pager_keeps_what_was_asked(client, home):
    photo, now = picture(), timezone.now()
    for number in range(2 * NEWS_A_PAGE + 1):
        page = news_page(slug=f"kabar-{number}", photo=photo, published_at=now - timedelta(days=number))
        page.tags.add("lulusan")
        page.save()

    links = {page: soup_of(client, f"/berita/?tag=lulusan&p={page}").select(".pager a") for page in (1, 2, 3)}

    assert {page: [link["href"] for link in found] for page, found in links.items()} == {
        1: ["?tag=lulusan&p=2"],
        2: ["?tag=lulusan", "?tag=lulusan&p=3"],
        3: ["?tag=lulusan&p=2"],
    }
    first = soup_of(client, "/berita/?p=2").select(".pager a")[0]
    assert first["href"] == "./"


def test_title_of_a_later_page_has_its_number(client, home):
    photo = picture()
    for number in range(NEWS_A_PAGE + 1):
        news_page(slug=f"kabar-{number}", photo=photo)

    soup = soup_of(client, "/berita/?p=2")

    assert soup.title.text.startswith("Berita (2) – ")
    assert soup.select_one("link[rel=canonical]")["href"] == f"{settings.SITE_URL}/berita/?p=2"


def test_tags_of_live_news_are_offered_the_most_used_first(home):
    item("satu", FIRST_OF_AUGUST, "b", "a")
    item("dua", FIRST_OF_AUGUST, "b")
    item("konsep", FIRST_OF_AUGUST, "c").unpublish()

    assert [tag.name for tag in tags("id")] == ["b", "a"]


@pytest.mark.parametrize(("month", "expected"), [((2026, 1), (2026, 2)), ((2026, 12), (2027, 1))])
def test_month_that_follows(month, expected):
    assert following(date(*month, 1)) == date(*expected, 1)


def test_selection_has_one_spelling(db):
    assert selection({}).query() == ""
    assert selection({"bulan": "2026-11"}).query(3) == "?bulan=2026-11&p=3"
    with translation.override("en"):
        assert Selection(month=date(2026, 11, 1)).words == "News from November 2026"


@pytest.mark.parametrize("query", ["", "?tag=lulusan", "?bulan=2026-08"])
def test_list_asks_as_many_queries_for_five_items_as_for_one(client, home, cached, query):
    item("satu", FIRST_OF_AUGUST, "lulusan")
    one = len(queries_of(client, f"/berita/{query}"))
    for number in range(4):
        item(f"lagi-{number}", FIRST_OF_AUGUST, "lulusan", f"tag-{number}")

    assert len(queries_of(client, f"/berita/{query}")) == one
    assert one <= 7
