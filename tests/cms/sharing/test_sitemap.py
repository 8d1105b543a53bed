"""sitemap.xml: public live pages with their last change and their translations, and nothing else."""

from datetime import UTC, datetime
from xml.etree import ElementTree as xml

import pytest
from django.urls import reverse
from wagtail.models import Locale, Page, PageViewRestriction

from tests.factories import CourseFactory
from tests.factories.pages import course_page, news_page, standard_page

pytestmark = pytest.mark.once

SCHEMA = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
CHANGED = datetime(2026, 8, 17, 3, 0, tzinfo=UTC)


@pytest.fixture
def read(client, home):
    Page.objects.filter(depth__gt=1).update(last_published_at=CHANGED)

    def made():
        answer = client.get("/sitemap.xml")
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/xml")
        return xml.fromstring(answer.content)  # noqa: S314 (our own)

    return made


def addresses(root):
    return [one.findtext(f"{SCHEMA}loc") for one in root]


def test_sitemap_has_every_public_page_once(home, read):
    course_page(CourseFactory(), slug="barista")
    news_page(slug="kabar")
    standard_page()

    found = read()

    assert found.tag == f"{SCHEMA}urlset"
    assert addresses(found) == [
        f"https://berdaya.kota.example{path}"
        for path in ("/", "/pelatihan/", "/pelatihan/barista/", "/berita/", "/berita/kabar/", "/cara-kerja/")
    ]


def test_sitemap_leaves_out_drafts_and_private_pages(home, read):
    news_page(slug="rancangan", live=False)
    PageViewRestriction.objects.create(page=standard_page(), restriction_type="login")
    assert len(addresses(read())) == 3


def test_sitemap_tells_the_day_of_the_last_change(home, read, client):
    assert {one.findtext(f"{SCHEMA}lastmod") for one in read()} == {"2026-08-17"}
    assert client.get("/sitemap.xml")["Last-Modified"] == "Mon, 17 Aug 2026 03:00:00 GMT"


def test_sitemap_names_the_live_translations_of_a_page(home, read):
    standard_page()
    translated = home.copy_for_translation(Locale.objects.get_or_create(language_code="en")[0])
    assert [len(one.findall(LINK)) for one in read()] == [0, 0, 0, 0]  # a draft is nothing to be found

    translated.live = True
    translated.save()

    found = read()
    assert len(found) == 5
    assert [link.get("hreflang") for link in found[0].findall(LINK)] == ["id", "en"]
    assert [link.get("hreflang") for link in found[4].findall(LINK)] == ["id", "en"]
    assert [len(one.findall(LINK)) for one in found[1:4]] == [0, 0, 0]


def test_sitemap_costs_the_same_number_of_queries_however_long(cached, home, client, django_assert_max_num_queries):
    for number in range(12):
        news_page(title=f"Kabar {number}")
    client.get("/")  # the process then knows the site
    with django_assert_max_num_queries(6):
        client.get(reverse("sitemap"))


def test_sitemap_answers_only_readers(home, client):
    assert client.post("/sitemap.xml").status_code == 405
