from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.rules.eligibility.eligibility import verdict
from workflows.rules.eligibility.facts import Limits

from ..applicants import ANY, DAYS, FACTS, NO, SOME, UNKNOWN, YES, ask


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
    ("codes", "in_city", "expected"),
    [
        ((), True, (YES, "Sukarasa")),
        (("36.71.01",), True, (YES, "Sukarasa")),
        (("36.71.09", "36.71.01.1001"), True, (YES, "Sukarasa")),
        (("36.71.09",), True, (NO, "Sukarasa")),
        (("36.71.01",), False, (NO, False)),
    ],
)
def test_resident_of_the_city_or_of_the_parts_that_are_named(codes, in_city, expected):
    areas = frozenset({"36.71.01", "36.71.01.1001"})
    found = ask("resident", Limits(codes=codes), in_city=in_city, areas=areas, place="Sukarasa")

    assert found == expected


def test_address_in_another_part_of_the_city_is_told_as_such(in_english):
    found = verdict("resident", replace(FACTS, place="Sukarasa"), Limits(codes=("36.71.09",)))

    assert found.reason == "The address is in another part of the city."


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


@pytest.mark.parametrize(("in_year", "expected"), [(1, YES), (2, NO), (3, NO)])
def test_family_is_counted_in_the_year_where_the_course_says_so(in_year, expected, in_english):
    found = verdict("family", replace(FACTS, family=0, family_year=in_year), Limits(maximum=2, scope="year"))

    assert (found.answer, found.seen) == (expected, in_year)
    assert found.reason in ("", "Others on the same family card already have a seat this year.")
    assert bool(found.reason) is (expected == NO)
    assert ask("family", Limits(maximum=2), family=0, family_year=in_year) == (YES, 0)


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


@pytest.mark.parametrize(
    ("has", "rank", "expected"),
    [(3, 3, YES), (4, 3, YES), (2, 3, NO), (0, 0, YES), (None, 3, UNKNOWN), (3, None, UNKNOWN)],
)
def test_schooling_at_its_limit(has, rank, expected):
    name = "SMP" if has is not None else ""

    assert ask("schooling", Limits(rank=rank), schooling=has, schooling_name=name) == (expected, name or None)


def test_schooling_that_is_too_low_or_not_on_the_list_says_so(in_english):
    known = replace(FACTS, schooling=2, schooling_name="SD")

    assert verdict("schooling", known, Limits(rank=3)).reason == "The schooling is below the required level."
    assert verdict("schooling", known, Limits()).reason == "This level of schooling is no longer on the list."


@pytest.mark.parametrize(
    ("has", "works_as", "expected"),
    [
        ({"occupation:pns"}, ("PNS",), (NO, ["PNS"])),
        ({"occupation:trade"}, ("Dagang",), (YES, ["Dagang"])),
        ({"occupation:trade", "occupation:tni"}, ("Dagang", "TNI"), (NO, ["Dagang", "TNI"])),
        (set(), ("Tukang sulap",), (YES, ["Tukang sulap"])),
        (set(), (), (UNKNOWN, None)),
    ],
)
def test_occupation_is_none_of_those_that_are_named(has, works_as, expected):
    limits = Limits(codes=("occupation:pns", "occupation:tni"))

    assert ask("occupation", limits, occupations=frozenset(has), works_as=works_as) == expected


def test_occupation_that_is_excluded_is_told_as_such(in_english):
    known = replace(FACTS, occupations=frozenset({"occupation:pns"}), works_as=("PNS",))

    assert verdict("occupation", known, Limits(codes=("occupation:pns",))).reason == "This occupation is excluded."


@pytest.mark.parametrize(("others", "expected"), [(0, YES), (1, NO), (2, NO)])
def test_other_open_application_is_one_too_many(others, expected):
    assert ask("other_open", open_elsewhere=others) == (expected, others)


@pytest.mark.parametrize(
    ("given", "wanted", "expected"),
    [(True, True, YES), (False, True, NO), (False, False, YES), (True, False, NO), (None, True, UNKNOWN)],
)
def test_question_is_met_by_the_answer_that_is_wanted(given, wanted, expected):
    limits = Limits(asks="Punya kompor?", wanted=wanted)

    assert ask("question", limits, answers={"Punya kompor?": given, "Lain?": True}) == (expected, given)


def test_answer_that_is_not_wanted_says_so(in_english):
    found = verdict("question", replace(FACTS, answers={"A?": False}), Limits(asks="A?"))

    assert found.reason == "The answer does not meet the criterion."


# -- properties -------------------------------------------------------------------------------------
@given(SOME, ANY)
def test_residence_never_passes_outside_and_naming_more_places_refuses_nobody(facts, limits):
    wider = replace(limits, codes=(*limits.codes, *facts.areas))

    assert facts.in_city or not verdict("resident", facts, limits)
    assert not limits.codes or not verdict("resident", facts, limits) or verdict("resident", facts, wider)


@given(SOME, ANY)
def test_age_that_passes_passes_with_wider_limits_too(facts, limits):
    wider = replace(limits, minimum=None if limits.minimum is None else limits.minimum - 1)

    assert not verdict("age", facts, limits) or verdict("age", facts, wider)
    assert verdict("age", facts, Limits())


@given(SOME, ANY)
def test_family_has_room_exactly_below_its_limit(facts, limits):
    most = 1 if limits.maximum is None else limits.maximum
    others = facts.family_year if limits.scope == "year" else facts.family

    assert bool(verdict("family", facts, limits)) is (others + 1 <= most)


@given(DAYS, DAYS, st.integers(0, 60))
def test_pause_that_is_long_enough_is_long_enough_for_less(last, starts, most):
    known = replace(FACTS, last_training=last, class_starts=starts)
    passed = verdict("cool_down", known, Limits(maximum=most + 1))

    assert not passed or verdict("cool_down", known, Limits(maximum=most))
    assert starts > last or most == 0 or not verdict("cool_down", known, Limits(maximum=most))


@given(SOME, st.integers(0, 9))
def test_more_schooling_never_fails_where_less_passes(facts, rank):
    if facts.schooling is not None and verdict("schooling", facts, Limits(rank=rank)):
        assert verdict("schooling", replace(facts, schooling=facts.schooling + 1), Limits(rank=rank))


@given(SOME, ANY)
def test_occupation_fails_exactly_where_one_is_named(facts, limits):
    found = verdict("occupation", facts, limits)

    assert (found.answer == NO) is bool(facts.occupations & set(limits.codes))
    assert (found.answer == YES) is (found.answer != NO and bool(facts.works_as))


@given(SOME, ANY)
def test_other_open_passes_exactly_without_another(facts, limits):
    assert bool(verdict("other_open", facts, limits)) is (facts.open_elsewhere == 0)


@given(SOME, ANY)
def test_question_and_its_opposite_never_both_pass(facts, limits):
    one, other = (verdict("question", facts, replace(limits, wanted=wanted)) for wanted in (True, False))

    assert {one.answer, other.answer} in ({YES, NO}, {UNKNOWN})
