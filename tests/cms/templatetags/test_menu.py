"""The links in the head of every page."""

import pytest
from bs4 import BeautifulSoup
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation

from cms.models import CourseIndexPage, NewsIndexPage, StandardPage
from cms.templatetags.menu import site_menu
from tests.factories import CourseFactory, officer
from tests.factories.pages import course_page, make_site, standard_page
from workflows import roles

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


def test_footer_has_the_standard_pages_that_are_shown_in_menus(client):
    home = make_site()
    standard_page(title="Cara kerja", slug="cara-kerja")
    left_out = standard_page(title="Aturan", slug="aturan", show_in_menus=False)
    below = left_out.add_child(instance=StandardPage(title="Lampiran", slug="lampiran", body=[]))

    assert [link.title for link in menu_at("/").texts] == ["Cara kerja", "Lampiran"]
    assert [link.url for link in menu_at("/").texts] == ["/cara-kerja/", "/aturan/lampiran/"]
    below.show_in_menus = False
    below.save()
    assert [link.title for link in menu_at("/").texts] == ["Cara kerja"]
    assert home.live


@pytest.mark.parametrize(("kind", "has_it"), [("standardpage", True), ("newspage", False), ("coursepage", False)])
def test_editor_offers_show_in_menus_only_where_it_does_something(client, kind, has_it):
    home = make_site()
    parent = {"newspage": NewsIndexPage, "coursepage": CourseIndexPage}.get(kind)
    above = parent.objects.get() if parent else home
    client.force_login(officer(roles.COMMS))

    form = client.get(reverse("wagtailadmin_pages:add", args=["cms", kind, above.pk])).context["form"]

    assert ("show_in_menus" in form.fields) is has_it
