"""What the scripts of the console build, in the language of the officer: menu, editor, choosers, dialogs."""

import pytest
from django.urls import reverse
from wagtail.users.models import UserProfile

from tests.factories import OfficerFactory
from tests.factories.pages import make_site, news_page
from tests.leftovers import english

from .people import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)

# The calendar library has a button that is never shown.
HIDDEN = ["Save Selected"]


@pytest.fixture
def news():
    make_site()
    return news_page()


@pytest.fixture
def editor(news, open_browser):
    """Opens the editor of the news item as an administrator who reads this language."""

    def make(language):
        officer = OfficerFactory(is_superuser=True, first_name="Dewi", last_name="Larasati")
        UserProfile.objects.create(user=officer, preferred_language=language)
        page = open_browser()
        page.goto(reverse("wagtailadmin_login"))
        page.fill("[name=username]", officer.username)
        page.fill("[name=password]", PASSWORD)
        page.click("[type=submit]")
        page.wait_for_url(f"**{reverse('wagtailadmin_home')}")
        page.goto(reverse("wagtailadmin_pages:edit", args=[news.pk]))
        page.wait_for_selector(".Draftail-Editor")
        return page

    return make


def left(page):
    return [text for text in english(page.content()) if text not in HIDDEN]


def test_editor_has_no_english_left_in_indonesian(editor):
    page = editor("id")
    assert page.locator(".sidebar-menu-item__link:has-text('Laporan')").is_visible()
    for panel in ("status", "checks", "comments"):
        page.click(f"[data-side-panel-toggle={panel}]")
    assert left(page) == []

    page.click(".c-sf-add-button >> nth=0")
    page.wait_for_selector("[placeholder='Cari pilihan…']")
    assert left(page) == []


def test_choosers_and_dialogs_have_no_english_left_in_indonesian(editor):
    page = editor("id")
    page.click("[data-side-panel-toggle=status]")
    page.click("[data-a11y-dialog-show=schedule-publishing-dialog]")
    page.wait_for_selector("text=Atur jadwal terbit >> visible=true")
    assert left(page) == []
    page.keyboard.press("Escape")

    page.click(".public-DraftEditor-content")
    page.keyboard.press("Control+A")
    page.click("button[name=LINK] >> visible=true")
    page.click(".modal a:has-text('Tautan email')")
    page.wait_for_selector(".modal :text('Isi email')")
    assert left(page) == []


def test_comment_is_begun_in_the_words_of_the_officer(editor):
    page = editor("id")
    page.hover("#id_title")
    page.click("[aria-describedby=id_title-label][data-comment-add]")

    assert page.wait_for_selector("[placeholder='Tulis komentar…']").is_visible()
    assert left(page) == []


def test_editor_is_in_english_for_whoever_reads_english(editor):
    page = editor("en")

    assert page.locator(".sidebar-menu-item__link:has-text('Reports')").is_visible()
    assert page.locator(".c-sf-add-button >> nth=0").get_attribute("title") == "Insert a block"
    assert "Simpan draf" not in page.content()
