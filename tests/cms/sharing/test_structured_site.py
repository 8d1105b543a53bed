"""JSON-LD of news, of the office, and of the way to every page."""

import re
from datetime import UTC, date, datetime

import pytest

from cms.models import SiteSettings
from cms.sharing import structured
from cms.sharing.addresses import Crumb
from tests.factories.pages import PHOTO, course_page, news_page, picture, standard_page

from .jsonld import HERE, batch, missing, of_page

pytestmark = pytest.mark.once

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00")


def test_news_says_who_wrote_it_and_when(client, office):
    page = news_page(
        title="Kabar",
        slug="kabar",
        kicker="Kisah",
        source="Kecamatan Karawaci",
        photo=picture(size=PHOTO),
        photo_caption="Dapur umum",
        photo_credit="Foto: Humas",
        published_at=datetime(2026, 8, 17, 2, 30, 15, 999, tzinfo=UTC),
    )
    page.tags.add("lulusan")
    page.last_published_at = datetime(2026, 8, 18, 20, 0, tzinfo=UTC)
    page.save()

    found = of_page(client, page.url)["NewsArticle"]

    own, card = found.pop("image")
    assert own == {
        "@type": "ImageObject",
        "url": f"{HERE}{page.photo.get_rendition('fill-1200x800|format-jpeg').url}",
        "width": 640,
        "height": 428,
        "caption": "Dapur umum",
        "creditText": "Foto: Humas",
    }
    assert (card["width"], "/kartu/" in card["url"]) == (1200, True)
    assert found == {
        "@type": "NewsArticle",
        "@id": f"{HERE}/berita/kabar/#article",
        "headline": "Kabar",
        "description": "Ringkas.",
        "datePublished": "2026-08-17T09:30:15+07:00",
        "dateModified": "2026-08-19T03:00:00+07:00",
        "author": [{"@type": "Person", "name": "Dewi"}],
        "publisher": {
            "@type": "GovernmentOrganization",
            "@id": f"{HERE}/#office",
            "name": "Dinas Sosial Kota",
            "url": f"{HERE}/",
            "logo": f"{HERE}/static/img/icon-512.png",
        },
        "sourceOrganization": {"@type": "Organization", "name": "Kecamatan Karawaci"},
        "keywords": ["lulusan"],
        "articleSection": "Kisah",
        "inLanguage": "id",
        "isAccessibleForFree": True,
        "mainEntityOfPage": f"{HERE}/berita/kabar/",
    }


def test_news_was_never_changed_before_it_was_published(client, office):
    page = news_page(published_at=datetime(2026, 8, 17, 2, tzinfo=UTC))
    page.last_published_at = datetime(2026, 8, 1, tzinfo=UTC)
    page.save()
    found = of_page(client, page.url)["NewsArticle"]
    assert found["dateModified"] == found["datePublished"] == "2026-08-17T09:00:00+07:00"


def test_home_says_who_the_office_is(client, home, office):
    found = of_page(client, home.url)

    assert set(found) == {"WebSite", "GovernmentOrganization"}
    assert found["GovernmentOrganization"] == {
        "@type": "GovernmentOrganization",
        "@id": f"{HERE}/#office",
        "name": "Dinas Sosial Kota",
        "url": f"{HERE}/",
        "logo": f"{HERE}/static/img/icon-512.png",
        "image": f"{HERE}/static/img/icon-512.png",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "Jl. Taman Warga No. 8",
            "addressLocality": "Kota Tangerang",
            "addressCountry": "ID",
        },
        "telephone": "+62-21-5550-0100",
        "email": "loket@berdaya.example",
        "areaServed": {"@type": "City", "name": "Kota Tangerang"},
    }
    assert found["WebSite"]["publisher"] == {"@id": found["GovernmentOrganization"]["@id"]}


def test_office_without_contacts_says_nothing_of_them(home):
    found = structured.organization(SiteSettings(office="Dinas", site=home.get_site()))
    assert not {"address", "telephone", "email"} & set(found)
    assert missing(found) == []


def test_every_inner_page_says_the_way_to_it(client, home, office, course):
    batch(course, ends_on=date(2099, 7, 30))
    pages = [*home.get_children(), course_page(course), news_page(), standard_page()]
    for page in pages:
        steps = of_page(client, page.url)["BreadcrumbList"]["itemListElement"]
        assert [one["position"] for one in steps] == list(range(1, page.depth))
        assert steps[0] == {"@type": "ListItem", "position": 1, "name": "Beranda", "item": f"{HERE}/"}
        assert (steps[-1]["name"], steps[-1]["item"]) == (page.title, f"{HERE}{page.url}")


def test_screens_outside_the_tree_have_no_data(client, office, course):
    screens = [
        "/status/",
        "/tidak-ada/",
        f"/daftar/kelas/{batch(course, closes_at=datetime(2099, 1, 1, tzinfo=UTC)).pk}/",
    ]
    assert ["ld+json" in client.get(one).content.decode() for one in screens] == [False, False, False]


def test_words_of_editors_cannot_end_the_script(client, office):
    title = "</script><script>alert(1)</script> <!-- & \u2028"
    page = news_page(title=title, summary="]]>")

    assert of_page(client, page.url)["NewsArticle"]["headline"] == title
    raw = str(structured.as_script([structured.breadcrumbs([Crumb(title, "/")])]))
    assert not set("<>&") & set(raw)


@pytest.mark.parametrize(
    ("minutes", "expected"), [(240, "PT4H"), (90, "PT1H30M"), (45, "PT45M"), (0, "PT0M"), (3600, "PT60H")]
)
def test_duration_is_written_as_iso_8601_does(minutes, expected):
    assert structured.duration(minutes) == expected


def test_moment_is_always_the_time_of_jakarta():
    assert MOMENT.fullmatch(structured.moment(datetime(2026, 1, 1, 20, tzinfo=UTC)))
    assert structured.moment(datetime(2026, 1, 1, 20, tzinfo=UTC)) == "2026-01-02T03:00:00+07:00"
