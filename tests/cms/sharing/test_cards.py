"""The card of a page: named without a query, drawn once, drawn anew when what is on it changes."""

import io

import pytest
from django.core.files.storage import default_storage
from PIL import Image
from wagtail.models import PageViewRestriction

from cms.models import CourseIndexPage, CoursePage, NewsPage
from cms.sharing.cards import card_of, keep
from cms.sharing.tasks import draw_card
from tests.factories import BatchFactory, CourseFactory
from tests.factories.pages import course_page, news_page, picture, standard_page

pytestmark = pytest.mark.once


@pytest.fixture
def page(home):
    return course_page(CourseFactory(name="Barista Kopi", type__name="Minuman"))


def kept(page):
    """The names of the files that lie in the store for a page."""
    folder = f"cards/{page.pk}"
    return default_storage.listdir(folder)[1] if default_storage.exists(folder) else []


def test_card_says_what_kind_of_page_it_is(home, page):
    cards = [card_of(one) for one in (home, page, news_page(title="Kabar", kicker="Kisah"), standard_page())]
    assert [(card.kicker, card.title) for card in cards] == [
        ("", "Belajar keterampilan, gratis"),
        ("Minuman", "Barista Kopi"),
        ("Kisah", "Kabar"),
        ("", "Cara kerja"),
    ]


def test_card_is_named_without_a_query(page, django_assert_num_queries):
    loaded = CoursePage.objects.select_related("course__type", "photo").get(pk=page.pk)
    with django_assert_num_queries(0):
        assert card_of(loaded).address == card_of(page).address


def test_name_changes_with_title_type_photo_and_focal_point_and_with_nothing_else(page):
    before = card_of(page).digest

    page.title = "Barista"
    titled = card_of(page).digest
    page.course.type.name = "Kafe"
    typed = card_of(page).digest
    page.photo = picture()
    photographed = card_of(page).digest
    page.photo.focal_point_x = page.photo.focal_point_y = page.photo.focal_point_width = 10
    page.photo.focal_point_height = 10
    focused = card_of(page).digest

    assert len({before, titled, typed, photographed, focused}) == 5
    page.summary, page.slug = "Lain", "lain"
    BatchFactory(course=page.course, offered=20)
    assert card_of(page).digest == focused


def test_card_is_drawn_once_and_the_one_before_goes(page):
    first = keep(card_of(page))
    drawn = default_storage.get_modified_time(first)

    assert keep(card_of(page)) == first
    assert default_storage.get_modified_time(first) == drawn
    page.title = "Barista"
    second = keep(card_of(page))
    assert kept(page) == [second.rpartition("/")[2]]


def test_card_without_a_photo_and_card_whose_photo_is_lost_are_drawn_all_the_same(home, page):
    page.photo.file.storage.delete(page.photo.file.name)
    for one in (page, standard_page(), CourseIndexPage.objects.get()):
        with default_storage.open(keep(card_of(one))) as file:
            assert Image.open(file).size == (1200, 630)


def test_publishing_draws_the_card_after_commit(page, django_capture_on_commit_callbacks):
    assert kept(page) == []
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()

    assert kept(page) == [f"{card_of(page).digest}.jpg"]


def test_task_draws_nothing_for_a_page_that_is_gone_or_not_public(page):
    page.unpublish()
    draw_card.call(page.pk)
    draw_card.call(0)
    assert kept(page) == []


def test_card_is_served_for_ever_and_drawn_on_demand(client, page):
    answer = client.get(card_of(page).address)

    picture = Image.open(io.BytesIO(b"".join(answer)))
    assert (answer.status_code, answer["Content-Type"], picture.size) == (200, "image/jpeg", (1200, 630))
    assert set(answer["Cache-Control"].split(", ")) == {"public", "max-age=31536000", "immutable"}
    assert kept(page) == [f"{card_of(page).digest}.jpg"]


def test_old_name_leads_to_the_card_of_today(client, page):
    old = card_of(page).address
    page.title = "Barista"
    page.save()

    answer = client.get(old)

    assert (answer.status_code, answer.url) == (302, card_of(page).address)
    assert "immutable" not in answer["Cache-Control"]
    assert kept(page) == []


def test_card_of_a_draft_or_of_a_private_page_is_not_served(client, page):
    news = news_page(live=False)
    PageViewRestriction.objects.create(page=page, restriction_type="login")

    assert NewsPage.objects.get() == news
    assert [client.get(card_of(one).address).status_code for one in (page, news)] == [404, 404]
    assert client.get("/kartu/999999-0123456789abcdef.jpg").status_code == 404
    assert client.post(card_of(page).address).status_code == 405
