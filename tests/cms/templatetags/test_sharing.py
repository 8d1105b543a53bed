"""What stands in the head of a page for whoever passes it on, and the way home above its title; at no query."""

from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.template import RequestContext, Template
from django.test import RequestFactory
from django.urls import reverse
from wagtail.models import Locale

from cms.context import office
from cms.sharing.cards import card_of
from tests.factories import BatchFactory, CourseFactory
from tests.factories.pages import course_page, make_site, news_page, standard_page

pytestmark = pytest.mark.once

HERE = "https://berdaya.kota.example"
ALL_TAGS = Template(
    "{% load sharing %}{% share page=page description=page.summary as it %}{{ it.image }}{% breadcrumb as steps %}"
    "{{ steps|length }}{% structured_data %}"
)


class Head(HTMLParser):
    """Collects what <meta> and <link> say, and the words of <title>."""

    def __init__(self, text):
        super().__init__()
        self.said, self.title, self.inside = {}, "", False
        self.feed(text)
        self.title = self.title.strip()

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        name = found.get("property") or found.get("name")
        if tag == "meta" and name and name != "theme-color":
            assert name not in self.said, f"{name} stands twice"
            self.said[name] = found["content"]
        if tag == "link" and found.get("rel") in ("canonical", "manifest", "apple-touch-icon"):
            self.said[found["rel"]] = found["href"]
        self.inside = tag == "title"

    def handle_endtag(self, tag):
        self.inside = False

    def handle_data(self, data):
        self.title += data if self.inside else ""


@pytest.fixture
def home(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.SITE_URL = HERE
    return make_site()


def head(client, address):
    return Head(client.get(address).content.decode())


def test_course_page_says_all_that_messengers_show(client, home):
    page = course_page(CourseFactory(name="Barista Kopi", type__name="Minuman & Kafe"), slug="barista")

    found = head(client, page.url)

    image = f"{HERE}{card_of(page).address}"
    del found.said["viewport"]
    assert found.title == "Barista Kopi – Berdaya Kota Tangerang"
    assert found.said == {
        "description": "Belajar dan berlatih.",
        "canonical": f"{HERE}/pelatihan/barista/",
        "og:type": "website",
        "og:site_name": "Berdaya Kota Tangerang",
        "og:locale": "id_ID",
        "og:title": "Barista Kopi",
        "og:description": "Belajar dan berlatih.",
        "og:url": f"{HERE}/pelatihan/barista/",
        "og:image": image,
        "og:image:type": "image/jpeg",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "Minuman & Kafe: Barista Kopi",
        "twitter:card": "summary_large_image",
        "twitter:title": "Barista Kopi",
        "twitter:description": "Belajar dan berlatih.",
        "twitter:image": image,
        "twitter:image:alt": "Minuman & Kafe: Barista Kopi",
        "apple-touch-icon": "/static/img/apple-touch-icon.png",
        "manifest": "/manifest.webmanifest",
    }
    picture = client.get(card_of(page).address)
    picture.close()
    assert picture.status_code == 200


def test_news_says_that_it_is_an_article_and_when(client, home):
    page = news_page(kicker="Kisah", published_at=datetime(2026, 8, 17, 2, tzinfo=UTC))
    found = head(client, page.url).said
    wanted = ("og:type", "article:published_time", "article:modified_time", "article:author", "og:image:alt")
    assert [found[name] for name in wanted] == [
        "article",
        "2026-08-17T09:00:00+07:00",
        "2026-08-17T09:00:00+07:00",
        "Dewi",
        "Kisah: Kabar",
    ]


def test_words_for_search_engines_win(client, home):
    page = standard_page(seo_title="Judul lain", search_description="Kalimat lain.", summary="Ringkas.")
    found = head(client, page.url)
    assert found.title.startswith("Judul lain")
    assert [found.said[name] for name in ("og:title", "description")] == ["Judul lain", "Kalimat lain."]


def test_home_says_what_the_service_is(client, home):
    found = head(client, "/")
    assert found.said["og:title"] == found.title == "Berdaya: pelatihan keterampilan gratis Kota Tangerang"
    assert found.said["canonical"] == f"{HERE}/"


def test_every_public_page_has_a_card_and_a_canonical_address(client, home):
    pages = [home, *home.get_children().specific(), news_page(), standard_page()]
    for page in pages:
        found = head(client, page.url).said
        assert (found["canonical"], "robots" in found) == (f"{HERE}{page.url}", False)
        assert found["og:image"] == f"{HERE}{card_of(page).address}"


def test_further_page_of_a_list_has_an_address_of_its_own_and_a_filter_has_none(client, home):
    for number in range(11):
        news_page(title=f"Kabar {number}")
    asked = [
        "/berita/?p=2",
        "/berita/?p=1",
        "/berita/?p=x",
        "/berita/?p=²",
        "/berita/?jenis=1",
        f"/berita/?p={'9' * 5000}",
    ]
    found = [head(client, address).said["canonical"].removeprefix(HERE) for address in asked]
    assert found == ["/berita/?p=2", "/berita/", "/berita/", "/berita/", "/berita/", "/berita/"]


def test_part_of_a_page_may_say_its_own_title_and_address(home):
    page = news_page()
    drawn = Template(
        '{% include "components/meta.html" with page=page title="Agustus" address="/berita/2026/8/" only %}'
    )
    found = Head(drawn.render(RequestContext(RequestFactory().get("/"), {"page": page}))).said
    assert [found[name] for name in ("og:title", "canonical")] == ["Agustus", f"{HERE}/berita/2026/8/"]


def test_door_and_form_are_shown_well_but_not_to_be_found(client, home):
    for address in (reverse("status_door"), reverse("apply", args=[BatchFactory().pk])):
        found = head(client, address)
        assert (found.said["robots"], "canonical" in found.said) == ("noindex", False)
        assert found.said["og:image"] == f"{HERE}/static/img/card.jpg"
        assert found.title.startswith(found.said["og:title"])
        assert found.said["og:description"]


def test_missing_page_is_not_to_be_found(client, home):
    assert head(client, "/tidak-ada/").said["robots"] == "noindex"


def test_way_home_stands_above_every_page_but_home(client, home):
    course = course_page(CourseFactory(name="Barista"), slug="barista")
    text = client.get(course.url).content.decode()
    way = text[text.index('<nav class="crumbs"') : text.index("<main")]
    assert 'aria-label="Anda berada di sini"' in way
    assert [way.count(one) for one in ('<a href="/">Beranda', '<a href="/pelatihan/">', "<li>")] == [1, 1, 3]
    assert '<span aria-current="page">Barista</span>' in way
    assert ['class="crumbs"' in client.get(one).content.decode() for one in ("/", "/status/")] == [False, False]


@pytest.mark.parametrize("classes", [1, 12])
def test_tags_make_no_query_beside_those_of_the_page(cached, client, home, django_assert_num_queries, classes):
    batch = BatchFactory(number=1)
    for number in range(2, classes + 1):
        BatchFactory(course=batch.course, number=number)
    for page in (course_page(batch.course), news_page()):
        client.cookies[settings.SESSION_COOKIE_NAME] = "somebody"  # such a page is made anew
        answer = client.get(page.url)
        request = answer.wsgi_request
        seen = {"page": answer.context["page"], "batches": answer.context.get("batches")}
        del request._trail
        with django_assert_num_queries(0):
            drawn = ALL_TAGS.render(RequestContext(request, seen, processors=[office]))
        assert ("/kartu/" in drawn, "ld+json" in drawn, "BreadcrumbList" in drawn) == (True, False, True)


def test_page_in_two_languages_names_both(client, home):
    english = home.copy_for_translation(Locale.objects.get_or_create(language_code="en")[0])
    english.title, english.live = "Berdaya in English", True
    english.save()

    pages = [client.get(address).content.decode() for address in ("/", "/en/")]

    links = [
        f'hreflang="id" href="{HERE}/"',
        f'hreflang="x-default" href="{HERE}/"',
        f'hreflang="en" href="{HERE}/en/"',
    ]
    assert [[link in text for link in links] for text in pages] == [[True] * 3] * 2
    assert [Head(text).said["canonical"] for text in pages] == [f"{HERE}/", f"{HERE}/en/"]
    assert [Head(text).said["og:locale"] for text in pages] == ["id_ID", "en_GB"]


def test_untranslated_page_at_an_english_address_says_where_it_stands(client, home):
    page = standard_page()
    found = head(client, f"/en{page.url}").said
    assert (found["canonical"], found["og:locale"]) == (f"{HERE}/cara-kerja/", "id_ID")


def test_tags_say_nothing_where_there_is_no_page(db):
    request = RequestFactory().get("/")
    drawn = Template("{% load sharing %}{% breadcrumb as steps %}{{ steps|length }}{% structured_data %}").render(
        RequestContext(request, {"page": "3 of 7"})
    )
    assert drawn == "0"
