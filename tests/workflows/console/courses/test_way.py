"""The way of a course on screen: steps on and off, who does them, sheets, and the drawing of just this course."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.factories import BatchFactory, CourseFactory, officer
from tests.factories.courses import course_with
from tests.factories.people import browser_of
from workflows import roles
from workflows.models import CHECKS, ClassRules, Entry, Rules

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(head):
    return browser_of(head)


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def address(course):
    return reverse("workflows_course_way", args=[course.pk])


def filled_in(page):
    """What the form would send as it stands."""
    data = {}
    for box in page.select("main form[novalidate] input[name], main form[novalidate] select"):
        if box.name == "select":
            chosen = box.select_one("option[selected]")
            data[box["name"]] = chosen["value"] if chosen else ""
        elif box["type"] != "checkbox":
            data[box["name"]] = box.get("value", "")
        elif box.has_attr("checked"):
            data[box["name"]] = "on"
    return data


def test_new_course_has_interviews_and_no_checks_and_stays_so_when_saved(browser):
    course = CourseFactory()
    page = soup(browser.get(address(course)))
    assert "Dilewati di pelatihan ini: Periksa dokumen, Kunjungi rumah, Tes praktik." in page.text

    response = browser.post(address(course), filled_in(page))

    assert response.status_code == 302
    assert Rules.of_course(course).way == ("interview",)
    assert not course.sheet_lines.exists()


def test_step_is_put_on_with_its_role_days_and_sheet(browser, head):
    course = CourseFactory()
    data = filled_in(soup(browser.get(address(course))))
    data |= {"visit_home-is_on": "on", "visit_home-role": roles.CASE_WORKER.name, "visit_home-days": "7"}
    data |= {"visit_home-lines-1-label": "", "visit_home-lines-2-label": "Kemauan keluarga"}
    del data["interview-is_on"]

    browser.post(address(course), data)

    rules = Rules.of_course(course)
    assert rules.way == ("visit_home",)
    assert rules.steps["visit_home"]["role"] == roles.CASE_WORKER.name
    assert [(line["label"], line["weight"], line["maximum"]) for line in rules.sheet_of("visit_home")] == [
        ("Keadaan rumah perlu dukungan", 2, 5),
        ("Kemauan keluarga", 1, 5),
    ]
    assert course.days_for("visit_home", 10) == 7
    entry = Entry.objects.filter(event="course.way").get()
    assert (entry.by, entry.detail) == (head, {"before": ["interview"], "to": ["visit_home"]})


def test_classes_that_have_opened_keep_their_way(browser):
    course = CourseFactory()
    batch = BatchFactory(course=course)
    data = filled_in(soup(browser.get(address(course))))

    browser.post(address(course), data | {"check_documents-is_on": "on"})

    assert ClassRules.objects.of(batch).way == ("interview",)
    assert Rules.of_course(course).way == ("check_documents", "interview")


def test_drawing_is_shown_before_it_is_saved(browser):
    course = CourseFactory()
    data = filled_in(soup(browser.get(address(course))))

    page = soup(browser.post(address(course), data | {"practical_test-is_on": "on", "look": "1"}))

    greyed = {group["id"] for group in page.select("g.skipped")}
    assert (greyed & set(CHECKS), "next_step" in greyed) == ({"check_documents", "visit_home"}, False)
    boxes = [box.text for box in page.select(".way-drawing .is-skipped")]
    assert boxes == ["Periksa dokumen (dilewati)", "Kunjungi rumah (dilewati)"]
    assert "Dilewati di pelatihan ini: Periksa dokumen, Kunjungi rumah." in page.text
    assert Rules.of_course(course).way == ("interview",)


def test_check_without_a_sheet_and_a_wrong_number_are_refused(browser):
    course = CourseFactory()
    data = filled_in(soup(browser.get(address(course))))
    data |= {f"practical_test-lines-{at}-label": "" for at in range(5)} | {"practical_test-is_on": "on"}

    response = browser.post(address(course), data)
    assert (response.status_code, "Tulis paling sedikit satu baris" in response.content.decode()) == (422, True)
    response = browser.post(address(course), data | {"interview-days": "0"})
    assert response.status_code == 422
    assert not course.optional_steps.exists()


def test_sheet_of_a_step_that_is_off_is_kept_for_later(browser):
    course = course_with("practical_test", "interview")
    data = filled_in(soup(browser.get(address(course))))
    del data["practical_test-is_on"]

    browser.post(address(course), data)

    assert Rules.of_course(course).way == ("interview",)
    assert [line.label for line in course.sheet_lines.filter(step="practical_test")] == ["Memotong pola", "Kerapian"]


def test_only_who_may_change_courses_sets_the_way():
    assert browser_of(officer(roles.AUDITOR)).get(address(CourseFactory())).status_code == 302
