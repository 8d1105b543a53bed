"""The button of a course page on the screens of readers: seen at once, and never a bar over the text."""

import pytest

from tests.factories import BatchFactory, CourseFactory
from tests.factories.pages import course_page, make_site

pytestmark = pytest.mark.django_db(transaction=True)

BAR = """() => {
  const bar = document.querySelector('.offer-action').getBoundingClientRect();
  const button = document.querySelector('.offer-action .button').getBoundingClientRect();
  const seen = Math.min(bar.bottom, innerHeight) - Math.max(bar.top, 0);
  return { top: button.top, bottom: button.bottom, bar: Math.max(seen, 0) };
}"""


@pytest.fixture
def address():
    make_site()
    batch = BatchFactory(course=CourseFactory(name="Barista Kopi"))
    return course_page(batch.course, slug="barista", summary="Belajar menyeduh kopi dan melayani pembeli. " * 4).url


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (360, 640)])
def test_button_of_an_open_class_is_seen_without_scrolling(address, open_browser, width, height):
    page = open_browser(phone=False, javascript=True)
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address)

    at = page.evaluate(BAR)

    assert (at["top"] > 0, at["bottom"] <= height) == (True, True), at


@pytest.mark.parametrize("size", ["100%", "200%"])
def test_bar_on_a_small_phone_covers_at_most_a_quarter_of_the_screen(address, open_browser, size):
    page = open_browser(phone=False, javascript=True)
    page.set_viewport_size({"width": 320, "height": 568})
    page.goto(address)
    page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
    page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")

    at = page.evaluate(BAR)

    assert at["bar"] <= 568 / 4, at
