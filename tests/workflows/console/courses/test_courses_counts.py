"""A form of a course whose lines do not fit their counts is refused in words, and nothing is changed."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.factories import CourseFactory, officer
from tests.factories.people import browser_of
from tests.workflows.console.courses.test_courses import course_data
from workflows import roles
from workflows.models import Course

pytestmark = pytest.mark.django_db
SENTENCE = "Belum ada yang tersimpan. Kembali, muat ulang halaman, lalu coba sekali lagi."


@pytest.mark.parametrize(
    "altered",
    [
        {"criteria-INITIAL_FORMS": "5"},
        {"criteria-INITIAL_FORMS": "99999999"},
        {"criteria-INITIAL_FORMS": "1", "criteria-0-id": "x"},
    ],
)
def test_form_whose_lines_do_not_fit_their_counts_is_refused_in_words(altered):
    course = CourseFactory()
    criteria = course.criteria.count()
    data = course_data(course, name="Diubah") | altered

    response = browser_of(officer(roles.HEAD)).post(reverse("course:edit", args=[course.pk]), data)

    page = BeautifulSoup(response.content, "html.parser")
    assert (response.status_code, page.select_one("main .lead").text.strip()) == (400, SENTENCE)
    assert (Course.objects.get().name, course.criteria.count()) == (course.name, criteria)
