"""The search page: what is found, in which language, and that nothing about a person ever can be."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import Locale
from wagtail.search.index import get_indexed_models

from cms.search.documents import index
from cms.search.views import LONGEST
from tests.factories import CourseFactory
from tests.factories.pages import course_page, make_site, news_page, standard_page


@pytest.fixture
def site(cached, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    home = make_site()
    course_page(CourseFactory(name="Menjahit pakaian"), summary="Membuat pola dan menjahit dengan mesin.")
    news_page(title="Lulusan barista membuka kedai kopi", slug="kedai", summary="Tiga lulusan.")
    standard_page(title="Alur program", summary="Dari daftar sampai menerima paket alat.")
    return home


def titles(words):
    return [one.title for one in index().answer(words).documents]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("menjahit", "Menjahit pakaian"),
        ("mesin pola", "Menjahit pakaian"),
        ("KEDAI", "Lulusan barista membuka kedai kopi"),
        ("menerima paket alat", "Alur program"),
        ("jahit", "Menjahit pakaian"),
        ("jahitan", "Menjahit pakaian"),
        ("penjahit", "Menjahit pakaian"),
    ],
)
def test_page_is_found_by_words_of_its_title_and_summary_in_any_form(site, words, title):
    assert titles(words) == [title]


@pytest.mark.parametrize("words", ["menjait", "menjahti", "pakaain"])
def test_page_is_found_by_a_word_with_one_wrong_letter_and_says_so(client, site, words):
    body = client.get("/cari/", {"q": words}).content.decode()

    assert titles(words) == ["Menjahit pakaian"]
    assert f"Tidak ada hasil untuk “{words}”. Mungkin yang Anda cari:" in body


def test_reader_of_english_finds_the_translation_and_not_its_original(site, settings):
    page = course_page(CourseFactory(name="Servis"), summary="Servis pendingin ruangan.")
    english = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    english.title, english.summary = "Servis of air conditioners", "Repair."
    english.save_revision().publish()

    with translation.override("en"):
        assert titles("servis") == ["Servis of air conditioners"]
    assert titles("servis") == ["Servis"]


ODD = ["", "   ", "zzzzqqq", "a' OR 1=1 --", '"', "*", "AND NOT (", "a_b", "😀", "\x00", "x" * 5000, "3671010101900001"]


@pytest.mark.parametrize("words", ODD)
def test_odd_words_are_answered_with_help_and_never_a_fault(client, site, words):
    response = client.get("/cari/", {"q": words})

    assert response.status_code == 200
    assert 'role="search"' in response.content.decode()


def test_nothing_found_leads_to_the_form_for_suggestions(client, site):
    body = client.get("/cari/", {"q": "mengemudi"}).content.decode()

    assert "Tidak ada hasil untuk “mengemudi”." in body
    assert 'href="/usul/"' in body.partition("<main")[2].partition("</main>")[0]


def test_word_that_a_page_only_mentions_is_no_result_but_the_page_is_named_below(client, site):
    standard_page(title="Keputusan", slug="keputusan", body=[("paragraph", "<p>Bukan oleh komputer.</p>")])

    body = client.get("/cari/", {"q": "komputer"}).content.decode()

    assert titles("komputer") == []
    assert ("Tidak ada hasil untuk “komputer”." in body, 'href="/usul/"' in body) == (True, True)
    assert '<a href="/keputusan/">Keputusan</a>' in body


def test_type_of_a_result_is_named_as_readers_call_it(client, site):
    body = client.get("/cari/", {"q": "paket"}).content.decode()

    assert '<p class="kicker">Informasi</p>' in body
    assert "Halaman biasa" not in body


def test_search_costs_no_query_once_the_index_is_known(client, site):
    client.get("/cari/", {"q": "jahit"})

    with CaptureQueriesContext(connection) as captured:
        client.get("/cari/", {"q": "kedai kopi"})

    assert [query["sql"] for query in captured] == []


def test_words_stay_in_the_field_and_are_cut_at_the_longest(client, site):
    body = client.get("/cari/", {"q": "abcdefghi " * 100}).content.decode()

    assert f'value="{("abcdefghi " * 100)[:LONGEST].strip()}"' in body


def test_results_are_never_kept_or_indexed_by_others(client, site):
    response = client.get("/cari/", {"q": "kopi"})

    assert "no-store" in response["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_nothing_of_the_programme_is_in_the_index():
    assert [model for model in get_indexed_models() if model._meta.app_label == "workflows"] == []
    assert {model._meta.app_label for model in get_indexed_models()} <= {
        "cms",
        "home",
        "wagtailcore",
        "wagtailimages",
        "wagtaildocs",
    }
