"""Lists of the console on paper."""

import pytest
from django.urls import reverse

from tests.factories import submit

from .people import Officers

pytestmark = pytest.mark.django_db(transaction=True)


def test_printed_list_covers_no_name_and_shows_no_menu(open_browser):
    names = {submit().name for _one in range(3)}
    page = Officers(open_browser).page("case_worker")
    page.goto(reverse("workflows_tasks", args=["queue"]))
    page.emulate_media(media="print")

    links = page.locator("td.title a")

    assert {text.split(" · ")[0].strip() for text in links.all_inner_texts()} == names
    assert page.locator("#wagtail-sidebar .sidebar").is_visible() is False
    assert {link.bounding_box()["x"] < 40 for link in links.all()} == {True}
