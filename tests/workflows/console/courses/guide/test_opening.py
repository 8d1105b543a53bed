"""The last steps of the guide: the class, the page, and the check."""

import pytest
from django.urls import reverse

from tests.factories import BatchFactory, CourseFactory, officer
from tests.factories.pages import make_site
from tests.factories.people import browser_of
from tests.workflows.console.courses.guide.test_course import sent
from workflows import roles
from workflows.models import Criterion, Question

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(head):
    return browser_of(head)


def step(name, course):
    return reverse(f"workflows_guide_{name}", args=[course.pk])


def test_class_is_changed_in_the_guide_and_left_for_later(browser):
    batch = BatchFactory(seats=10, place="Aula lama")
    address = step("class_edit", batch.course)

    saved = browser.post(address, sent(browser.get(address), seats="12", leave="1"))

    batch.refresh_from_db()
    assert (saved.url, batch.seats, batch.place) == (
        reverse("workflows_guide", args=[batch.course_id]),
        12,
        "Aula lama",
    )


def test_class_that_is_faulty_stays_on_its_step_with_what_was_typed(browser):
    course = CourseFactory()
    page = browser.get(step("class", course))

    refused = browser.post(step("class", course), sent(page, seats="12", schedule="Pagi"))

    assert sorted(refused.context["form"].errors) == ["ends_on", "starts_on"]
    assert refused.context["form"]["seats"].value() == "12"
    assert not course.batches.exists()


def test_head_who_writes_no_pages_reads_who_does_and_goes_on(browser, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    make_site()
    course, _writer = CourseFactory(), officer(roles.COMMS)

    shown = browser.get(step("page", course)).content.decode()

    assert "Halaman ditulis oleh: Humas." in shown
    assert f'href="{step("check", course)}"' in shown


def test_check_without_a_class_leads_to_the_class(browser):
    course = CourseFactory()

    assert f'href="{step("class", course)}"' in browser.get(step("check", course)).content.decode()


def test_question_that_a_criterion_relies_on_stays(browser):
    course = CourseFactory()
    Question.objects.filter(course=course).delete()
    asked = Question.objects.create(course=course, label="Punya laptop?", kind="yes_no", sort_order=9)
    Criterion.objects.create(course=course, kind="question", asks="Punya laptop?", sort_order=9)
    page = browser.get(step("questions", course))

    refused = browser.post(step("questions", course), sent(page, **{"questions-0-DELETE": "on"}))

    fault = refused.context["form"].non_field_errors()[0]
    assert "“Punya laptop?”" in fault
    assert fault in refused.content.decode()
    assert Question.objects.filter(pk=asked.pk).exists()
    kept = browser.post(step("criteria", course), sent(browser.get(step("criteria", course))))
    assert kept.url == step("way", course)
