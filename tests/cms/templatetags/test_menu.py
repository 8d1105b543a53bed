"""The links in the head of every page."""

import pytest
from django.test import RequestFactory
from django.utils import translation

from cms.templatetags.menu import site_menu
from tests.factories.pages import make_site

pytestmark = pytest.mark.django_db


def menu_at(address, language="id"):
    with translation.override(language):
        return site_menu({"request": RequestFactory().get(address, headers={"host": "localhost"})})


def test_menu_ends_with_the_search():
    make_site()

    assert menu_at("/cari/").main[-1].url == "/cari/"
    assert [one.current for one in menu_at("/cari/").main if one.current] == ["page"]


def test_languages_keep_what_was_asked_of_a_list():
    make_site()

    addresses = [one.url for one in menu_at("/pelatihan/?jenis=tata-boga&bulan=2027-01").languages]
    back = [one.url for one in menu_at("/en/pelatihan/?jenis=tata-boga", "en").languages]

    assert addresses == ["/pelatihan/?jenis=tata-boga&bulan=2027-01", "/en/pelatihan/?jenis=tata-boga&bulan=2027-01"]
    assert back == ["/pelatihan/?jenis=tata-boga", "/en/pelatihan/?jenis=tata-boga"]
