"""The demo in English: real pages at the same addresses, and an honest notice on those that are not translated."""

import pytest
from wagtail.models import Page

from home.demo import content_english, english, pages, programme
from workflows.models import CourseType

pytestmark = pytest.mark.once

NOTICE = "This page is not available in English yet"


@pytest.fixture(scope="module")
def demo(rows_of_module):
    pages.make(programme.make_courses())
    english.make()


@pytest.fixture
def site(db, demo):
    """The website of the demo, made once for all tests here."""


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/en/", content_english.HOME.headline),
        ("/en/pelatihan/", content_english.COURSE_LIST.intro),
        ("/en/pelatihan/tata-boga/", content_english.COURSES["Tata Boga"].summary),
        ("/en/pelatihan/barbershop/", content_english.COURSES["Barbershop"].summary),
        ("/en/berita/", content_english.NEWS_LIST.intro),
        ("/en/cara-kerja/", content_english.PAGES[0].summary),
    ],
)
def test_translated_page_is_english_at_the_same_address(client, site, address, words):
    text = client.get(address).content.decode()

    assert (words in text, NOTICE in text) == (True, False)


@pytest.mark.parametrize("address", ["/en/pelatihan/servis-ac/", "/en/privasi/"])
def test_page_that_is_not_translated_says_so(client, site, address):
    assert NOTICE in client.get(address).content.decode()


def test_indonesian_pages_stay_as_they_are(client, site):
    text = client.get("/pelatihan/").content.decode()

    assert ("Tata Boga" in text, "Cooking" in text) == (True, False)


def test_lists_in_english_name_each_course_once(client, site):
    titles = [page.title for page in client.get("/en/pelatihan/").context["courses"]]

    assert sorted(titles) == ["Barbering", "Barista Kopi", "Cooking", "Menjahit Pakaian", "Servis AC"]


def test_every_english_page_is_live_and_its_own(site):
    copies = Page.objects.filter(locale__language_code="en", depth__gt=1)

    assert (copies.count(), copies.filter(live=False).count(), copies.exclude(alias_of=None).count()) == (6, 0, 0)


def chosen(client, address):
    """What a card and the filter of a list call the type of Tata Boga."""
    response = client.get(address)
    text = response.content.decode()
    return [name for name in ("Tata Boga/Kuliner", "Cooking and food") if name in text]


@pytest.mark.parametrize("path", ["pelatihan/", "pelatihan/tata-boga/", "kabar/"])
def test_type_of_course_is_named_in_the_language_of_the_page(client, site, path):
    assert chosen(client, f"/{path}") == ["Tata Boga/Kuliner"]
    assert chosen(client, f"/en/{path}") == ["Cooking and food"]


def test_type_without_an_english_name_keeps_its_own_in_its_own_language(client, site):
    CourseType.objects.update(name_en="")

    assert '<p class="tag" lang="id">Tata Boga/Kuliner</p>' in client.get("/en/pelatihan/tata-boga/").content.decode()
