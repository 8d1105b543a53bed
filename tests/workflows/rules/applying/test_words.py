"""The word that a resident chooses at the counter."""

import pytest

from workflows.rules.applying.words import may_be_chosen, plain


@pytest.mark.parametrize("typed", ["Mawar Biru", "mawar-biru", "MAWARBIRU", " mawar biru ", "ｍａｗａｒ biru"])
def test_word_is_compared_without_signs_spaces_and_capitals(typed):
    assert plain(typed) == "mawarbiru"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("mawar biru", True),
        ("mawar", False),
        ("", False),
        ("Siti Rahma", False),
        ("rahma1", True),
        ("Rahmawati", False),
        ("aaaaaa", False),
        ("12345678", False),
    ],
)
def test_word_that_an_officer_guesses_is_refused(word, expected):
    assert bool(may_be_chosen(word, "Siti Rahma", "Rahmawati Kecil")) is expected
