from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.models import Criterion
from workflows.rules.eligibility import KINDS, Facts, Limits, age, verdict
from workflows.rules.verdict import Answer

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
FACTS = Facts(born=date(1995, 8, 17), class_starts=date(2027, 1, 11), in_city=True, registered=True, desil=3)
DAYS = st.dates(date(1930, 1, 1), date(2030, 12, 31))


def ask(kind, limits=Limits(), **known):  # noqa: B008  frozen
    found = verdict(kind, replace(FACTS, **known), limits)
    return found.answer, found.seen


@pytest.mark.parametrize(
    ("born", "on", "expected"),
    [
        (date(2000, 6, 15), date(2017, 6, 14), 16),
        (date(2000, 6, 15), date(2017, 6, 15), 17),
        (date(2000, 12, 31), date(2001, 1, 1), 0),
        (date(2000, 2, 29), date(2017, 2, 28), 16),
        (date(2000, 2, 29), date(2017, 3, 1), 17),
        (date(2000, 2, 29), date(2020, 2, 29), 20),
        (date(2000, 6, 15), date(2000, 6, 15), 0),
    ],
)
def test_age_counts_completed_years(born, on, expected):
    assert age(born, on) == expected


@pytest.mark.parametrize(("known", "expected"), [(True, (YES, True)), (False, (NO, False)), (None, (UNKNOWN, None))])
def test_registered_is_unknown_while_there_is_no_register(known, expected):
    assert ask("registered", registered=known) == expected


@pytest.mark.parametrize(
    ("desil", "minimum", "maximum", "expected"),
    [
        (1, 1, 5, YES),
        (5, 1, 5, YES),
        (6, 1, 5, NO),
        (2, 3, 5, NO),
        (3, 3, 5, YES),
        (10, 3, None, YES),
        (2, 3, None, NO),
        (4, None, 4, YES),
        (5, None, 4, NO),
        (10, None, None, YES),
    ],
)
def test_desil_at_its_limits(desil, minimum, maximum, expected):
    assert ask("desil", Limits(minimum, maximum), desil=desil) == (expected, desil)


@pytest.mark.parametrize("limits", [Limits(), Limits(1, 5), Limits(1, 10)])
def test_blank_desil_is_unknown_and_never_zero(limits):
    assert ask("desil", limits, desil=None) == (UNKNOWN, None)


@pytest.mark.parametrize("registered", [False, None])
def test_desil_of_somebody_who_is_not_on_the_register_is_unknown(registered):
    assert ask("desil", Limits(1, 5), registered=registered, desil=None) == (UNKNOWN, None)


@pytest.mark.parametrize(
    ("born", "minimum", "maximum", "expected"),
    [
        (date(2010, 1, 11), 17, 45, (YES, 17)),
        (date(2010, 1, 12), 17, 45, (NO, 16)),
        (date(1981, 1, 12), 17, 45, (YES, 45)),
        (date(1981, 1, 11), 17, 45, (NO, 46)),
        (date(1941, 1, 1), 17, None, (YES, 86)),
        (date(2020, 1, 1), None, 45, (YES, 7)),
        (date(2020, 1, 1), None, None, (YES, 7)),
        (date(2027, 1, 12), 0, None, (NO, -1)),
    ],
)
def test_age_is_that_on_the_first_day_of_the_class(born, minimum, maximum, expected):
    assert ask("age", Limits(minimum, maximum), born=born) == expected


@pytest.mark.parametrize(("in_city", "expected"), [(True, (YES, True)), (False, (NO, False))])
def test_resident_lives_in_the_city_or_not(in_city, expected):
    assert ask("resident", in_city=in_city) == expected


@pytest.mark.parametrize(
    ("family", "maximum", "expected"),
    [
        (0, 1, YES),
        (1, 1, NO),
        (1, 2, YES),
        (2, 2, NO),
        (3, 2, NO),
        (0, None, YES),
        (1, None, NO),
        (0, 0, NO),
    ],
)
def test_family_leaves_room_for_one_more_up_to_its_limit(family, maximum, expected):
    assert ask("family", Limits(maximum=maximum), family=family) == (expected, family)


@pytest.mark.parametrize(
    ("last", "maximum", "expected"),
    [
        (date(2025, 1, 11), 24, YES),
        (date(2025, 1, 12), 24, NO),
        (date(2026, 1, 11), None, YES),
        (date(2026, 1, 12), None, NO),
        (date(2026, 10, 11), 3, YES),
        (date(2026, 10, 12), 3, NO),
        (date(2027, 1, 10), 0, YES),
        (date(2027, 2, 1), 1, NO),
    ],
)
def test_cool_down_ends_on_the_same_day_some_months_later(last, maximum, expected):
    assert ask("cool_down", Limits(maximum=maximum), last_training=last) == (expected, last.isoformat())


def test_cool_down_of_somebody_never_trained_is_yes():
    assert ask("cool_down", Limits(maximum=24), last_training=None) == (YES, None)


def test_every_kind_that_staff_can_choose_has_a_rule():
    assert sorted(KINDS) == sorted(Criterion.Kind.values)


def test_kind_that_does_not_exist_is_no_silent_yes():
    with pytest.raises(KeyError):
        verdict("income", FACTS, Limits())


@pytest.mark.parametrize(
    ("kind", "known", "expected"),
    [
        ("registered", {"registered": None}, "No register has been approved yet."),
        ("registered", {"registered": False}, "The NIK is not on the register."),
        ("desil", {"registered": False}, "The NIK is not on the register."),
        ("desil", {"desil": None}, "The register leaves the desil blank."),
        ("desil", {"desil": 9}, "The desil is outside the range of this course."),
        ("age", {"born": date(1930, 1, 1)}, "The age is outside the range."),
        ("resident", {"in_city": False}, "The address is outside the city."),
        ("family", {"family": 5}, "Others of the same family card already have a seat in this class."),
        ("cool_down", {"last_training": date(2026, 12, 1)}, "The last training was too recent."),
    ],
)
def test_every_answer_but_yes_says_why(kind, known, expected, in_english):
    assert verdict(kind, replace(FACTS, **known), Limits(1, 5)).reason == expected


@given(
    st.builds(
        Facts,
        born=DAYS,
        class_starts=DAYS,
        in_city=st.booleans(),
        registered=st.sampled_from([True, False, None]),
        desil=st.none() | st.integers(1, 10),
        family=st.integers(0, 5),
        last_training=st.none() | DAYS,
    ),
    st.builds(Limits, st.none() | st.integers(0, 99), st.none() | st.integers(0, 99)),
    st.sampled_from(sorted(KINDS)),
)
def test_any_facts_give_an_answer_and_unknown_is_never_truthy(facts, limits, kind):
    found = verdict(kind, facts, limits)

    assert bool(found) is (found.answer == YES)
    assert bool(found.reasons) is (found.answer != YES)
