"""Versions of pages: kept, compared and brought back, for every type of page."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from cms.models import CourseIndexPage, NewsIndexPage
from tests.factories import CourseFactory
from tests.factories.pages import course_page, make_site, news_page, picture, standard_page

from .words import Newsroom

# For each type of page: what is changed, from what to what.
CHANGES = {
    "home": ("headline", "Belajar keterampilan, gratis", "Belajar lalu bekerja"),
    "courses": ("intro", "", "Semua gratis"),
    "course": ("summary", "Belajar dan berlatih.", "Belajar meracik kopi."),
    "news list": ("intro", "", "Kabar dari kelas"),
    "news": ("summary", "Ringkas.", "Lebih ringkas."),
    "text": ("summary", "Singkat.", "Lebih singkat."),
}


@pytest.fixture
def room(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    home = make_site()
    made = Newsroom()
    made.pages = {
        "home": home,
        "courses": CourseIndexPage.objects.get(),
        "course": course_page(CourseFactory()),
        "news list": NewsIndexPage.objects.get(),
        "news": news_page(),
        "text": standard_page(summary="Singkat."),
    }
    return made


def two_versions(page, field, new):
    first = page.save_revision()
    first.publish()
    setattr(page, field, new)
    return first, page.save_revision()


@pytest.mark.parametrize("kind", CHANGES)
def test_two_versions_are_compared(room, kind):
    page, (field, old, new) = room.pages[kind], CHANGES[kind]
    first, second = two_versions(page, field, new)

    for versions in ((first.pk, second.pk), ("live", second.pk), ("earliest", "latest")):
        response = room.browsers["writer"].get(
            reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, *versions])
        )
        assert response.status_code == 200
        compared = {one.field_label(): str(one.htmldiff()) for one in response.context["comparison"]}
        assert list(compared) == [str(page._meta.get_field(field).verbose_name).capitalize()]
        plain = "".join(compared.values())
        assert all(word in plain for word in [*old.split(), *new.split()])


def test_body_of_news_and_its_photo_are_compared(room):
    page = room.pages["news"]
    first = page.save_revision()
    page.body, page.photo = [("paragraph", "<p>Empat lima enam.</p>")], picture("Lain")
    page.tags.add("lulusan")
    second = page.save_revision()

    response = room.browsers["editor"].get(
        reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, first.pk, second.pk])
    )

    assert [one.field_label() for one in response.context["comparison"]] == ["Foto", "Isi", "Tag"]
    assert "Empat" in response.content.decode()


@pytest.mark.parametrize("kind", CHANGES)
def test_old_version_is_opened_to_go_on_from(room, kind):
    page, (field, old, new) = room.pages[kind], CHANGES[kind]
    first, _second = two_versions(page, field, new)

    response = room.browsers["writer"].get(reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, first.pk]))

    assert response.status_code == 200
    assert response.context["form"][field].value() == old


@pytest.mark.parametrize("kind", CHANGES)
def test_draft_of_every_type_is_previewed(room, kind):
    page, (field, _old, new) = room.pages[kind], CHANGES[kind]
    two_versions(page, field, new)

    response = room.browsers["writer"].get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))

    text = response.content.decode()
    assert (response.status_code, new in text) == (200, True)
    # The checks of the editor run in the preview, and nowhere else.
    assert ("js/content-checks.js" in text, "wagtail-userbar" in text) == (True, True)
    public = room.browsers["writer"].get(Page.objects.get(pk=page.pk).url).content.decode()
    assert "wagtail-userbar" not in public


def test_draft_without_a_date_is_previewed(room):
    page = news_page(title="Nanti", slug="nanti", live=False)
    page.save_revision()
    assert page.published_at is None

    response = room.browsers["writer"].get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))

    assert (response.status_code, "NewsArticle" in response.content.decode()) == (200, True)
