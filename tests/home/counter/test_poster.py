"""Who may print the poster of a class, and from where."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.images.models import Image

from tests.factories import BatchFactory, CourseFactory, officer
from tests.factories.pages import course_page, make_site
from workflows import roles
from workflows.documents import poster


@pytest.fixture
def page(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    make_site()
    return course_page(CourseFactory(name="Barista Kopi"), slug="barista")


@pytest.fixture
def batch(page):
    return BatchFactory(course=page.course, number=4)


def signed_in(role):
    browser = Client()
    browser.force_login(officer(role))
    return browser


def get(browser, batch):
    return browser.get(reverse("class_poster", args=[batch.pk]))


@pytest.mark.parametrize("role", [roles.CASE_WORKER, roles.HEAD, roles.AUDITOR, roles.COMMS])
def test_poster_is_for_officers_of_classes_and_for_comms_staff(batch, role):
    answer = get(signed_in(role), batch)

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"] == 'inline; filename="poster-barista-kopi-4.pdf"'
    assert answer.content.startswith(b"%PDF-1.7")


@pytest.mark.parametrize("role", [roles.INTERVIEWER, roles.KIT_OFFICER, roles.OPERATOR])
def test_poster_is_not_for_the_others(batch, role):
    answer = get(signed_in(role), batch)
    assert (answer.status_code, answer.url) == (302, reverse("wagtailadmin_home"))


def test_poster_needs_a_public_page_for_its_qr_code_to_lead_to(batch, page):
    page.unpublish()
    answer = get(signed_in(roles.HEAD), batch)
    assert (answer.status_code, answer.url) == (302, reverse("workflows_class", args=[batch.pk]))
    assert get(signed_in(roles.COMMS), batch).status_code == 302
    assert signed_in(roles.HEAD).get(reverse("class_poster", args=[999_999])).status_code == 404


def test_poster_of_a_lost_photo_is_drawn_without_it(batch):
    for photo in Image.objects.all():
        photo.file.storage.delete(photo.file.name)
    assert get(signed_in(roles.HEAD), batch).content.startswith(b"%PDF")


def test_machine_without_libpango_says_what_is_missing(batch, monkeypatch):
    def missing(sheet):
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(poster, "draw", missing)
    browser = signed_in(roles.HEAD)
    answer = browser.get(reverse("class_poster", args=[batch.pk]), follow=True)
    assert answer.redirect_chain == [(reverse("wagtailadmin_home"), 302)]
    assert "libpango" in answer.content.decode()


def test_page_of_a_class_in_the_console_links_its_poster(batch):
    address = reverse("class_poster", args=[batch.pk])
    assert address in signed_in(roles.CASE_WORKER).get(reverse("workflows_class", args=[batch.pk])).content.decode()


def test_page_of_a_course_in_the_editor_links_the_posters_of_its_classes_to_come(batch, page):
    later = BatchFactory(course=page.course, number=5)
    other = BatchFactory(number=6)
    browser = signed_in(roles.COMMS)

    text = browser.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    home = browser.get(reverse("wagtailadmin_pages:edit", args=[page.get_parent().pk])).content.decode()

    links = [reverse("class_poster", args=[one.pk]) for one in (batch, later, other)]
    assert [link in text for link in links] == [True, True, False]
    assert "Poster angkatan 4" in text
    assert [link in home for link in links] == [False, False, False]
