"""A page in English, from the button in the editor to the reader: each string saved, published by a second person."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from wagtail.models import Locale
from wagtail_localize.models import Translation

from cms.models import StandardPage
from tests.factories.pages import make_site, standard_page

from .people import Officers

pytestmark = pytest.mark.django_db(transaction=True)

TEXTS = {"Cara mendaftar": "How to apply", "Tiga langkah.": "Three steps.", "Satu dua tiga.": "One two three."}


def test_translation_is_saved_and_published(open_browser):
    home = make_site()
    page = standard_page(title="Cara mendaftar", slug="cara-mendaftar", summary="Tiga langkah.")
    home.copy_for_translation(Locale.objects.get(language_code="en")).save_revision().publish()
    officers = Officers(open_browser)
    writer, head = officers.page("comms"), officers.page("comms_head")

    writer.goto(reverse("wagtail_localize:submit_page_translation", args=[page.pk]))
    writer.check("[name=locales]")
    writer.click("li > input.button[type=submit]")
    for words, english in TEXTS.items():
        row = writer.locator(f"li.incomplete:has-text('{words}')")
        row.get_by_role("button").last.click()  # translate
        row.locator("textarea").fill(english)
        with writer.expect_response(lambda answer: answer.request.method == "PUT") as saved:
            row.get_by_role("button").last.click()  # save
        assert saved.value.status == 201
        expect(writer.locator(f"li.complete:has-text('{english}')")).to_be_visible()
    translation = Translation.objects.get(target_locale__language_code="en")
    translated = StandardPage.objects.get(locale__language_code="en")
    assert (translated.live, translation.get_progress()) == (False, (3, 3))

    head.goto(reverse("wagtailadmin_pages:edit", args=[translated.pk]))
    head.click("[name=action][value=publish]")
    expect(head.locator(".messages li.success")).to_be_visible()

    reader = open_browser(phone=True)
    reader.goto("/en/cara-mendaftar/")
    expect(reader.locator("main")).to_contain_text("One two three.")
    expect(reader.locator("h1")).to_have_text("How to apply")
