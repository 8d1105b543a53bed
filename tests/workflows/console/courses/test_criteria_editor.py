"""The editor of criteria: counted at once without saving, and a criterion asks only what the form asks."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from tests.factories import CourseFactory, SnapshotFactory, make_nik, register_record
from tests.factories.people import browser_of
from workflows.models import Criterion

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(head):
    return browser_of(head)


def post(browser, course, *criteria):
    data = nested_form_data({"criteria": inline_formset(list(criteria))})
    return browser.post(reverse("workflows_criteria_counts", args=[course.pk if course else 0]), data)


def cells(response):
    rows = BeautifulSoup(response.content, "html.parser").select("tbody tr")
    return [[cell.text for cell in row.select("td")] for row in rows]


def test_counts_are_of_what_stands_in_the_form_and_nothing_is_saved(browser):
    live, course = SnapshotFactory(), CourseFactory()
    for at in range(12):
        register_record(live, make_nik(), desil=1 if at < 10 else 9)
    before = list(course.criteria.values_list("kind", "minimum", "maximum"))

    response = post(
        browser, course, {"kind": "desil", "minimum": "1", "maximum": "5"}, {"kind": "family", "maximum": "1"}
    )

    assert cells(response) == [["10", "kurang dari 10"], ["10", "kurang dari 10"], ["–", "kurang dari 10"]]
    assert list(course.criteria.values_list("kind", "minimum", "maximum")) == before


def test_counts_of_criteria_that_cannot_be_are_not_shown(browser):
    response = post(browser, CourseFactory(), {"kind": "desil", "minimum": "9", "maximum": "5"})

    assert (response.status_code, cells(response)) == (200, [])


def test_counts_of_a_course_that_is_not_saved_yet_are_of_the_register_alone(browser):
    register_record(SnapshotFactory(), make_nik(), desil=1)

    assert cells(post(browser, None, {"kind": "registered"})) == [["kurang dari 10", "–"], ["kurang dari 10", "–"]]


def test_editor_shows_the_place_of_the_counts_and_every_kind(browser):
    course = CourseFactory()

    page = BeautifulSoup(browser.get(reverse("course:edit", args=[course.pk])).content, "html.parser")

    assert page.select_one("[data-criteria-counts]")["data-criteria-counts"].endswith(f"/{course.pk}/hitung/")
    kinds = {option["value"] for option in page.select("select[name=criteria-0-kind] option")} - {""}
    assert kinds == set(Criterion.Kind.values)
    assert page.select_one("script[src*='js/criteria']")
