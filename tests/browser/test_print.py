"""Lists of the console on paper."""

import pytest
from django.urls import reverse

from tests.factories import submit

from .people import Officers

pytestmark = pytest.mark.django_db(transaction=True)

# Is the link itself the topmost thing at both of its ends?
IS_FREE = """link => {
  const box = link.getClientRects()[0], y = box.top + box.height / 2;
  return [box.left + 1, box.right - 1].every(x => link.contains(document.elementFromPoint(x, y)));
}"""


def test_printed_list_covers_no_name_and_shows_no_menu(open_browser):
    names = {submit().name for _one in range(3)}
    page = Officers(open_browser).page("case_worker")
    page.goto(reverse("workflows_tasks", args=["queue"]))
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 794, "height": 1123})  # A4 at 96 dpi

    links = page.locator("td.title a")

    assert {text.split(" · ")[0].strip() for text in links.all_inner_texts()} == names
    assert [link.evaluate(IS_FREE) for link in links.all()] == [True] * 3
    assert page.locator("#wagtail-sidebar").is_visible() is False
