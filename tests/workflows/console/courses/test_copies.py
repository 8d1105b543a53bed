"""Buttons of the console: a class from the last one, a course like this one with a draft of its page."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cms.models import CoursePage
from tests.factories import BatchFactory, CourseFactory, officer
from tests.factories.pages import course_page, make_site
from tests.factories.people import browser_of
from workflows import roles
from workflows.models import Area, Batch, Course


@pytest.fixture
def browser(head):
    return browser_of(head)


@pytest.fixture
def site(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_site()


def add_form(browser, course):
    return browser.get(reverse("batch:add"), {"dari": course.pk}).context["form"]


def test_form_of_a_class_is_filled_in_from_the_last_one_and_saved(browser):
    karawaci = Area.objects.districts().first()
    last = BatchFactory(number=3, seats=14, place="Aula", district=karawaci, schedule="Pagi hari")
    form = add_form(browser, last.course)
    values = {name: form[name].value() for name in form.fields}
    assert (values["course"], values["number"], values["seats"], values["place"]) == (last.course_id, 4, 14, "Aula")
    assert (values["starts_on"] - last.starts_on).days % 7 == 0

    posted = {name: "" if value is None else value for name, value in values.items()}
    for name in ("opens_at", "closes_at"):
        posted[name] = posted[name].strftime("%Y-%m-%d %H:%M")
    response = browser.post(reverse("batch:add"), posted)

    made = Batch.objects.get(number=4)
    assert response.status_code == 302
    assert made.opens_at - last.opens_at.replace(second=0, microsecond=0) == made.starts_on - last.starts_on
    assert (made.schedule, made.district, made.offered, made.enrolled) == (last.schedule, karawaci, 0, 0)


def test_form_of_the_first_class_of_a_course_names_the_course(browser):
    form = add_form(browser, CourseFactory())

    assert (form["course"].value(), form["number"].value(), form["seats"].value()) == (form.instance.course_id, 1, None)


@pytest.mark.parametrize(("asked", "status"), [("", 200), ("x", 200), ("99999", 404)])
def test_form_of_a_class_takes_any_question(browser, asked, status):
    assert browser.get(reverse("batch:add"), {"dari": asked}).status_code == status


def test_course_list_offers_both_to_who_may(browser):
    course = CourseFactory()
    wanted = {f"{reverse('batch:add')}?dari={course.pk}", reverse("workflows_copy_course", args=[course.pk])}

    for role, expected in ((roles.HEAD, wanted), (roles.AUDITOR, set())):
        one = browser_of(officer(role))
        page = BeautifulSoup(one.get(reverse("course:index")).content, "html.parser")
        assert {link["href"] for link in page.find_all("a", href=True)} & wanted == expected


def test_course_is_copied_with_a_draft_of_its_page(browser, site, head):
    page = course_page(CourseFactory(name="Barista"), title="Barista Kopi", seo_title="Barista gratis")

    response = browser.post(reverse("workflows_copy_course", args=[page.course_id]), {"name": "Barista lanjutan"})

    made = Course.objects.get(name="Barista lanjutan")
    draft = CoursePage.objects.get(course=made)
    assert response.url == reverse("course:edit", args=[made.pk])
    assert (draft.title, draft.slug, draft.live, draft.owner) == ("Barista lanjutan", "barista-lanjutan", False, head)
    assert (draft.summary, draft.photo, draft.seo_title) == (page.summary, page.photo, "")
    assert draft.story.get_prep_value() == page.story.get_prep_value()
    assert draft.get_parent().specific == page.get_parent().specific
    assert draft.translation_key != page.translation_key
    assert CoursePage.objects.get(pk=page.pk).course == page.course
    assert draft.get_latest_revision_as_object().course == made


def test_course_without_a_page_is_copied(browser):
    browser.post(reverse("workflows_copy_course", args=[CourseFactory().pk]), {"name": "Lain"})

    assert Course.objects.filter(name="Lain").exists()


@pytest.mark.parametrize("name", ["", "Barista", "barista"])
def test_course_is_not_copied_without_a_name_of_its_own(browser, site, name):
    page = course_page(CourseFactory(name="Barista"))

    response = browser.post(reverse("workflows_copy_course", args=[page.course_id]), {"name": name})

    assert (response.status_code, Course.objects.count(), CoursePage.objects.count()) == (422, 1, 1)
    assert list(response.context["form"].errors) == ["name"]
