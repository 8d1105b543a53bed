"""Each part of the desk has what waits for the editor, the most urgent first."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page

from cms.console.desk import lines
from cms.search import missed
from tests.cms.newsroom.words import SUBMIT, Newsroom
from tests.cms.pagedata import news_data
from tests.factories import BatchFactory, CourseFactory
from tests.factories.pages import course_page, make_site, news_page, picture, standard_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    make_site()
    return Newsroom()


def words(found):
    return [(one.words, one.note) for one in found]


def edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_drafts_are_ones_own_until_they_are_sent(room):
    draft = news_page(title="Draf", slug="draf", live=False)
    draft.save_revision(user=room.people["writer"])
    news_page(title="Orang lain", slug="lain", live=False).save_revision(user=room.people["editor"])

    assert [(one.words, one.address) for one in lines.drafts(room.people["writer"])] == [("Draf", edit(draft))]
    room.add("writer", news_data(picture(), title="Diajukan", slug="diajukan", **SUBMIT))
    assert [one.words for one in lines.drafts(room.people["writer"])] == ["Draf"]


def test_page_waits_for_approval_and_says_from_whom(room):
    room.add("writer", news_data(picture(), title="Diajukan", slug="diajukan", **SUBMIT))

    assert words(lines.approval(room.people["editor"])) == [("Diajukan", f"dari {room.people['writer']}")]
    assert words(lines.approval(room.people["writer"])) == [("Diajukan", "Anda ajukan")]


def test_what_goes_live_and_offline_is_in_the_order_of_time(room):
    now = timezone.now()
    begins = news_page(title="Besok", slug="besok", live=False, go_live_at=now + timedelta(days=1))
    begins.save_revision(user=room.people["writer"]).publish()
    news_page(title="Berakhir", slug="berakhir", expire_at=now + timedelta(hours=3))
    news_page(title="Jauh", slug="jauh", expire_at=now + timedelta(days=90))

    assert [one.words for one in lines.calendar(room.people["editor"])] == ["Berakhir", "Besok"]
    assert [one.words for one in lines.drafts(room.people["writer"])] == []


def test_findings_are_counted_by_page(room):
    long = news_page(title="Panjang", slug="panjang", body=[("paragraph", f"<p>{'kata ' * 60}.</p>")])

    found = {one.address: one.note for one in lines.findings(room.people["editor"])}
    assert edit(long) in found
    assert found[edit(long)].endswith("perlu diperbaiki")


def test_open_class_wants_a_page_and_news_that_name_its_course(room):
    batch = BatchFactory(course=CourseFactory(name="Merias pengantin"))
    course = batch.course
    make = reverse("workflows_draft_page", args=[course.pk])
    assert lines.classes(room.people["writer"])[0] == lines.Line("Merias pengantin", make=make)

    course_page(course)
    ((named, note),) = words(lines.classes(room.people["writer"]))
    assert (named, note.split(";")[0]) == (str(batch), "belum ada berita")

    page = news_page(title="Kelas merias pengantin dibuka", slug="merias")
    page.save_revision(user=room.people["writer"])
    assert lines.classes(room.people["writer"]) == []


def test_translation_is_due_if_older_or_missing_but_not_of_news(room):
    now = timezone.now()
    news_page(title="Kabar baru", slug="kabar")
    page = standard_page(title="Alur", slug="alur")
    assert ("Alur", "belum ada versi Inggris") in words(lines.translations(room.people["editor"]))

    english = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    Page.objects.filter(pk=english.pk).update(live=True, last_published_at=now - timedelta(days=1))
    Page.objects.filter(pk=page.pk).update(last_published_at=now)
    assert words(lines.translations(room.people["editor"]))[0] == ("Alur", "versi Inggris lebih lama")

    Page.objects.filter(pk=english.pk).update(last_published_at=now)
    titles = [one.words for one in lines.translations(room.people["editor"])]
    assert [one for one in ("Alur", "Kabar baru") if one in titles] == []


def test_searches_lead_to_a_new_synonym(room):
    for _time in range(3):
        missed.count("mengelas")

    assert words(lines.searches(room.people["writer"])) == [("mengelas", "3 kali")]
    assert lines.searches(room.people["writer"])[0].address == reverse("synonym:add")
