"""One person sets up a new course from nothing, step by step, with few fields that have no default."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from cms.models import CoursePage
from tests.cms.pagedata import course_data
from tests.factories import officer
from tests.factories.pages import make_site, picture
from tests.factories.people import browser_of
from tests.workflows.console.courses.test_readiness import monday
from tests.workflows.console.courses.test_way import filled_in
from workflows import roles
from workflows.models import Availability, Batch, Course, CourseType, Rules

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_site()


@pytest.fixture
def organiser():
    """The officer of a small office: sets up courses and writes their pages."""
    made = officer(roles.HEAD)
    made.groups.add(Group.objects.get(name=roles.COMMS.name))
    return made


def without_default(form):
    """The fields of a form and of its rows that are required and empty."""
    forms = [form, *(row for formset in getattr(form, "formsets", {}).values() for row in formset.forms)]
    return [name for one in forms for name, field in one.fields.items() if field.required and not one[name].value()]


def sent(page, **values):
    """The form as it stands, filled in further."""
    form = BeautifulSoup(page.content, "html.parser").select_one("#w-editor-form")
    data = {}
    for box in form.select("input[name], select[name], textarea[name]"):
        if box.name == "select":
            chosen = box.select("option[selected]")
            data[box["name"]] = chosen[0]["value"] if chosen else ""
        elif box.name == "textarea":
            data[box["name"]] = box.text.strip()
        elif box.get("type") not in ("checkbox", "radio") or box.has_attr("checked"):
            data[box["name"]] = box.get("value", "on" if box.get("type") == "checkbox" else "")
    return data | values


def test_one_person_sets_up_a_course_from_nothing_with_eleven_fields_to_fill_in(site, organiser):
    CourseType.objects.create(name="Busana", slug="busana")
    browser, asked = browser_of(organiser), []
    at = BeautifulSoup(browser.get(reverse("course:index")).content, "html.parser")
    address = at.select_one(f'a[href="{reverse("workflows_guide_new")}"]')["href"]
    places = []

    def step(**values):
        nonlocal address
        page = browser.get(address)
        places.append(BeautifulSoup(page.content, "html.parser").select_one(".guide-strip strong").text)
        asked.extend(without_default(page.context["form"]))
        response = browser.post(address, sent(page, **values))
        assert response.status_code == 302, response.context["form"].errors
        address = response.url

    facts = {"type": CourseType.objects.get().pk, "hours": "80", "meetings": "20", "place": "BLK Karawaci"}
    step(name="Menjahit", teacher="Sri Rahayu, penjahit", **facts)
    course = Course.objects.get()
    step()
    assert [one.kind for one in course.criteria.all()] == ["registered", "desil", "resident", "family"]
    page = browser.get(address)
    address = browser.post(address, filled_in(BeautifulSoup(page.content, "html.parser"))).url
    step()
    opens = timezone.localtime(timezone.now() + timedelta(days=2))
    days = {"starts_on": monday(40).isoformat(), "ends_on": (monday(40) + timedelta(days=28)).isoformat()}
    step(seats="16", schedule="Senin-Kamis, 08.00-12.00 WIB", opens_at=opens.strftime("%Y-%m-%d %H:%M"), **days)
    made = browser.post(
        reverse("workflows_draft_page", args=[course.pk]), {"next": browser.get(address).context["guide"]["skip"]}
    )
    editor = browser.get(made.url)
    asked.extend(without_default(editor.context["form"]))
    draft = CoursePage.objects.get()
    texts = {"title": draft.title, "slug": draft.slug, "summary": draft.summary}
    end = browser.post(
        made.url,
        course_data(
            course,
            picture(),
            **texts,
            **{"action-submit": "1", "next": reverse("workflows_guide_check", args=[course.pk])},
        ),
    )

    assert asked == [
        *("name", "type", "hours", "meetings", "place", "teacher"),
        *("seats", "starts_on", "ends_on", "schedule"),
        "photo",
    ]
    assert places == [
        "Langkah 1 dari 7: Pelatihan",
        "Langkah 2 dari 7: Syarat",
        "Langkah 4 dari 7: Pertanyaan",
        "Langkah 5 dari 7: Kelas",
    ]
    assert end.url == reverse("workflows_guide_check", args=[course.pk])
    check = browser.get(end.url)
    assert [str(one.label) for one in check.context["missing"]] == ["Halaman publik", "Waktu wawancara"]
    draft.refresh_from_db()
    assert draft.workflow_in_progress
    assert (draft.title, draft.summary) == (
        "Menjahit",
        "Pelatihan gratis Menjahit: 20 pertemuan, 80 JP, di BLK Karawaci.",
    )
    assert Rules.of_course(course).way == ("interview",)
    with time_machine.travel(opens + timedelta(hours=1)):
        assert Batch.objects.get().availability == Availability.OPEN
