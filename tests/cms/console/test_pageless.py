"""A class of a course without a page is told to staff, with the way to make it."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.models import CoursePage
from tests.factories import BatchFactory, CourseFactory, officer
from tests.factories.pages import course_page, make_site
from workflows import roles

HEADING = "Pelatihan tanpa halaman"


@pytest.fixture
def course(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    make_site()
    return BatchFactory(course=CourseFactory(name="Merias pengantin")).course


def browser(role):
    client = Client()
    client.force_login(officer(role))
    return client


def panel(role):
    """The dashboard's panel: its words and its links."""
    page = BeautifulSoup(browser(role).get(reverse("wagtailadmin_home")).content, "html.parser")
    title = "desk-kelas-title" if role in (roles.COMMS, roles.COMMS_HEAD) else "pageless-panel-title"
    lines = page.select(f"[aria-labelledby={title}] li")
    lines = [one for one in lines if "belum ada berita" not in one.get_text()]
    if not lines:
        return None
    words = " ".join(" ".join(one.get_text(" ").split()) for one in lines)
    return words, [link["href"] for one in lines for link in one.select("a")]


def test_comms_staff_make_the_draft_by_a_button(course):
    staff = browser(roles.COMMS)
    page = BeautifulSoup(staff.get(reverse("wagtailadmin_home")).content, "html.parser")
    form = page.select_one("[aria-labelledby=desk-kelas-title] form")
    assert form.select_one("[name=csrfmiddlewaretoken]")["value"]
    assert form.get_text(" ", strip=True) == "Buat draf halaman : Merias pengantin"

    made = staff.post(form["action"])

    draft = CoursePage.objects.get(course=course)
    assert (made.url, draft.title) == (reverse("wagtailadmin_pages:edit", args=[draft.pk]), "Merias pengantin")


def test_programme_head_is_told_whom_to_ask(course):
    assert panel(roles.HEAD) == ("Merias pengantin minta humas membuat halamannya", [])


def test_draft_is_finished_and_not_made_again(course):
    draft = course_page(course, live=False)

    edit = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert panel(roles.COMMS) == ("Merias pengantin selesaikan draf halamannya", [edit])
    assert panel(roles.HEAD) == ("Merias pengantin humas sudah membuat draf halamannya", [])


def test_nothing_is_said_of_courses_with_a_page_or_without_a_coming_class(course):
    course_page(course)
    past = timezone.localdate() - timedelta(days=1)
    BatchFactory(course=CourseFactory(name="Lalu"), starts_on=past - timedelta(days=9), ends_on=past)

    assert panel(roles.COMMS) is None


def test_others_are_not_told(course):
    assert panel(roles.KELURAHAN) is None


@pytest.mark.parametrize("role", [roles.COMMS, roles.COMMS_HEAD])
def test_comms_staff_see_courses_and_change_none(course, role):
    staff = browser(role)

    assert "Merias pengantin" in staff.get(reverse("course:index")).content.decode()
    assert staff.get(reverse("course:inspect", args=[course.pk])).status_code == 200
    assert staff.get(reverse("course:edit", args=[course.pk])).status_code == 302
