"""Sentences in the editor: shown whole, and one line to readers."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cms.sentences import Sentences
from tests.factories import OfficerFactory
from tests.factories.pages import make_site, news_page, standard_page


def test_line_breaks_become_spaces_and_nothing_stays_nothing():
    box = Sentences()

    assert box.value_from_datadict({"summary": " Dua kalimat.\r\n\r\nIni yang kedua. "}, {}, "summary") == (
        "Dua kalimat. Ini yang kedua."
    )
    assert box.value_from_datadict({}, {}, "summary") is None


def shown(client, address, name):
    form = BeautifulSoup(client.get(address).content, "html.parser").main
    return form.find(attrs={"name": name}).name


@pytest.mark.django_db
def test_editor_shows_every_sentence_whole(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    home = make_site()
    news = news_page()
    pages = {home: ["lead"], news: ["summary", "photo_caption"], standard_page(): ["summary"]}
    pages[news.get_parent().specific] = ["intro"]
    client.force_login(OfficerFactory(is_superuser=True))

    found = [
        shown(client, reverse("wagtailadmin_pages:edit", args=[page.pk]), name)
        for page, names in pages.items()
        for name in names
    ]
    picture = shown(client, reverse("wagtailimages:edit", args=[news.photo_id]), "description")

    assert [*found, picture] == ["textarea"] * 6
