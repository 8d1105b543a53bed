"""Deleting what staff set: what is in use stays, and the page says what needs it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import translation

from tests.factories import BatchFactory, CourseFactory, KitFactory, RefusalReasonFactory, officer
from tests.factories.courses import CourseTypeFactory
from tests.factories.people import browser_of
from tests.factories.rows import application_in, award_in
from workflows import roles
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


# -- read by those who may not change it ------------------------------------------------------------
def test_class_is_read_in_hours_of_the_office_and_without_fields_that_nobody_fills_in(case_worker):
    opens = datetime(2031, 6, 2, 1, tzinfo=UTC)
    days = {"starts_on": date(2031, 7, 1), "ends_on": date(2031, 8, 1)}
    batch = BatchFactory(opens_at=opens, closes_at=opens + timedelta(days=9), **days)

    page = BeautifulSoup(browser_of(case_worker).get(reverse("batch:inspect", args=[batch.pk])).content, "html.parser")

    labels, values = ([one.get_text(strip=True) for one in page.select(f"main {tag}")] for tag in ("dt", "dd"))
    facts = dict(zip(labels, values, strict=True))
    assert (facts["Pendaftaran dibuka"], facts["Kecamatan"]) == ("2 Juni 2031, 08.00", "–")
    assert [label for label in facts if label in ("ID", "Entered at", "Offered", "Enrolled", "Seats to offer")] == []


@pytest.mark.parametrize("name", list(UNUSED))
def test_row_is_read_without_none(name):
    made = UNUSED[name]()

    page = browser_of(officer(roles.AUDITOR)).get(reverse(f"{name}:inspect", args=[made.pk]))

    assert [dd.text for dd in BeautifulSoup(page.content, "html.parser").select("main dd") if "None" in dd.text] == []
