"""The console on a phone of 360 px: the bar of the chosen rows and a long title stay within the screen."""

import gzip
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from tests.factories import CourseFactory, officer, submit
from tests.factories.courses import BatchFactory
from tests.factories.lessons import plan_lessons
from tests.factories.rows import deeds, enrolment_of
from workflows import roles
from workflows.actions.training import attendance
from workflows.models import Attendance, Lesson

from .conftest import MOST_BYTES
from .people import PASSWORD, Officers
from .test_budget import traffic

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


@pytest.fixture
def lesson(instructor):
    """A lesson that has begun, of two instructors and two participants."""
    seats = [enrolment_of(batch=BatchFactory(instructor=instructor))]
    seats.append(enrolment_of(batch=seats[0].batch))
    (found,) = plan_lessons(seats[0].batch, by=instructor, people=[instructor, officer(roles.INSTRUCTOR)], number=1)
    Lesson.objects.update(starts_at=timezone.now() - timedelta(hours=1))
    return found


def attendance_page(open_browser, lesson, **how):
    page = open_browser(phone=True, **how)
    page.goto(reverse("wagtailadmin_login"))
    page.fill("[name=username]", lesson.batch.instructor.username)
    page.fill("[name=password]", PASSWORD)
    with page.expect_navigation():
        page.click("[type=submit]")
    return page, reverse("workflows_attendance", args=[lesson.batch_id, lesson.pk])


def test_attendance_is_recorded_on_a_phone_without_scripts(open_browser, lesson):
    page, address = attendance_page(open_browser, lesson, javascript=False)
    page.goto(address)

    buttons = page.locator(".register [role=group] button")
    sizes = [button.bounding_box() for button in buttons.all()]
    assert [one for one in sizes if one["height"] < 44 or one["x"] + one["width"] > 360] == []
    with page.expect_navigation():
        buttons.nth(1).click()

    assert Attendance.objects.get().state == "late"


def test_taps_without_internet_are_sent_once_and_undo_nothing_newer(open_browser, lesson):
    page, address = attendance_page(open_browser, lesson)
    # Compressed, as the server in front sends them.
    bodies = [gzip.compress(page.request.get(url).body()) for url, _kind, _size in traffic(page, address)]
    assert sum(map(len, bodies)) <= MOST_BYTES
    one, other = lesson.batch.enrolments.all()
    page.context.set_offline(True)

    page.click(f"[value='{one.pk}:absent']")
    page.click(f"[value='{one.pk}:late']")
    page.click(f"[value='{other.pk}:absent']")
    expect(page.locator("[data-said=waiting]")).to_contain_text("2 belum terkirim")
    colleague = lesson.instructors.exclude(pk=lesson.batch.instructor_id).get()
    attendance.record(lesson, other, by=colleague, state=Attendance.State.PRESENT)
    page.context.set_offline(False)

    expect(page.locator("[data-said=sent]")).to_be_visible()
    expect(page.locator("#recorded")).to_contain_text("2 dari 2 sudah dicatat")
    expect(page.locator("[data-said=refused] li")).to_have_text(
        f"{other.application.name}: Sementara itu {colleague} sudah mencatat “Hadir”. Isian Anda tidak disimpan."
    )
    assert dict(Attendance.objects.values_list("enrolment", "state")) == {one.pk: "late", other.pk: "present"}
    assert [event for event, _by in deeds(one.application)].count("attendance.recorded") == 1
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('attendance'))") == []


def test_long_title_takes_two_lines_within_the_screen(page):
    batch = BatchFactory(course=CourseFactory(name="Menjahit pakaian kerja dan seragam sekolah tingkat lanjut"))
    page.goto(reverse("workflows_class", args=[batch.pk]))

    edges = page.eval_on_selector_all(TITLE, RIGHT_EDGES)

    assert (len(edges), [edge for edge in edges if edge > 360]) == (1, [])
