"""The console on a phone of 360 px: the bar of the chosen rows and a long title stay within the screen."""

import pytest
from django.urls import reverse

from tests.factories import CourseFactory, submit
from tests.factories.courses import BatchFactory

from .people import Officers

pytestmark = pytest.mark.django_db(transaction=True)
RIGHT_EDGES = "found => found.map(one => Math.round(one.getBoundingClientRect().right))"
TITLE = ".w-slim-header .w-breadcrumbs li.w-font-bold"


@pytest.fixture
def page(open_browser):
    found = Officers(open_browser).page("case_worker")
    found.set_viewport_size({"width": 360, "height": 640})
    return found


def test_bar_of_the_chosen_rows_is_within_the_screen(page):
    submit()
    page.goto(reverse("workflows_tasks", args=["queue"]))

    page.locator("input[data-bulk-action-checkbox]").first.check()
    page.wait_for_selector(".bulk-actions-choices:not(.hidden)")

    edges = page.eval_on_selector_all(".bulk-actions-choices .footer__container", RIGHT_EDGES)
    assert [edge for edge in edges if edge > 360] == []


def test_long_title_takes_two_lines_within_the_screen(page):
    batch = BatchFactory(course=CourseFactory(name="Menjahit pakaian kerja dan seragam sekolah tingkat lanjut"))
    page.goto(reverse("workflows_class", args=[batch.pk]))

    edges = page.eval_on_selector_all(TITLE, RIGHT_EDGES)

    assert (len(edges), [edge for edge in edges if edge > 360]) == (1, [])
