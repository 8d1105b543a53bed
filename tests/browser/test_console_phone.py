"""The console on a phone of 360 px: the bar of the chosen rows and a long title stay within the screen."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import CourseFactory, submit
from tests.factories.courses import BatchFactory
from tests.factories.lessons import plan_lessons
from tests.factories.rows import enrolment_of
from workflows.models import Lesson

from .people import PASSWORD, Officers

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


def test_attendance_is_recorded_on_a_phone_without_scripts(open_browser, instructor):
    seat = enrolment_of(batch=BatchFactory(instructor=instructor))
    (lesson,) = plan_lessons(seat.batch, by=instructor, number=1)
    Lesson.objects.update(starts_at=timezone.now() - timedelta(hours=1))
    page = open_browser(phone=True, javascript=False)
    page.goto(reverse("wagtailadmin_login"))
    page.fill("[name=username]", instructor.username)
    page.fill("[name=password]", PASSWORD)
    with page.expect_navigation():
        page.click("[type=submit]")
    page.goto(reverse("workflows_attendance", args=[seat.batch_id, lesson.pk]))

    buttons = page.locator(".console-register [role=group] button")
    sizes = [button.bounding_box() for button in buttons.all()]
    assert [one for one in sizes if one["height"] < 44 or one["x"] + one["width"] > 360] == []
    with page.expect_navigation():
        buttons.nth(1).click()

    assert seat.attendances.get().state == "late"


def test_long_title_takes_two_lines_within_the_screen(page):
    batch = BatchFactory(course=CourseFactory(name="Menjahit pakaian kerja dan seragam sekolah tingkat lanjut"))
    page.goto(reverse("workflows_class", args=[batch.pk]))

    edges = page.eval_on_selector_all(TITLE, RIGHT_EDGES)

    assert (len(edges), [edge for edge in edges if edge > 360]) == (1, [])
