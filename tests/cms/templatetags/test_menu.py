"""The links in the head of every page."""

import pytest
from bs4 import BeautifulSoup
from django.test import RequestFactory
from django.utils import translation

from cms.templatetags.menu import site_menu
from tests.factories import CourseFactory
from tests.factories.pages import course_page, make_site

pytestmark = pytest.mark.django_db


def menu_at(address, language="id"):
    with translation.override(language):
        return site_menu({"request": RequestFactory().get(address, headers={"host": "localhost"})})


def switch(client, address):
    """Where the other languages are, as the page says it."""
    page = BeautifulSoup(client.get(address).content, "html.parser")
    return sorted({link["href"] for link in page.select(".languages a")})


def test_menu_ends_with_the_search():
    make_site()

    assert menu_at("/cari/").main[-1].url == "/cari/"
    assert [one.current for one in menu_at("/cari/").main if one.current] == ["page"]


def test_languages_keep_what_is_asked_of_a_list(client):
    make_site()
    course_page(CourseFactory(type__slug="boga"))

    assert switch(client, "/pelatihan/?jenis=boga&kecamatan=mars") == [
        "/en/pelatihan/?jenis=boga",
        "/pelatihan/?jenis=boga",
    ]
    assert switch(client, "/en/berita/?bulan=2026-11&p=1") == ["/berita/?bulan=2026-11", "/en/berita/?bulan=2026-11"]
    assert switch(client, "/cari/?q=roti+manis") == ["/cari/?q=roti+manis", "/en/cari/?q=roti+manis"]
    assert switch(client, "/?fbclid=abc") == ["/", "/en/"]
