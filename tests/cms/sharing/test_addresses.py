"""Whole addresses, printed addresses, and the way from home to a page."""

from django.test import RequestFactory

from cms.models import CourseIndexPage, StandardPage
from cms.sharing.addresses import Crumb, absolute, page_address, spoken, trail
from tests.factories import CourseFactory
from tests.factories.pages import course_page, standard_page


def test_absolute_has_the_host_of_the_setting_whatever_was_asked_for(settings):
    settings.SITE_URL = "https://berdaya.kota.example"
    assert absolute("/status/") == "https://berdaya.kota.example/status/"
    assert absolute("https://media.example/a.jpg") == "https://media.example/a.jpg"


def test_spoken_leaves_out_what_nobody_types(settings):
    settings.SITE_URL = "https://berdaya.kota.example"
    assert spoken("/kelas/12/") == "berdaya.kota.example/kelas/12"
    assert spoken("/") == "berdaya.kota.example"


def test_page_address_is_whole(home):
    assert page_address(home) == "https://berdaya.kota.example/"
    assert page_address(standard_page()) == "https://berdaya.kota.example/cara-kerja/"


def test_page_address_of_a_page_outside_the_site_is_home(home):
    assert page_address(StandardPage(title="Baru", url_path="")) == "https://berdaya.kota.example/"


def test_trail_goes_from_home_to_the_page_without_a_query_below_a_list(home, django_assert_num_queries):
    page = course_page(CourseFactory(name="Barista"), slug="barista")
    request = RequestFactory().get("/")
    page.get_url(request)  # as the page does before: the roots of the sites are then known

    with django_assert_num_queries(0):
        found = trail(page, request, {"/pelatihan/": "Pelatihan"})

    expected = [Crumb("Beranda", "/"), Crumb("Pelatihan", "/pelatihan/"), Crumb("Barista", "/pelatihan/barista/")]
    assert found == expected


def test_trail_of_a_deep_page_has_every_step(home):
    below = standard_page().add_child(instance=StandardPage(title="Data", slug="data", body=[]))
    deep = below.add_child(instance=StandardPage(title="Hak Anda", slug="hak", body=[]))

    found = trail(deep, RequestFactory().get("/"), {"/cara-kerja/": "Cara kerja"})

    assert found == [
        Crumb("Beranda", "/"),
        Crumb("Cara kerja", "/cara-kerja/"),
        Crumb("Data", "/cara-kerja/data/"),
        Crumb("Hak Anda", "/cara-kerja/data/hak/"),
    ]


def test_home_has_no_trail(home):
    request = RequestFactory().get("/")
    assert trail(home, request, {}) == []
    assert len(trail(CourseIndexPage.objects.get(), request, {})) == 2
