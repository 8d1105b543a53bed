"""Course pages: where they may stand, which class they speak of, in how many queries they are drawn."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from cms.models import CourseIndexPage, CoursePage, NewsIndexPage, NewsPage, StandardPage
from cms.models.courses import joinable_first
from home.models import COURSES_ON_HOME, HomePage
from tests.factories import BatchFactory, CourseFactory
from tests.factories.pages import course_page, make_site, news_page
from tests.queries import queries_of
from workflows.actions.courses import rules
from workflows.models import Course, MinimumSeats


@pytest.fixture
def home(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_site()


def days(number):
    return timezone.now() + timedelta(days=number)


SOON = {"opens_at": 1, "closes_at": 9}
CLOSED = {"opens_at": -9, "closes_at": -1}


def class_of(course, *, opens_at=-5, closes_at=10, starts_on=30, ends_on=60, **values):
    today = timezone.localdate()
    return BatchFactory(
        course=course,
        opens_at=days(opens_at),
        closes_at=days(closes_at),
        starts_on=today + timedelta(days=starts_on),
        ends_on=today + timedelta(days=ends_on),
        **values,
    )


def page_with(title, **values):
    page = course_page(CourseFactory(), title=title)
    if values:
        class_of(page.course, **values)
    return page


# -- the tree -------------------------------------------------------------------------------------
def test_course_pages_stand_in_the_course_list_only(home):
    assert CoursePage.allowed_parent_page_models() == [CourseIndexPage]
    assert CoursePage.allowed_subpage_models() == []
    assert CourseIndexPage.allowed_subpage_models() == [CoursePage]
    assert CourseIndexPage.allowed_parent_page_models() == [HomePage]


def test_there_is_one_course_list(home):
    assert not CourseIndexPage.can_create_at(home)
    assert not HomePage.can_create_at(home.get_parent())
    assert set(HomePage.allowed_subpage_models()) == {CourseIndexPage, NewsIndexPage, StandardPage}
    assert not NewsPage.can_create_at(CourseIndexPage.objects.get())


def test_course_has_one_page(home):
    page = course_page(CourseFactory())

    with pytest.raises(ValidationError):
        course_page(page.course, title="Lagi")


# -- the order ------------------------------------------------------------------------------------
def test_courses_that_can_be_joined_come_first_and_those_without_a_class_last(home):
    titles = {
        "tanpa kelas": {},
        "ditutup": CLOSED,
        "segera": SOON,
        "penuh": {"seats": 1, "enrolled": 1},
        "buka lama": {"closes_at": 9},
        "buka sebentar": {"closes_at": 2},
    }
    for title, values in titles.items():
        page_with(title, **values)

    ordered = joinable_first(CoursePage.objects.live().for_cards())

    assert [page.title for page in ordered] == [
        "buka sebentar",
        "buka lama",
        "penuh",
        "segera",
        "ditutup",
        "tanpa kelas",
    ]


def test_courses_alike_are_ordered_by_title(home):
    for title in ("Servis AC", "Barista", "Menjahit"):
        page_with(title)

    ordered = joinable_first(CoursePage.objects.live().for_cards())

    assert [page.title for page in ordered] == ["Barista", "Menjahit", "Servis AC"]


def test_card_speaks_of_the_class_that_can_be_joined_then_of_the_next_to_open(home):
    page = page_with("Barista", **CLOSED, starts_on=1)
    soon = class_of(page.course, **SOON, starts_on=20)
    assert CoursePage.objects.for_cards().get().next_batch == soon

    full = class_of(page.course, seats=1, enrolled=1, starts_on=25)
    assert CoursePage.objects.for_cards().get().next_batch == full

    later, first = class_of(page.course, starts_on=40), class_of(page.course, starts_on=35)
    assert CoursePage.objects.for_cards().get().next_batch == first
    assert later in CoursePage.objects.for_cards().get().course.coming


def test_card_of_a_course_whose_classes_are_over_speaks_of_none(home):
    page_with("Barista", **CLOSED, starts_on=-60, ends_on=-1)

    assert CoursePage.objects.for_cards().get().next_batch is None


def test_class_is_spoken_of_to_its_last_day(home):
    page = page_with("Barista", **CLOSED, starts_on=-60, ends_on=0)

    assert CoursePage.objects.for_cards().get().next_batch == page.course.batches.get()


# -- the pages ------------------------------------------------------------------------------------
def test_list_and_home_show_live_courses_only(client, home):
    shown, draft = page_with("Barista"), page_with("Menjahit")
    draft.unpublish()

    for address in ("/pelatihan/", "/"):
        answer = client.get(address)
        assert (answer.status_code, answer.context["courses"]) == (200, [shown])


def test_home_shows_a_few_courses_and_the_list_all(client, home):
    for number in range(COURSES_ON_HOME + 1):
        page_with(f"Pelatihan {number}")

    assert len(client.get("/").context["courses"]) == COURSES_ON_HOME
    assert len(client.get("/pelatihan/").context["courses"]) == COURSES_ON_HOME + 1


def test_lists_without_a_course_are_shown(client, home):
    for address in ("/pelatihan/", "/"):
        answer = client.get(address)
        assert (answer.status_code, answer.context["courses"]) == (200, [])


def test_course_page_shows_the_facts_of_the_programme(client, home):
    page = course_page(CourseFactory())
    second, first = class_of(page.course, starts_on=30), class_of(page.course, starts_on=10)
    class_of(page.course, **CLOSED, starts_on=-60, ends_on=-1)

    answer = client.get(page.url)

    assert answer.status_code == 200
    assert [offer.batch for offer in answer.context["offers"].first] == [first, second]
    assert [one.kind for one in answer.context["criteria"]] == ["age", "registered", "desil"]
    assert list(answer.context["kit_items"]) == [{"quantity": 2, "unit": "buah", "name": "Gunting"}]


def test_course_page_shows_the_rules_of_the_class_that_takes_applications(client, home):
    page = course_page(CourseFactory())
    rules.freeze(class_of(page.course))
    page.course.criteria.all().delete()
    Course.objects.update(least_mark=99, kits_per_class=7)

    answer = client.get(page.url)

    assert (len(answer.context["criteria"]), answer.context["rules"].least_mark) == (3, 60)
    assert "99" not in BeautifulSoup(answer.content, "html.parser").select_one("dl.facts.is-marked").text


def test_course_page_without_kit_class_or_requirement_is_shown(client, home):
    page = course_page(CourseFactory(kit=None), story=[])
    page.course.criteria.all().delete()

    answer = client.get(page.url)

    assert (answer.status_code, answer.context["offers"].best, list(answer.context["kit_items"])) == (200, None, [])


def test_course_page_links_to_the_form_of_an_open_class_only(client, home):
    page = course_page(CourseFactory())
    opened, closed, soon = (class_of(page.course, **dates) for dates in ({}, CLOSED, SOON))

    text = client.get(page.url).content.decode()

    links = [batch for batch in (opened, closed, soon) if reverse("apply", args=[batch.pk]) in text]
    assert links == [opened]


# -- queries --------------------------------------------------------------------------------------
@pytest.mark.parametrize("address", ["/", "/pelatihan/"])
def test_list_asks_as_many_queries_for_three_courses_as_for_one(client, home, cached, address):
    page_with("Barista", closes_at=3)
    news_page(slug="kabar-1")
    one = len(queries_of(client, address))
    for number in (2, 3):
        page = page_with(f"Barista {number}", closes_at=3)
        class_of(page.course, starts_on=50)
        news_page(slug=f"kabar-{number}")

    assert len(queries_of(client, address)) == one


def test_course_page_asks_as_many_queries_for_ten_classes_as_for_one(client, home, cached):
    page = page_with("Barista", closes_at=3)
    one = len(queries_of(client, page.url))
    for number in range(9):
        class_of(page.course, starts_on=31 + number)

    assert len(queries_of(client, page.url)) == one


def test_page_publishes_how_a_class_is_selected_only_if_it_is_by_a_list(home, client):
    listed, single = (course_page(CourseFactory(by_list=by_list, need_weight=45)) for by_list in (True, False))
    MinimumSeats.objects.create(course=listed.course, group="women", seats=8)

    shown, other = (BeautifulSoup(client.get(page.url).content, "html.parser") for page in (listed, single))

    text = " ".join(shown.find(id="selection").parent.get_text(" ").split())
    assert "Kebutuhan : paling banyak 45 poin." in text
    assert "Perempuan: paling sedikit 8 tempat." in text
    assert other.find(id="selection") is None
