"""Which pages are told, with which fields, and what can be asked of them."""

from datetime import datetime

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.models import CourseIndexPage, NewsIndexPage
from home.models import HomePage
from tests.factories import BatchFactory, CourseFactory
from tests.factories.pages import course_page, news_page, standard_page

PAGES = "/api/v2/pages/"


def titles(answer):
    return [item["title"] for item in answer["items"]]


# -- which pages ----------------------------------------------------------------------------------
def test_listing_tells_what_is_public(home, read):
    standard_page(title="Cara kerja", slug="cara")

    answer = read(PAGES)

    assert answer["meta"] == {"total_count": 4}
    assert titles(answer) == ["Berdaya", "Pelatihan", "Berita", "Cara kerja"]
    page = HomePage.objects.get().get_children().get(slug="cara")
    assert answer["items"][3] == {
        "id": page.pk,
        "meta": {
            "type": "cms.StandardPage",
            "detail_url": f"http://localhost{PAGES}{page.pk}/",
            "html_url": "http://localhost/cara/",
            "slug": "cara",
            "locale": "id",
            "first_published_at": None,
            "last_published_at": None,
        },
        "title": "Cara kerja",
    }


@pytest.fixture
def draft(home):
    return news_page(title="Rahasia", slug="rahasia", live=False)


@pytest.fixture
def private(home):
    page = news_page(title="Rahasia", slug="rahasia")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    return page


@pytest.fixture
def below_private(home):
    index = NewsIndexPage.objects.get()
    PageViewRestriction.objects.create(page=index, restriction_type=PageViewRestriction.PASSWORD, password="x")
    return news_page(title="Rahasia", slug="rahasia")


@pytest.mark.parametrize("hidden", ["draft", "private", "below_private"])
def test_page_that_is_not_public_is_told_nowhere(hidden, request, read):
    page = request.getfixturevalue(hidden)

    assert "Rahasia" not in titles(read(f"{PAGES}?limit=100"))
    assert titles(read(f"{PAGES}?slug=rahasia")) == []
    assert titles(read(f"{PAGES}?search=rahasia")) == []
    assert titles(read(f"{PAGES}?type=cms.NewsPage")) == []
    read(f"{PAGES}{page.pk}/", 404)
    read(f"{PAGES}find/?html_path=/berita/rahasia/", 404)
    read(f"{PAGES}?child_of={page.pk}", 400)


def test_page_above_the_site_is_not_told(home, read):
    assert home.get_parent().title not in titles(read(PAGES))
    read(f"{PAGES}{home.get_parent().pk}/", 404)


def test_draft_of_a_live_page_is_not_told(home, read):
    page = news_page()
    page.title = "Belum terbit"
    page.save_revision()

    assert read(f"{PAGES}{page.pk}/")["title"] == "Kabar"


def test_parent_is_told_if_it_is_public(home, read):
    page = course_page(CourseFactory())
    index = CourseIndexPage.objects.get()

    assert read(f"{PAGES}{page.pk}/")["meta"]["parent"] == {
        "id": index.pk,
        "meta": {
            "type": "cms.CourseIndexPage",
            "detail_url": f"http://localhost{PAGES}{index.pk}/",
            "html_url": "http://localhost/pelatihan/",
        },
        "title": "Pelatihan",
    }
    assert read(f"{PAGES}{home.pk}/")["meta"]["parent"] is None


# -- fields of each kind --------------------------------------------------------------------------
def test_news_has_its_fields(home, read):
    at = datetime(2026, 11, 20, 9, 30, tzinfo=timezone.get_default_timezone())
    page = news_page(kicker="Wisuda", published_at=at, photo_caption="Foto bersama.", photo_credit="Foto: Humas")
    page.edited_by, page.source = "Rina", "Antara"
    page.tags.add("lulusan", "barista")
    page.save()

    answer = read(f"{PAGES}{page.pk}/")

    assert (answer["kicker"], answer["summary"], answer["written_by"]) == ("Wisuda", "Ringkas.", "Dewi")
    assert (answer["published_at"], answer["photo_caption"]) == ("2026-11-20T09:30:00+07:00", "Foto bersama.")
    assert (answer["edited_by"], answer["source"], answer["photo_credit"]) == ("Rina", "Antara", "Foto: Humas")
    assert answer["tags"] == ["barista", "lulusan"]
    assert answer["photo"]["alt"] == "Tangan memegang sisir"
    assert [block["value"] for block in answer["body"]] == ["<p>Satu dua tiga.</p>"]


def test_home_and_standing_pages_have_their_fields(home, read):
    page = standard_page(summary="Empat langkah.")

    assert read(f"{PAGES}{home.pk}/")["headline"] == "Belajar keterampilan, gratis"
    assert read(f"{PAGES}{home.pk}/")["kit_photo"] is None
    assert read(f"{PAGES}{page.pk}/")["summary"] == "Empat langkah."


def test_long_texts_stand_with_one_page_only(home, read):
    news_page()

    assert "body" not in read(f"{PAGES}?type=cms.NewsPage&fields=*")["items"][0]
    assert read(f"{PAGES}?type=cms.NewsPage&fields=body", 400) == {"message": "unknown fields: body"}


def test_fields_can_be_chosen(home, read):
    page = news_page()

    assert read(f"{PAGES}{page.pk}/?fields=_,title,kicker") == {"title": "Kabar", "kicker": ""}
    assert read(f"{PAGES}?type=cms.NewsPage&fields=_,summary")["items"] == [{"summary": "Ringkas."}]


# -- in how many queries --------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("address", "make"),
    [
        (PAGES, lambda: standard_page(title="x", slug=None)),
        (f"{PAGES}?type=cms.CoursePage&fields=*", lambda: BatchFactory(course=course_page(CourseFactory()).course)),
        (f"{PAGES}?type=cms.NewsPage&fields=*", lambda: news_page()),
    ],
)
def test_listing_takes_as_many_queries_for_three_as_for_one(home, address, make, queries_of):
    ContentType.objects.get_for_models(HomePage, CourseIndexPage, NewsIndexPage)
    make()
    one = queries_of(address)
    make()
    make()

    assert queries_of(address) == one
    assert one <= 16


def test_search_takes_as_many_queries_for_three_as_for_one_once_its_index_is_known(cached, home, queries_of):
    address = f"{PAGES}?search=kabar&type=cms.NewsPage&fields=*"
    ContentType.objects.get_for_models(HomePage, CourseIndexPage, NewsIndexPage)
    counts = []
    for _one_of in range(2):
        news_page()
        queries_of(address)
        counts.append(queries_of(address))

    assert counts[0] == counts[1] <= 16
