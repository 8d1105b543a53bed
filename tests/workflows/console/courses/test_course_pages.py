"""The draft of a course's page by a button: once, in every language of the website, for those who write pages."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.urls import reverse
from wagtail.models import Locale

from cms.models import CourseIndexPage, CoursePage
from home.models import HomePage
from tests.factories import BatchFactory, CourseFactory, officer
from tests.factories.pages import course_page, make_site
from tests.factories.people import browser_of
from workflows import roles
from workflows.console.courses.course_pages import PageOfCourse, page_of


@pytest.fixture
def course(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    make_site()
    return CourseFactory(name="Menjahit", meetings=20, hours=80, place="BLK Karawaci")


def press(browser, course, **data):
    return browser.post(reverse("workflows_draft_page", args=[course.pk]), data)


def test_draft_has_the_facts_of_the_course_in_both_languages(course):
    english = Locale.objects.get(language_code="en")
    for page in (HomePage.objects.get(), CourseIndexPage.objects.get()):
        page.copy_for_translation(english).save_revision().publish()
    writer = officer(roles.COMMS)

    made = press(browser_of(writer), course)

    draft, translated = CoursePage.objects.order_by("locale__language_code").reverse()
    assert made.url == reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert (draft.title, draft.course, draft.slug, draft.owner, draft.live) == (
        "Menjahit",
        course,
        "menjahit",
        writer,
        False,
    )
    assert draft.summary == "Pelatihan gratis Menjahit: 20 pertemuan, 80 JP, di BLK Karawaci."
    assert (translated.locale, translated.live, translated.owner) == (english, False, writer)
    assert translated.summary == "Free course Menjahit: 20 meetings, 80 lesson hours, at BLK Karawaci."
    assert translated.translation_key == draft.translation_key


def test_second_press_leads_to_the_page_and_back_to_where_it_was_pressed(course):
    browser = browser_of(officer(roles.COMMS))
    first = press(browser, course)

    again = press(browser, course, next="/kembali/")

    assert CoursePage.objects.count() == 1
    assert again.url == f"{first.url}?next=%2Fkembali%2F"
    assert press(browser, course, next="https://lain.example/").url == first.url


@pytest.mark.django_db(transaction=True)
def test_two_who_press_at_once_make_one_page(course):
    browsers = [browser_of(officer(roles.COMMS)) for _one in range(2)]

    def pressed(browser):
        try:
            return press(browser, course).url
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        editors = set(threads.map(pressed, browsers))

    assert editors == {reverse("wagtailadmin_pages:edit", args=[CoursePage.objects.get().pk])}


@pytest.mark.parametrize("role", [roles.HEAD, roles.AUDITOR])
def test_officer_who_writes_no_pages_is_told_who_does(course, role):
    user, _writer = officer(role), officer(roles.COMMS)
    batch = BatchFactory(course=course)

    refused = press(browser_of(user), course)
    ready = browser_of(user).get(reverse("workflows_ready", args=[batch.pk])).content.decode()

    assert (refused.url, CoursePage.objects.count()) == (reverse("wagtailadmin_home"), 0)
    assert "Dikerjakan oleh: Humas." in ready


@pytest.mark.parametrize(("live", "state"), [(True, "public"), (False, "draft")])
def test_page_is_known_with_its_state_and_who_edits_it(course, live, state):
    page = course_page(course, live=live)
    editor = reverse("wagtailadmin_pages:edit", args=[page.pk])

    assert page_of(course, officer(roles.COMMS)) == PageOfCourse(state, editor, may_make=False, writers=[])
    assert page_of(course, officer(roles.HEAD)) == PageOfCourse(state, "", may_make=False, writers=["Humas"])


def test_page_before_there_is_a_course_list_can_be_made_by_nobody(db):
    CoursePage.objects.all().delete()
    CourseIndexPage.objects.all().delete()

    assert page_of(CourseFactory(), officer(roles.COMMS)) == PageOfCourse("", "", may_make=False, writers=[])
    assert press(browser_of(officer(roles.COMMS)), CourseFactory()).url == reverse("wagtailadmin_home")
