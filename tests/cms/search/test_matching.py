"""How documents are ranked, without a database."""

import pytest

from cms.models.findable import Weight
from cms.search.matching import Document, Index

COURSE, NEWS = 0, 1


def document(title, *parts, rank=COURSE):
    return Document(title, f"/{title.lower()}/", "", [(Weight.TITLE, title), *parts], rank=rank)


BOGA = document("Tata Boga", (Weight.PLACE, "Balai Karawaci"), (Weight.DETAIL, "Dandang kukus"))
AC = document("Servis AC", (Weight.PLACE, "Balai Cipondoh"), (Weight.TEXT, "Ilmu listrik, tanpa memasak"))
STORY = document("Dandang baru", (Weight.SUMMARY, "Tata boga di Karawaci"), rank=NEWS)
INDEX = Index(
    [BOGA, AC, STORY],
    {("masak",): ("boga",), ("pendingin", "ruangan"): ("servis", "ac"), ("pendingin",): ("kulkas",)},
    frozenset({"karawaci", "cipondoh", "ciledug"}),
)


def titles(text):
    return [one.title for one in INDEX.answer(text).documents]


def test_page_must_have_every_word():
    assert titles("servis dandang") == []
    assert titles("dandang kukus") == ["Tata Boga"]


def test_news_comes_after_all_else_however_well_it_matches():
    assert titles("dandang") == ["Tata Boga", "Dandang baru"]


def test_filling_words_are_ignored_unless_they_are_all_there_is():
    assert titles("kursus tata boga di mana") == ["Tata Boga", "Dandang baru"]
    assert titles("kursus") == []


@pytest.mark.parametrize("text", ["masak", "memasak", "mau belajar masak"])
def test_synonym_stands_for_its_words_in_any_form(text):
    assert titles(text) == ["Tata Boga", "Dandang baru"]


def test_longest_phrase_of_synonyms_counts_and_other_words_remain():
    assert titles("pendingin ruangan") == ["Servis AC"]
    assert titles("pendingin ruangan cipondoh") == ["Servis AC"]


def test_synonym_that_leads_nowhere_finds_nothing():
    assert titles("pendingin") == []


def test_guess_is_shown_only_if_it_has_hits():
    assert INDEX.answer("dandnag kukus").instead == "dandang kukus"
    nothing = INDEX.answer("dandnag servis")
    assert (nothing.documents, nothing.instead) == ([], "")


def test_unknown_word_beside_known_ones_finds_nothing():
    assert titles("las listrik") == []


def test_course_is_found_though_it_is_in_another_place():
    answer = INDEX.answer("masak ciledug")
    assert ([one.title for one in answer.documents], answer.is_elsewhere) == (["Tata Boga", "Dandang baru"], True)
    assert titles("ciledug") == []


def test_running_text_only_mentions():
    answer = INDEX.answer("listrik")
    assert (answer.documents, answer.mentions) == ([], [AC])


def test_any_word_finds_all_that_have_one_of_them():
    answer = INDEX.matches("karawaci cipondoh", any_word=True)
    assert [one.title for one in answer.documents] == ["Tata Boga", "Servis AC", "Dandang baru"]
