"""What a criterion asks, in words; and parameters that its kind does not take are refused before they are saved."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from tests.factories import CourseFactory
from workflows.models import Criterion, CriterionResult
from workflows.models.courses.criteria import CODES, FORMS, RANGES, REQUIREMENTS, parameter_faults

Kind = Criterion.Kind


def sentence(kind, minimum=None, maximum=None, **more):
    return Criterion(kind=kind, minimum=minimum, maximum=maximum, **more).sentence


@pytest.mark.parametrize(
    ("kind", "minimum", "maximum", "expected"),
    [
        (Kind.REGISTERED, None, None, "Is on the social-welfare register (DTSEN)"),
        (Kind.RESIDENT, None, None, "Lives in Kota Tangerang"),
        (Kind.FAMILY, None, None, "No more than 1 per family card in a class"),
        (Kind.COOL_DOWN, None, None, "Has not completed any of our training in the last 1 year"),
        (Kind.COOL_DOWN, None, 24, "Has not completed any of our training in the last 2 years"),
        (Kind.COOL_DOWN, None, 18, "Has not completed any of our training in the last 18 months"),
        (Kind.COOL_DOWN, None, 1, "Has not completed any of our training in the last 1 month"),
        (Kind.COOL_DOWN, None, 0, "Has not completed any of our training in the last 0 months"),
        (Kind.AGE, 17, 45, "Is 17 to 45 years old when the class starts"),
        (Kind.AGE, 17, None, "Is at least 17 years old when the class starts"),
        (Kind.AGE, None, 45, "Is at most 45 years old when the class starts"),
        (Kind.AGE, None, None, "Any age"),
        (Kind.AGE, 0, 45, "Is 0 to 45 years old when the class starts"),
        (Kind.DESIL, 1, 5, "In a family of desil 1 to 5 on the register (DTSEN)"),
        (Kind.DESIL, 3, None, "In a family of desil 3 or higher on the register (DTSEN)"),
        (Kind.DESIL, None, 5, "In a family of desil 5 or lower on the register (DTSEN)"),
        (Kind.DESIL, None, None, "In a family of any desil on the register (DTSEN)"),
        (Kind.OTHER_OPEN, None, None, "Has no other open application"),
    ],
)
def test_criterion_is_told_in_plain_words(kind, minimum, maximum, expected, in_english):
    assert sentence(kind, minimum, maximum) == expected
    assert str(Criterion(kind=kind, minimum=minimum, maximum=maximum)) == expected


@pytest.mark.parametrize("most", [0, 2, 12])
def test_family_tells_its_own_limit(most, in_english):
    assert sentence(Kind.FAMILY, maximum=most) == f"No more than {most} per family card in a class"
    assert sentence(Kind.FAMILY, maximum=most, scope="year") == f"No more than {most} per family card in a year"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "more", "expected"),
    [
        (Kind.PROGRAMMES, {"codes": ["pkh", "bpnt"]}, "Receives at least one of: PKH, Sembako (BPNT)"),
        (Kind.PROGRAMMES, {"codes": ["pkh", "pbi"], "every": True}, "Receives all of: PKH, PBI-JK"),
        (Kind.RESIDENT, {"codes": ["36.71.01.1001", "36.71.09"]}, "Lives in Sukarasa, Cibodas"),
        (Kind.SCHOOLING, {"codes": ["schooling:smp"]}, "Has finished at least Tamat SMP atau sederajat"),
        (
            Kind.OCCUPATION,
            {"codes": ["occupation:pns", "occupation:tni"]},
            "Does not have one of these occupations: Pegawai negeri sipil, Tentara Nasional Indonesia",
        ),
        (Kind.QUESTION, {"asks": "Punya kompor?"}, "Answers “yes” to: Punya kompor?"),
        (Kind.QUESTION, {"asks": "Punya kompor?", "wanted": False}, "Answers “no” to: Punya kompor?"),
    ],
)
def test_criterion_names_what_was_chosen(kind, more, expected, in_english):
    assert sentence(kind, **more) == expected


def test_every_kind_has_its_words_in_one_place():
    assert sorted([*REQUIREMENTS, *RANGES, *FORMS, Kind.COOL_DOWN]) == sorted(Kind.values)


def test_own_wording_goes_before_the_automatic_one():
    one = Criterion(kind=Kind.AGE, minimum=17, staff_wording="Usia produktif", resident_wording="Usia 17 tahun ke atas")

    assert (str(one), one.for_staff) == ("Usia 17 tahun ke atas", "Usia produktif")
    one.staff_wording = one.resident_wording = ""
    assert str(one) == one.for_staff == one.sentence


@pytest.mark.django_db
def test_saved_criterion_keeps_the_names_of_that_day_and_asks_no_list_for_its_words(django_assert_num_queries):
    course = CourseFactory()
    Criterion.objects.create(course=course, kind=Kind.RESIDENT, codes=["36.71.09"])
    one = course.criteria.get(kind=Kind.RESIDENT)

    with django_assert_num_queries(0), translation.override("en"):
        assert str(one) == "Lives in Cibodas"


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({"kind": Kind.AGE, "minimum": 17, "maximum": 17}, set()),
        ({"kind": Kind.AGE, "minimum": 18, "maximum": 17}, {"maximum"}),
        ({"kind": Kind.DESIL, "minimum": 1, "maximum": 10}, set()),
        ({"kind": Kind.DESIL, "minimum": 0, "maximum": 5}, {"minimum"}),
        ({"kind": Kind.DESIL, "maximum": 11}, {"minimum"}),
        ({"kind": Kind.PROGRAMMES}, {"codes"}),
        ({"kind": Kind.PROGRAMMES, "codes": ["pkh"]}, set()),
        ({"kind": Kind.PROGRAMMES, "codes": ["pkh", "36.71.01"]}, {"codes"}),
        ({"kind": Kind.RESIDENT}, set()),
        ({"kind": Kind.RESIDENT, "codes": ["36.71.01", "36.71.01.1001"]}, set()),
        ({"kind": Kind.RESIDENT, "codes": ["pkh"]}, {"codes"}),
        ({"kind": Kind.SCHOOLING, "codes": ["schooling:sd"]}, set()),
        ({"kind": Kind.SCHOOLING, "codes": ["schooling:sd", "schooling:smp"]}, {"codes"}),
        ({"kind": Kind.SCHOOLING}, {"codes"}),
        ({"kind": Kind.OCCUPATION, "codes": ["occupation:pns", "occupation:tni"]}, set()),
        ({"kind": Kind.OCCUPATION, "codes": ["schooling:sd"]}, {"codes"}),
        ({"kind": Kind.AGE, "codes": ["pkh"]}, {"codes"}),
        ({"kind": Kind.QUESTION}, {"asks"}),
        ({"kind": Kind.QUESTION, "asks": "Punya kompor?"}, set()),
    ],
)
def test_parameters_that_the_kind_does_not_take_are_refused(values, fields):
    one = Criterion(**values)

    assert set(parameter_faults(one)) == fields
    if fields:
        with pytest.raises(ValidationError):
            one.clean()


def test_kinds_that_take_codes_are_those_whose_words_name_them():
    assert set(CODES) == {Kind.PROGRAMMES, Kind.RESIDENT, Kind.SCHOOLING, Kind.OCCUPATION}


@pytest.mark.parametrize(
    ("kind", "seen", "expected"),
    [
        (Kind.REGISTERED, True, "yes"),
        (Kind.REGISTERED, False, "no"),
        (Kind.DESIL, 3, "desil 3"),
        (Kind.DESIL, None, "-"),
        (Kind.PROGRAMMES, ["pkh", "pbi"], "PKH, PBI-JK"),
        (Kind.PROGRAMMES, [], "none"),
        (Kind.OCCUPATION, ["Buruh", "PNS"], "Buruh, PNS"),
        (Kind.FAMILY, 0, "0"),
        (Kind.AGE, 31, "31"),
        (Kind.RESIDENT, "Sukarasa", "Sukarasa"),
    ],
)
def test_value_that_was_seen_is_told_as_staff_read_it(kind, seen, expected, in_english):
    assert CriterionResult(kind=kind, seen=seen).seen_text == expected
