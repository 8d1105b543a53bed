"""A field for each kind of question: what it takes, what it stores, and how an English form shows it."""

from datetime import date

import pytest
from django.utils.translation import gettext as _
from django.utils.translation import override

from home.person.questions import question_field, stored
from workflows.models import Question

Kind = Question.Kind
TOOLS = {"choices": "Kompor\nOven", "choices_en": "Stove\nOven "}
READY = {"choices": "Belum siap\nSangat siap", "choices_en": "Not ready\nVery ready"}


def field_of(kind, **values):
    return question_field(Question(label="Tanya?", kind=kind, **values))


def cleaned(kind, typed, **values):
    field = field_of(kind, **values)
    return stored(field.clean(field.widget.value_from_datadict({"one": typed}, {}, "one")))


@pytest.mark.parametrize(
    ("kind", "values", "typed", "kept"),
    [
        (Kind.NUMBER, {"least": 0, "most": 5_000_000}, "1.500.000", "1500000"),
        (Kind.NUMBER, {"required": False}, "", ""),
        (Kind.DATE, {"earliest": date(2020, 1, 1)}, "17 Agustus 2026", "2026-08-17"),
        (Kind.SEVERAL, TOOLS, "Kompor\nOven", "Kompor\nOven"),
        (Kind.SEVERAL, TOOLS | {"required": False}, "", ""),
        (Kind.SCALE, READY, "4", "4"),
        (Kind.YES_NO, {}, "Ya", "Ya"),
        (Kind.YES_NO, {}, "Yes", "Ya"),
        (Kind.CHOICE, TOOLS, "Oven", "Oven"),
        (Kind.LONG, {}, "Satu\ndua", "Satu\ndua"),
    ],
)
@pytest.mark.parametrize("language", ["id", "en"])
def test_answer_is_stored_the_same_in_both_languages(kind, values, typed, kept, language):
    with override(language):
        assert cleaned(kind, typed, **values) == kept


@pytest.mark.parametrize(
    ("kind", "values", "typed", "sentence"),
    [
        (Kind.NUMBER, {"least": 1, "most": 12, "unit": "orang"}, "13", "Isi angka dari 1 orang sampai 12 orang."),
        (Kind.NUMBER, {"least": 1}, "0", "Isi angka, minimal 1."),
        (Kind.NUMBER, {"most": 1000}, "1001", "Isi angka, maksimal 1.000."),
        (Kind.DATE, {"earliest": date(2026, 1, 2)}, "1-1-2026", "Paling awal 2 Januari 2026. Tulis seperti 17-8-2026."),
        (Kind.DATE, {"latest": date(2026, 1, 2)}, "3-1-2026", "Paling lambat 2 Januari 2026. Tulis seperti 17-8-2026."),
        (Kind.SEVERAL, TOOLS, "Gergaji", "Jawablah: Tanya?"),
        (Kind.SCALE, READY, "6", "Jawablah: Tanya?"),
    ],
)
def test_answer_outside_the_limits_is_told_what_they_are(kind, values, typed, sentence):
    field = field_of(kind, **values)

    with pytest.raises(Exception) as fault:  # noqa: PT011
        field.clean(field.widget.value_from_datadict({"one": typed}, {}, "one"))

    assert fault.value.messages == [
        sentence.replace("Jawablah: Tanya?", _("Answer: %(question)s") % {"question": "Tanya?"})
    ]


def test_english_form_shows_the_english_wording_and_marks_what_is_missing():
    with override("en"):
        field = field_of(Kind.SEVERAL, label_en="Which?", help_text="Boleh dikosongkan.", **TOOLS)
        untold = field_of(Kind.CHOICE, choices="Pagi\nSore")

        assert field.label == "Which?"
        assert field.help_text == '<span lang="id">Boleh dikosongkan.</span> You can choose more than one.'
        assert field.choices == [("Kompor", "Stove"), ("Oven", "Oven")]
        assert untold.label == '<span lang="id">Tanya?</span>'
        assert untold.choices == [("Pagi", '<span lang="id">Pagi</span>'), ("Sore", '<span lang="id">Sore</span>')]


def test_wording_of_the_office_is_never_read_as_markup():
    with override("en"):
        assert question_field(Question(label="<b>?", kind=Kind.SHORT)).label == '<span lang="id">&lt;b&gt;?</span>'
