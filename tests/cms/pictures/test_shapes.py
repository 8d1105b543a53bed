"""Photos: what the worker makes is what templates ask for, in every format, cut around the focal point."""

import re
from functools import partial

import pytest
from django.test import TestCase
from wagtail.images.models import Image, Rendition

from cms import tasks
from cms.delivery import generation
from cms.pictures.shapes import SHAPES, drawn, make, markup, photos_of
from tests.factories import CourseFactory
from tests.factories.pages import PHOTO, course_page, make_site, picture, standard_page
from tests.queries import queries_of

pytestmark = pytest.mark.once

on_commit = partial(TestCase.captureOnCommitCallbacks, execute=True)


@pytest.fixture
def home(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_site()


def specs_of(image):
    return sorted(Rendition.objects.filter(image=image).values_list("filter_spec", flat=True))


def made(*shapes):
    return sorted({spec for shape in shapes for spec in SHAPES[shape].all_specs})


# -- shapes -----------------------------------------------------------------------------------------
def test_card_is_made_in_two_widths_of_two_formats_and_one_jpeg():
    assert SHAPES["card"].all_specs == [
        "fill-400x300|format-avif",
        "fill-800x600|format-avif",
        "fill-400x300|format-webp",
        "fill-800x600|format-webp",
        "fill-800x600|format-jpeg",
    ]


def test_photo_in_text_is_not_cut():
    assert SHAPES["text"].specs("avif") == ["width-480|format-avif", "width-960|format-avif"]


# -- the worker -------------------------------------------------------------------------------------
def test_publishing_a_course_makes_all_that_its_pages_show(home):
    page = course_page(CourseFactory(), photo=picture(size=PHOTO))

    with on_commit():
        page.save_revision().publish()

    found = drawn(page.photo)
    assert set(made("card", "hero", "text")) <= set(found)
    widths = {found[spec].width for spec in made("card", "hero", "text")}
    assert widths == {400, 480, 640}, "never larger than it is"


def test_publishing_a_text_makes_the_photos_within_it(home):
    image = picture()
    page = standard_page(body=[("picture", {"image": image, "caption": ""})])

    with on_commit():
        page.save_revision().publish()

    assert specs_of(image) == made("text")


def test_page_that_names_no_shapes_gets_those_of_cards_and_of_its_head(home):
    page = home
    page.photo_shapes = {}

    assert list(photos_of(page)) == [(page.photo_id, ("card", "wide", "text"))]


def test_publishing_again_makes_nothing_twice(home):
    page = course_page(CourseFactory())

    assert [tasks.make_photos.call(page.pk) for _time in range(2)] == [13, 0]


def test_draft_is_not_worked_on(home):
    page = course_page(CourseFactory())
    page.unpublish()

    assert (tasks.make_photos.call(page.pk), specs_of(page.photo)) == (0, [])


def test_photo_whose_file_is_lost_does_not_stop_the_others(home, client):
    page = course_page(CourseFactory(), story=[("picture", {"image": picture(), "caption": ""})])
    page.photo.file.storage.delete(page.photo.file.name)

    assert tasks.make_photos.call(page.pk) == len(made("text"))
    assert client.get(page.url).status_code == 200


def test_readers_see_the_photos_once_they_are_made(home, settings, tmp_path, django_capture_on_commit_callbacks):
    settings.PAGE_GENERATION_FILE = str(tmp_path / "generation")
    page = course_page(CourseFactory())
    before = generation.current().stamp()

    with django_capture_on_commit_callbacks(execute=True):
        tasks.make_photos.call(page.pk)

    assert generation.current().stamp() != before


def test_another_focal_point_has_the_photo_of_every_live_page_cut_again(home):
    with on_commit():  # the index of references is kept up by a task
        page = course_page(CourseFactory())
    tasks.make_photos.call(page.pk)
    image = Image.objects.get(pk=page.photo_id)
    old = {spec: one.pk for spec, one in drawn(image).items()}

    image.focal_point_x, image.focal_point_y, image.focal_point_width, image.focal_point_height = 600, 400, 50, 50
    with on_commit():
        image.save()

    new = {spec: one.pk for spec, one in drawn(Image.objects.get(pk=image.pk)).items()}
    assert sorted(new) == sorted(old)
    # Only what is cut is cut again.
    assert {spec for spec in new if new[spec] != old[spec]} == set(made("card", "hero"))


# -- templates --------------------------------------------------------------------------------------
def test_picture_names_avif_then_webp_then_jpeg_with_its_size_and_words(home):
    image = picture("Tangan <mengaduk>", PHOTO)
    make(image, ["card"])

    text = markup(image, "card")

    assert re.findall(r'type="image/(\w+)"', text) == ["avif", "webp"]
    assert re.findall(r" (\d+)w", text) == ["400", "640", "400", "640"]
    assert re.search(r'<img src="\S+\.jpg" width="640" height="480" alt="Tangan &lt;mengaduk&gt;" loading="lazy"', text)
    assert text.count(f'sizes="{SHAPES["card"].sizes}"') == 2


def test_picture_at_the_head_is_not_waited_for(home):
    text = markup(picture(), "hero", first=True)

    assert 'fetchpriority="high"' in text
    assert "lazy" not in text


def test_picture_that_is_not_made_yet_is_a_jpeg_and_no_avif_is_made_for_it(home):
    image = picture()

    text = markup(image, "card")

    assert "<source" not in text
    assert specs_of(image) == SHAPES["card"].specs("jpeg")


def test_page_without_a_photo_is_shown(home):
    assert markup(None, "card") == ""


@pytest.mark.parametrize("address", ["/", "/pelatihan/", "/pelatihan/barista/"])
def test_photos_that_are_made_cost_no_more_queries_than_those_that_are_not(client, home, cached, address):
    page = course_page(CourseFactory(), title="Barista", slug="barista")
    few = len(queries_of(client, address))

    tasks.make_photos.call(page.pk)

    assert len(queries_of(client, address)) == few
    assert "image/avif" in client.get(address).content.decode()
