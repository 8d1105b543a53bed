"""Words of one root belong together; words that only look alike do not."""

import pytest

from cms.search.words import roots, slips, split

KNOWN = ["kursi", "kelas", "uang", "mengukur", "barbershop", "menjahit", "barista", "mesin", "kompor"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("menjahit", "jahitan"),
        ("memasak", "masakan"),
        ("memotong", "potongan"),
        ("mencukur", "cukur"),
        ("menulis", "tulisan"),
        ("mengirim", "kiriman"),
        ("menyetir", "setir"),
        ("pelatihan", "melatih"),
        ("berumur", "umur"),
        ("perbaikan", "baikan"),
    ],
)
def test_forms_of_one_root_belong_together(one, other):
    assert roots(one) & roots(other)


@pytest.mark.parametrize(
    ("one", "other"), [("las", "kelas"), ("umur", "mengukur"), ("tukang", "uang"), ("kursus", "kursi"), ("ac", "acar")]
)
def test_words_that_only_look_alike_do_not_belong_together(one, other):
    assert not roots(one) & roots(other)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("babershop", ["barbershop"]),
        ("mejahit", ["menjahit"]),
        ("barsita", ["barista"]),
        ("kompot", ["kompor"]),
        ("las", []),
        ("umur", []),
        ("tukang", []),
        ("kursus", []),
        ("komputer", []),
    ],
)
def test_guess_is_a_word_that_differs_by_a_letter(typed, meant):
    assert slips(typed, KNOWN) == meant


def test_numbers_and_signs_are_no_words():
    assert split("AC 3671010101900001, tata-boga!") == ["ac", "tata", "boga"]
