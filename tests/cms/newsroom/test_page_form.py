"""The form of a page: no photo goes live without a description; drafts may wait for theirs."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cms.models import CourseIndexPage, CoursePage, NewsPage
from cms.newsroom.page_form import MOST_TAGS
from tests.factories import CourseFactory
from tests.factories.pages import make_site, news_page, picture

from ..pagedata import course_data, form_errors, news_data, paragraph, picture_block
from .words import PUBLISH, SUBMIT, Newsroom


@pytest.fixture
def home(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_site()


@pytest.fixture
def room(home):
    return Newsroom()


@pytest.fixture
def bare(home):
    """A picture that nobody has described."""
    return picture("")


@pytest.mark.parametrize(("who", "press"), [("writer", SUBMIT), ("admin", PUBLISH)], ids=["submit", "publish"])
def test_photo_without_description_is_not_published_nor_submitted(room, bare, who, press):
    response = room.add(who, news_data(bare, **press))

    (message,) = form_errors(response)["photo"]
    assert (response.status_code, NewsPage.objects.count()) == (200, 0)
    assert "“Gambar” belum punya deskripsi" in message
    link = reverse("wagtailimages:edit", args=[bare.pk])
    assert BeautifulSoup(response.content, "html.parser").select_one(f".console-findings a[href='{link}']")


@pytest.mark.parametrize("press", [SUBMIT, PUBLISH], ids=["submit", "publish"])
def test_picture_in_the_text_without_description_is_named_at_its_block(room, bare, press):
    body = [paragraph(), picture_block(picture()), picture_block(bare)]

    response = room.add("admin", news_data(picture(), body=body, **press))

    (fault,) = response.context["form"].errors["body"].as_data()
    assert (response.status_code, list(fault.block_errors)) == (200, [2])
    assert list(fault.block_errors[2].block_errors) == ["image"]


def test_course_page_needs_a_described_photo_too(room, bare):
    data = course_data(CourseFactory(), bare, **PUBLISH)

    response = room.add("admin", data, kind="coursepage", parent=CourseIndexPage.objects.get())

    assert (list(form_errors(response)), CoursePage.objects.count()) == (["photo"], 0)


def test_draft_may_wait_for_its_description_and_its_photo(room, bare):
    room.add("writer", news_data(bare, body=[picture_block(bare)]))
    room.add("writer", news_data(None, slug="tanpa-foto", written_by=""))

    assert NewsPage.objects.filter(live=False).count() == 2


def test_described_photo_is_submitted(room):
    assert room.add("writer", news_data(picture(), **SUBMIT)).status_code == 302


def test_published_item_needs_its_photo(room):
    assert list(form_errors(room.add("admin", news_data(None, **PUBLISH)))) == ["photo"]


@pytest.mark.parametrize(("number", "expected"), [(MOST_TAGS, []), (MOST_TAGS + 1, ["tags"])])
def test_item_has_at_most_six_tags(room, number, expected):
    tags = ", ".join(f"tag-{at}" for at in range(number))

    response = room.add("writer", news_data(picture(), tags=tags))

    assert (form_errors(response) if response.status_code == 200 else {}).keys() == set(expected)


def test_tags_are_one_whatever_their_case(room):
    for at, words in enumerate(("Lulusan", "lulusan")):
        room.add("writer", news_data(picture(), slug=f"kabar-{at}", tags=words))

    assert {tag.name for page in NewsPage.objects.all() for tag in page.get_latest_revision_as_object().tags.all()} == {
        "Lulusan"
    }


def test_editor_shows_what_is_to_be_mended_on_a_draft(room, bare):
    page = news_page(photo=bare, body=[("paragraph", '<p><a href="/tidak-ada/">klik di sini</a></p>')])
    page.save_revision()

    found = BeautifulSoup(room.edit("writer", page).content, "html.parser").select(".console-findings li")

    assert [" ".join(one.text.split()).split("“")[0].strip() for one in found] == ["Gambar", "Tautan", "Tautan"]


def test_editor_of_a_page_without_faults_shows_no_findings(room):
    page = news_page()

    assert "console-findings" not in room.edit("writer", page).content.decode()
