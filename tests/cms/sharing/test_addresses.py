"""Whole addresses, printed addresses, and the way from home to a page."""

from django.utils.translation import override
from wagtail.models import Locale

from cms.models import CourseIndexPage, StandardPage
from cms.sharing.addresses import Crumb, absolute, page_address, spoken, trail, versions
from tests.factories import CourseFactory
from tests.factories.pages import course_page, standard_page

HERE = "https://berdaya.kota.example"


def in_english(page):
    made = page.copy_for_translation(Locale.objects.get_or_create(language_code="en")[0])
    made.live = True
    made.save()
    return made


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


def test_page_address_is_in_the_language_of_the_page_whoever_reads_it(home):
    english = in_english(home)
    with override("en"):
        assert [page_address(one) for one in (home, english)] == [f"{HERE}/", f"{HERE}/en/"]
    assert page_address(english) == f"{HERE}/en/"


def test_versions_are_named_where_there_are_two_that_live(home):
    standing = standard_page()
    assert versions(home, home.pk) == []
    english = in_english(home)
    both = [("id", f"{HERE}/"), ("en", f"{HERE}/en/")]
    assert [versions(one, home.pk) for one in (home, english, standing)] == [both, both, []]
    english.unpublish()
    assert versions(home, home.pk) == []


def test_trail_goes_from_home_to_the_page_without_a_query_below_a_list(cached, home, django_assert_num_queries):
    page = course_page(CourseFactory(name="Barista"), slug="barista")
    trail(page, {})  # the process then knows the roots of the site

    with django_assert_num_queries(0):
        found = trail(page, {"/pelatihan/": "Pelatihan"})

    expected = [Crumb("Beranda", "/"), Crumb("Pelatihan", "/pelatihan/"), Crumb("Barista", "/pelatihan/barista/")]
    assert found == expected


def test_trail_of_a_deep_page_has_every_step(home):
    below = standard_page().add_child(instance=StandardPage(title="Data", slug="data", body=[]))
    deep = below.add_child(instance=StandardPage(title="Hak Anda", slug="hak", body=[]))

    found = trail(deep, {"/cara-kerja/": "Cara kerja"})

    assert found == [
        Crumb("Beranda", "/"),
        Crumb("Cara kerja", "/cara-kerja/"),
        Crumb("Data", "/cara-kerja/data/"),
        Crumb("Hak Anda", "/cara-kerja/data/hak/"),
    ]


def test_home_has_no_trail(home):
    assert trail(home, {}) == []
    assert len(trail(CourseIndexPage.objects.get(), {})) == 2


def test_trail_of_an_english_reader_leads_through_english_addresses(home):
    page = course_page(CourseFactory(name="Barista"), slug="barista")
    with override("en"):
        found = trail(page, {"/en/pelatihan/": "Courses"})
    assert found == [
        Crumb("Home", "/en/"),
        Crumb("Courses", "/en/pelatihan/"),
        Crumb("Barista", "/en/pelatihan/barista/"),
    ]
