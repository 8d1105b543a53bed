"""Which pages are told, with which fields, and what can be asked of them."""

from datetime import datetime, timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from cms.models import CourseIndexPage, NewsIndexPage
from home.models import HomePage
from tests.factories import BatchFactory, CourseFactory
from tests.factories.courses import CourseTypeFactory
from tests.factories.pages import course_page, news_page, standard_page

PAGES = "/api/v2/pages/"


def titles(answer):
    return [item["title"] for item in answer["items"]]


def of_courses(**asked):
    return f"{PAGES}?type=cms.CoursePage&" + "&".join(f"{name}={value}" for name, value in asked.items())


def page_with(title, **dates):
    """A course page with one class, or with none."""
    page = course_page(CourseFactory(type__slug=title.lower()), title=title)
    if dates:
        days = {name: timezone.now() + timedelta(days=number) for name, number in dates.items() if name != "seats"}
        BatchFactory(course=page.course, seats=dates.get("seats", 20), **days)
    return page


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


# -- what can be asked ----------------------------------------------------------------------------
def test_courses_are_found_by_state(home, read):
    page_with("Buka", opens_at=-1, closes_at=5)
    page_with("Penuh", opens_at=-1, closes_at=5, seats=2)
    page_with("Nanti", opens_at=1, closes_at=5)
    page_with("Tutup", opens_at=-5, closes_at=-1)
    page_with("Kosong")
    full = course_page_named("Penuh").course.batches.get()
    full.offered, full.enrolled = 1, 1
    full.save()
    later = course_page_named("Tutup").course
    assert later.batches.count() == 1

    for state, expected in {
        "open": ["Buka"],
        "waiting_list": ["Penuh"],
        "soon": ["Nanti"],
        "closed": ["Tutup", "Kosong"],
    }.items():
        answer = read(of_courses(state=state, fields="state"))
        assert titles(answer) == expected
        assert {item["state"] for item in answer["items"]} == {state}


def course_page_named(title):
    return CourseIndexPage.objects.get().get_children().get(title=title).specific


def test_best_class_is_the_state_of_a_course(home, read):
    page = page_with("Buka", opens_at=-1, closes_at=5)
    BatchFactory(course=page.course, opens_at=timezone.now() + timedelta(days=1))

    assert titles(read(of_courses(state="open"))) == ["Buka"]
    assert titles(read(of_courses(state="soon"))) == []


def test_courses_are_found_by_type(home, read):
    boga = CourseTypeFactory(slug="boga")
    course_page(CourseFactory(type=boga), title="Tata Boga")
    course_page(CourseFactory(), title="Lain")

    assert titles(read(of_courses(course_type="boga"))) == ["Tata Boga"]
    assert titles(read(f"{PAGES}?course_type=boga")) == ["Tata Boga"]
    assert titles(read(f"{PAGES}?type=cms.NewsPage&course_type=boga")) == []
    assert titles(read(of_courses(course_type="boga", state="open"))) == []


def test_pages_are_searched(home, read):
    course_page(CourseFactory(), title="Menjahit", summary="Belajar mesin jahit.")
    course_page(CourseFactory(), title="Barista", summary="Belajar mesin kopi.")

    assert titles(read(f"{PAGES}?search=kopi")) == ["Barista"]
    assert titles(read(f"{PAGES}?search=mesin+kopi")) == ["Barista"]
    assert titles(read(of_courses(search="mesin", order="-title"))) == ["Menjahit", "Barista"]
    assert titles(read(of_courses(search="mesin", course_type="nothing"))) == []
    assert titles(read(f"{PAGES}?search=jahit+kopi&search_operator=and")) == []
    assert sorted(titles(read(f"{PAGES}?search=jahit+kopi&search_operator=or"))) == ["Barista", "Menjahit"]


def test_pages_are_found_by_place_in_the_tree(home, read):
    page = course_page(CourseFactory(), title="Barista")
    index = CourseIndexPage.objects.get()

    assert titles(read(f"{PAGES}?child_of={index.pk}")) == ["Barista"]
    assert titles(read(f"{PAGES}?descendant_of={home.pk}&slug=barista")) == ["Barista"]
    assert titles(read(f"{PAGES}?ancestor_of={page.pk}")) == ["Berdaya", "Pelatihan"]


def test_english_pages_are_told_beside_their_originals(home, read):
    english = Locale.objects.get_or_create(language_code="en")[0]
    translation = home.copy_for_translation(english)
    translation.title, translation.slug = "Empowered", "home"
    translation.save_revision().publish()

    assert titles(read(f"{PAGES}?locale=en")) == ["Empowered"]
    assert "Empowered" not in titles(read(f"{PAGES}?locale=id"))
    assert titles(read(f"{PAGES}?translation_of={home.pk}")) == ["Empowered"]
    assert titles(read(f"{PAGES}?slug=home")) == ["Empowered"]
    assert read(f"{PAGES}{translation.pk}/")["meta"]["locale"] == "en"


def test_words_of_ours_are_in_the_language_of_the_page(home, read):
    page = course_page(CourseFactory())
    page.locale = Locale.objects.get_or_create(language_code="en")[0]
    page.save()

    criteria = read(f"{PAGES}{page.pk}/")["course"]["criteria"]

    assert criteria[0] == "Is on the social-welfare register (DTSEN)"


def test_page_is_found_by_its_path(home, client):
    page = course_page(CourseFactory(), slug="barista")

    response = client.get(f"{PAGES}find/?html_path=/pelatihan/barista/&fields=title")

    assert (response.status_code, response["Location"]) == (302, f"http://localhost{PAGES}{page.pk}/?fields=title")


def test_english_page_is_found_by_its_path(home, client):
    translation = home.copy_for_translation(Locale.objects.get_or_create(language_code="en")[0])
    translation.save_revision().publish()

    response = client.get(f"{PAGES}find/?html_path=/en/")

    assert response["Location"] == f"http://localhost{PAGES}{translation.pk}/?"


def test_pages_come_in_parts(home, read):
    for number in range(5):
        standard_page(title=f"Halaman {number}", slug=f"halaman-{number}")

    answer = read(f"{PAGES}?type=cms.StandardPage&limit=2&offset=2&order=-title")

    assert (answer["meta"]["total_count"], titles(answer)) == (5, ["Halaman 2", "Halaman 1"])
    assert titles(read(f"{PAGES}?limit=0")) == []
    assert titles(read(f"{PAGES}?offset=1000000")) == []


# -- in how many queries --------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("address", "make"),
    [
        (PAGES, lambda: standard_page(title="x", slug=None)),
        (f"{PAGES}?type=cms.CoursePage&fields=*", lambda: BatchFactory(course=course_page(CourseFactory()).course)),
        (f"{PAGES}?type=cms.NewsPage&fields=*", lambda: news_page()),
        (f"{PAGES}?search=kabar&type=cms.NewsPage&fields=*", lambda: news_page()),
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
