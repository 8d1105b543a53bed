"""How a stored answer reads, what a question may not be, and when it counts as another question."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from workflows.models import Answer, Question

Kind = Question.Kind


@pytest.mark.parametrize(
    ("values", "value", "told", "told_en"),
    [
        ({"kind": Kind.NUMBER, "unit": "orang", "unit_en": "people"}, "1500", "1.500 orang", "1,500 people"),
        ({"kind": Kind.DATE}, "2026-08-17", "17 Agustus 2026", "17 August 2026"),
        ({"kind": Kind.YES_NO}, "Ya", "Ya", "Yes"),
        ({"kind": Kind.SCALE, "choices": "Belum\nSiap", "choices_en": "No\nReady"}, "5", "5 (Siap)", "5 (Ready)"),
        ({"kind": Kind.SCALE, "choices": "Belum\nSiap"}, "3", "3", "3"),
        (
            {"kind": Kind.SEVERAL, "choices": "Kompor\nOven", "choices_en": "Stove\nOven"},
            "Kompor\nOven",
            "Kompor; Oven",
            "Stove; Oven",
        ),
        ({"kind": Kind.LONG}, "Satu\ndua", "Satu\ndua", "Satu\ndua"),
        ({"kind": Kind.NUMBER}, "", "", ""),
    ],
)
def test_answer_is_told_by_the_question_as_it_was_asked(values, value, told, told_en):
    question = Question(label="Tanya?", **values)
    answer = Answer.to(question, value)
    question.kind, question.choices, question.unit = Kind.SHORT, "", "liter"

    assert answer.told == told
    with override("en"):
        assert answer.told == told_en


def test_answer_from_before_the_question_was_kept_is_told_as_it_is():
    assert Answer(label="Tanya?", value="Ya").told == "Ya"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": Kind.SEVERAL, "choices": "Satu"}, "choices"),
        ({"kind": Kind.SCALE, "choices": "Satu"}, "choices"),
        ({"kind": Kind.CHOICE, "choices": "Satu\nDua", "choices_en": "One"}, "choices_en"),
        ({"kind": Kind.NUMBER, "least": 3, "most": 2}, "most"),
        ({"kind": Kind.DATE, "earliest": date(2026, 1, 2), "latest": date(2026, 1, 1)}, "latest"),
        ({"only_if": "Dulu?"}, "only_if_answers"),
    ],
)
def test_question_that_nobody_could_answer_is_refused(values, field):
    with pytest.raises(ValidationError) as fault:
        Question(label="Tanya?", **values).clean()

    assert list(fault.value.message_dict) == [field]


@pytest.mark.parametrize(
    ("name", "value", "is_other"),
    [
        *[
            ("label", "Lain?", True),
            ("kind", Kind.LONG, True),
            ("choices", "a\nb", True),
            ("latest", date(2026, 1, 1), True),
        ],
        *[("help_text", "Lihat KTP.", False), ("label_en", "Ask?", False), ("required", False, False)],
    ],
)
def test_question_is_another_if_its_answer_could_mean_something_else(name, value, is_other):
    question = Question(label="Tanya?", kind=Kind.SHORT)
    before = question.mark
    setattr(question, name, value)

    assert (question.mark != before) is is_other


def test_kept_question_is_the_same_again():
    question = Question(label="Tanya?", kind=Kind.DATE, earliest=date(2026, 1, 2), least=3)

    assert Question.of(question.spec).spec == question.spec
    assert Question.of(question.as_answered).mark == question.mark
