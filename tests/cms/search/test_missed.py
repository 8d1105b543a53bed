"""Searches in vain are counted without personal data: no digits, and no words before they were asked three times."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from cms.models import MissedSearch
from cms.search import missed
from tests.factories.pages import make_site

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Mengelas", "mengelas"),
        ("  las   LISTRIK ", "las listrik"),
        ("tata rias-pengantin", "tata rias-pengantin"),
        ("3671010101900001", ""),
        ("siti 0812", ""),
        ("+62 812 3456 789", ""),
        ("siti@contoh.example", ""),
        ("nama saya siti rahmawati", ""),
        ("a", ""),
        ("x" * 41, ""),
        ("", ""),
        ("١٢٣٤٥٦", ""),
    ],
)
def test_only_a_few_plain_words_are_counted(text, counted):
    assert missed.countable(text) == counted


def test_words_are_kept_only_from_the_third_time_on():
    seen = []
    for _time in range(4):
        missed.count("Mengelas")
        seen.append((MissedSearch.objects.get().words, missed.asked_often()))

    assert seen == [("", []), ("", []), ("mengelas", [("mengelas", 3)]), ("mengelas", [("mengelas", 4)])]


def test_number_of_a_person_is_never_stored():
    for _time in range(5):
        missed.count("3671010101900001")

    assert MissedSearch.objects.count() == 0


def test_count_begins_anew_after_a_month_and_old_rows_go():
    missed.count("mengelas")
    missed.count("bubut")
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        missed.count("mengelas")

    assert list(MissedSearch.objects.values_list("words", "times")) == [("", 1)]


def test_most_often_first():
    for words, times in (("bubut", 3), ("mengelas", 5), ("sablon", 2)):
        for _time in range(times):
            missed.count(words)

    assert missed.asked_often() == [("mengelas", 5), ("bubut", 3)]


def test_table_cannot_be_filled(monkeypatch):
    monkeypatch.setattr(missed, "MOST_ROWS", 2)
    for words in ("satu", "dua", "tiga"):
        missed.count(words)

    assert MissedSearch.objects.count() == 2


def test_search_page_counts_what_it_does_not_find(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    make_site()
    for words in ("zzzzqqq", "beranda zzzzqqq", "3671010101900001", ""):
        assert client.get("/cari/", {"q": words}).status_code == 200

    assert MissedSearch.objects.count() == 2
