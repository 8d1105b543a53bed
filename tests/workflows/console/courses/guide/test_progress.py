"""What the guide finds done follows from what is stored: it can be left and resumed anywhere."""

import pytest
from django.urls import reverse

from tests.factories import BatchFactory, CourseFactory
from tests.factories.courses import course_with
from tests.factories.people import browser_of
from workflows.models import Course

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(head):
    return browser_of(head)


def overview(browser, course):
    shown = browser.get(reverse("workflows_guide", args=[course.pk])).context
    following = shown["following"]
    return [one.state.words for one in shown["stops"]], following and following.number


def test_bare_course_goes_on_with_what_is_missing_first(browser):
    course = Course.objects.create(
        name="Las", type=CourseFactory().type, hours=10, meetings=2, place="BLK", teacher="A"
    )

    words, following = overview(browser, course)

    assert following == 2
    assert words == [
        "Las",
        "Pelatihan belum punya syarat: semua orang akan memenuhi syarat.",
        "Pelatihan belum punya lembar penilaian, jadi wawancara tidak dapat dinilai.",
        "Tidak ada. Formulir hanya menanyakan yang perlu untuk semua pelatihan.",
        "Belum ada kelas.",
        "Warga belum dapat menemukan pelatihan ini.",
        "Buat dulu kelasnya.",
    ]


def test_course_that_has_no_class_yet_is_on_the_first_page_of_who_may_go_on(browser, case_worker):
    course, _done = CourseFactory(name="Las"), BatchFactory(course__name="Barista")
    link = f'href="{reverse("workflows_guide", args=[course.pk])}"'

    first = browser.get(reverse("wagtailadmin_home")).content.decode()

    assert ("Pelatihan yang sedang disiapkan" in first, link in first, "Barista</a> <span>belum" in first) == (
        True,
        True,
        False,
    )
    assert link not in browser_of(case_worker).get(reverse("wagtailadmin_home")).content.decode()


def test_course_with_a_class_goes_on_with_its_page(browser):
    batch = BatchFactory(course=course_with("visit_home", "interview"))

    words, following = overview(browser, batch.course)

    assert (words[2], words[4], following) == ("Kunjungi rumah, Wawancara", str(batch), 6)


def test_step_of_the_class_leads_to_the_class_once_it_is_there(browser):
    batch, course = BatchFactory(), CourseFactory()

    for name, course_pk, other in (("class", batch.course_id, "class_edit"), ("class_edit", course.pk, "class")):
        found = browser.get(reverse(f"workflows_guide_{name}", args=[course_pk]))
        assert found.url == reverse(f"workflows_guide_{other}", args=[course_pk])
