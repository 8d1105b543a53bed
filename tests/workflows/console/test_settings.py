"""Deleting what staff set: what is in use stays, and the page says what needs it."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import translation

from tests.factories import BatchFactory, CourseFactory, KitFactory, RefusalReasonFactory
from tests.factories.courses import CourseTypeFactory
from tests.factories.people import browser_of
from tests.factories.rows import application_in, award_in
from workflows.console import settings
from workflows.models import Batch

pytestmark = pytest.mark.django_db
UNUSED = {
    "course": CourseFactory,
    "batch": BatchFactory,
    "kit": KitFactory,
    "course_type": CourseTypeFactory,
    "refusal_reason": RefusalReasonFactory,
}


@pytest.fixture
def browser(head):
    return browser_of(head)


@pytest.fixture
def used():
    """One row of each kind that something hangs on, and what."""
    award = award_in("nominated")
    application_in("received", award.batch)
    refused = application_in("refused", BatchFactory(course=CourseFactory(kit=award.kit)))
    course = award.batch.course
    return {
        "course": (course, ["1 class"]),
        "batch": (award.batch, ["1 award", "1 enrolment", "2 applications"]),
        "kit": (award.kit, ["1 award", "2 courses"]),
        "course_type": (course.type, ["1 course"]),
        "refusal_reason": (refused.refusal_reason, ["1 application"]),
    }


def lines(response):
    page = BeautifulSoup(response.content, "html.parser")
    return [line.text for line in page.select(".help-warning li")]


def address(name, row):
    return reverse(f"{name}:delete", args=[row.pk])


@pytest.mark.parametrize("name", UNUSED)
def test_what_is_in_use_is_not_deleted_and_the_page_says_what_needs_it(browser, used, name):
    row, needed_by = used[name]
    with translation.override("en"):
        assert settings.in_the_way(row) == needed_by

    asked, sent = browser.get(address(name, row)), browser.post(address(name, row))

    assert [(asked.status_code, len(lines(asked))), (sent.status_code, len(lines(sent)))] == [
        (200, len(needed_by)),
        (409, len(needed_by)),
    ]
    assert BeautifulSoup(asked.content, "html.parser").select("form[method=POST]") == []
    assert type(row).objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("name", UNUSED)
def test_what_nothing_hangs_on_is_deleted(browser, name):
    row = UNUSED[name]()
    assert (settings.in_the_way(row), lines(browser.get(address(name, row)))) == ([], [])

    response = browser.post(address(name, row))

    assert (response.status_code, type(row).objects.filter(pk=row.pk).exists()) == (302, False)


def test_class_that_somebody_applies_for_between_the_look_and_the_deletion_stays(browser, monkeypatch):
    batch = BatchFactory()
    look = settings.in_the_way
    looks = []

    def look_then_apply(row):
        looks.append(look(row))
        if len(looks) == 1:
            application_in("received", batch)
        return looks[-1]

    monkeypatch.setattr(settings, "in_the_way", look_then_apply)

    response = browser.post(address("batch", batch))

    assert (response.status_code, len(lines(response)), Batch.objects.filter(pk=batch.pk).exists()) == (409, 1, True)
