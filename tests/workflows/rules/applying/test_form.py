"""Which questions apply: conditions on earlier answers, chains of them, and conditions that cannot hold."""

import pytest

from workflows.rules.applying.form import Asked, applicable, faults

OWN = Asked("Punya usaha?", "yes_no", ("Ya", "Tidak"))


def on(label, test, *wanted, name="Lalu?"):
    return Asked(name, "short", (), label, test, wanted)


@pytest.mark.parametrize(
    ("kind", "test", "wanted", "answer", "applies"),
    [
        ("yes_no", "is", ["Ya"], "Ya", True),
        ("yes_no", "is", ["ya"], "Yes", True),
        ("yes_no", "is", ["Ya"], "Tidak", False),
        ("yes_no", "is", ["Ya"], "", False),
        ("yes_no", "is_not", ["Ya"], "Tidak", True),
        ("yes_no", "is_not", ["Ya"], "", False),
        ("choice", "one_of", ["Pagi", "Sore"], "sore", True),
        ("choice", "one_of", ["Pagi", "Sore"], "Siang", False),
        ("several", "is", ["Oven"], "Kompor\nOven", True),
        ("several", "is_not", ["Oven"], "Kompor\nOven", False),
        ("number", "is", ["1.000"], "1000", True),
        ("number", "at_least", ["2"], "2", True),
        ("number", "at_least", ["2"], "1", False),
        ("number", "at_least", ["2"], "dua", False),
        ("scale", "at_least", ["4"], "5", True),
        ("date", "is", ["17-8-2026"], "2026-08-17", True),
    ],
)
def test_question_applies_if_the_earlier_answer_says_so(kind, test, wanted, answer, applies):
    verdicts = applicable([Asked("Dulu?", kind), on("Dulu?", test, *wanted)], [answer, ""])

    assert list(map(bool, verdicts)) == [True, applies]


def test_question_behind_one_that_does_not_apply_is_not_asked_whatever_was_answered():
    form = [OWN, on("Punya usaha?", "is", "Ya", name="Usaha apa?"), on("Usaha apa?", "is_not", "x")]

    assert list(map(bool, applicable(form, ["Tidak", "Warung", "lama"]))) == [True, False, False]
    assert list(map(bool, applicable(form, ["Ya", "Warung", ""]))) == [True, True, True]


def test_reason_is_the_condition_in_words():
    with_reason = applicable([OWN, on("Punya usaha?", "is", "Ya")], ["Tidak", ""])[1]

    assert with_reason.reason == "Hanya jika “Punya usaha?” dijawab: Ya"


@pytest.mark.parametrize(
    ("earlier", "test", "wanted", "sentence"),
    [
        (OWN, "is", ["Ya"], None),
        (OWN, "is", ["Mungkin"], "Pertanyaan sebelumnya hanya dapat dijawab: Ya, Tidak"),
        (OWN, "at_least", ["2"], "“Minimal” memerlukan pertanyaan sebelumnya yang meminta angka atau memakai skala."),
        (Asked("Punya usaha?", "number"), "at_least", ["dua"], "Tulis satu bilangan bulat."),
        (Asked("Punya usaha?", "number"), "at_least", ["2", "3"], "Tulis satu bilangan bulat."),
        (
            Asked("Punya usaha?", "date"),
            "is",
            ["kemarin"],
            "Pertanyaan sebelumnya meminta angka atau tanggal. Tulis jawabannya dengan cara yang sama.",
        ),
        (Asked("Punya usaha?", "short"), "is", ["apa saja"], None),
    ],
)
def test_condition_that_can_never_hold_is_a_fault(earlier, test, wanted, sentence):
    found = faults([earlier, on("Punya usaha?", test, *wanted)])

    assert {at: str(fault) for at, fault in found.items()} == ({1: sentence} if sentence else {})


def test_condition_names_an_earlier_question():
    later = [on("Punya usaha?", "is", "Ya"), OWN]

    assert list(faults(later)) == [0]
