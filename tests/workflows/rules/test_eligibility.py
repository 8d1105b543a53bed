from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.models import Criterion
from workflows.rules.eligibility import KINDS, Facts, Limits, age, may_pass, may_wait, months, source, verdict
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
        ("schooling", {}, "The form does not tell the schooling."),
        ("occupation", {}, "Neither the register nor the form tells the occupation."),
        ("other_open", {"open_elsewhere": 1}, "Another application of this person is under way."),
        ("question", {}, "The form has no answer to this question."),
        ("programmes", {"registered": None}, "No register has been approved yet."),
        ("programmes", {"registered": False}, "The NIK is not on the register."),
    ],
)
def test_every_answer_but_yes_says_why(kind, known, expected, in_english):
    assert verdict(kind, replace(FACTS, **known), Limits(1, 5)).reason == expected


# -- kinds with lists --------------------------------------------------------------------------------
AID = {"pkh": True, "bpnt": False, "pbi": None}


@pytest.mark.parametrize(
    ("codes", "every", "expected"),
    [
        (("pkh",), False, (YES, ["pkh"])),
        (("pkh", "bpnt"), False, (YES, ["pkh"])),
        (("pkh", "pbi"), False, (YES, ["pkh"])),
        (("bpnt",), False, (NO, [])),
        (("bpnt", "pbi"), False, (UNKNOWN, [])),
        (("pbi",), False, (UNKNOWN, [])),
        (("pkh",), True, (YES, ["pkh"])),
        (("pkh", "bpnt"), True, (NO, ["pkh"])),
        (("pkh", "pbi"), True, (UNKNOWN, ["pkh"])),
        (("bpnt", "pbi"), True, (NO, [])),
    ],
)
def test_programmes_any_or_all_and_blank_is_neither(codes, every, expected):
    assert ask("programmes", Limits(codes=codes, every=every), programmes=AID) == expected


@pytest.mark.parametrize("registered", [False, None])
def test_programmes_of_somebody_who_is_not_on_the_register_are_unknown(registered):
    assert ask("programmes", Limits(codes=("pkh",)), registered=registered) == (UNKNOWN, None)


@pytest.mark.parametrize(
    ("blank", "expected", "why"),
    [
        ("yes", YES, ""),
        ("no", NO, "The register leaves the desil blank."),
        ("unknown", UNKNOWN, "The register leaves the desil blank."),
    ],
)
def test_blank_desil_counts_as_the_course_says(blank, expected, why, in_english):
    found = verdict("desil", replace(FACTS, desil=None), Limits(1, 5, blank=blank))

    assert (found.answer, found.seen, found.reason) == (expected, None, why)


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


@pytest.mark.parametrize(("in_year", "expected"), [(1, YES), (2, NO), (3, NO)])
def test_family_is_counted_in_the_year_where_the_course_says_so(in_year, expected, in_english):
    found = verdict("family", replace(FACTS, family=0, family_year=in_year), Limits(maximum=2, scope="year"))

    assert (found.answer, found.seen) == (expected, in_year)
    assert found.reason in ("", "Others of the same family card already have a seat in this year.")
    assert bool(found.reason) is (expected == NO)
    assert ask("family", Limits(maximum=2), family=0, family_year=in_year) == (YES, 0)


@pytest.mark.parametrize(
    ("has", "rank", "expected"),
    [(3, 3, YES), (4, 3, YES), (2, 3, NO), (0, 0, YES), (None, 3, UNKNOWN), (3, None, UNKNOWN)],
)
def test_schooling_at_its_limit(has, rank, expected):
    name = "SMP" if has is not None else ""

    assert ask("schooling", Limits(rank=rank), schooling=has, schooling_name=name) == (expected, name or None)


def test_schooling_that_is_too_low_or_not_on_the_list_says_so(in_english):
    known = replace(FACTS, schooling=2, schooling_name="SD")

    assert verdict("schooling", known, Limits(rank=3)).reason == "The schooling is below what this course needs."
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

    assert found.reason == "The answer is the other one."


@pytest.mark.parametrize(("kind", "expected"), [("desil", "register"), ("age", "form"), ("family", "office")])
def test_every_verdict_knows_where_it_looked(kind, expected):
    assert source(kind) == expected
    assert {source(one) for one in KINDS} == {"register", "form", "office"}


# -- what follows from the verdicts -------------------------------------------------------------------
@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([("registered", NO), ("age", YES)], YES),
        ([("registered", YES), ("desil", NO)], YES),
        ([("desil", UNKNOWN)], YES),
        ([("registered", YES), ("desil", YES), ("age", NO)], NO),
        ([("programmes", NO)], YES),
        ([], NO),
    ],
)
def test_application_may_wait_where_the_register_speaks_against_it(answers, expected):
    assert may_wait(answers).answer == expected


def test_nothing_to_wait_for_is_told_as_such(in_english):
    told = "The register says nothing against this application, so there is nothing to wait for."

    assert may_wait([("age", NO)]).reason == told


@pytest.mark.parametrize(
    ("left", "expected", "why"),
    [
        ([], YES, ""),
        (["officer"], YES, ""),
        (["officer", "head"], NO, "A criterion is not met that only the head may waive. Ask the head, then decide."),
        (["head", "nobody"], NO, "A criterion that nobody may waive is not met."),
        (["nobody"], NO, "A criterion that nobody may waive is not met."),
    ],
)
def test_applicant_passes_where_whatever_is_left_is_the_officers_to_waive(left, expected, why, in_english):
    assert (may_pass(left).answer, may_pass(left).reason) == (expected, why)


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (date(2026, 1, 31), date(2026, 2, 28), 0),
        (date(2026, 1, 31), date(2026, 3, 1), 1),
        (date(2026, 1, 15), date(2026, 2, 15), 1),
        (date(2026, 1, 15), date(2026, 2, 14), 0),
        (date(2025, 11, 15), date(2026, 2, 15), 3),
        (date(2026, 2, 15), date(2026, 1, 15), -1),
        (date(2026, 2, 15), date(2026, 2, 15), 0),
    ],
)
def test_months_are_completed_ones(since, until, expected):
    assert months(since, until) == expected


# -- properties, one a kind --------------------------------------------------------------------------
PROGRAMMES = ("pkh", "bpnt", "pbi")
CODES = st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=3, unique=True).map(tuple)
SOME = st.builds(
    Facts,
    born=DAYS,
    class_starts=DAYS,
    in_city=st.booleans(),
    registered=st.sampled_from([True, False, None]),
    desil=st.none() | st.integers(1, 10),
    programmes=st.fixed_dictionaries(dict.fromkeys(PROGRAMMES, st.sampled_from([True, False, None]))),
    areas=CODES.map(frozenset),
    place=st.just("Sukarasa"),
    family=st.integers(0, 5),
    family_year=st.integers(0, 5),
    last_training=st.none() | DAYS,
    open_elsewhere=st.integers(0, 3),
    schooling=st.none() | st.integers(0, 9),
    occupations=CODES.map(frozenset),
    works_as=st.lists(st.text(min_size=1, max_size=5), max_size=2).map(tuple),
    answers=st.dictionaries(st.sampled_from(["A?", "B?"]), st.sampled_from([True, False, None])),
)
NUMBER = st.none() | st.integers(0, 99)
ANY = st.builds(
    Limits,
    NUMBER,
    NUMBER,
    st.sampled_from(["unknown", "yes", "no"]),
    st.sampled_from(["class", "year"]),
    st.booleans(),
    CODES,
    st.sampled_from(["A?", "B?", "C?"]),
    st.booleans(),
    st.none() | st.integers(0, 9),
)


@given(SOME, ANY, st.sampled_from(sorted(KINDS)))
def test_any_facts_give_an_answer_and_unknown_is_never_truthy(facts, limits, kind):
    found = verdict(kind, facts, limits)

    assert bool(found) is (found.answer == YES)
    assert bool(found.reasons) is (found.answer != YES)


@given(SOME, ANY)
def test_register_is_unknown_exactly_while_there_is_none(facts, limits):
    found = verdict("registered", facts, limits)

    assert (found.answer == UNKNOWN, found.seen) == (facts.registered is None, facts.registered)


@given(SOME, ANY)
def test_desil_passes_exactly_within_its_range_on_the_register(facts, limits):
    low, high = limits.minimum or 0, 10 if limits.maximum is None else limits.maximum
    inside = facts.desil is not None and low <= facts.desil <= high
    blank = facts.desil is None and limits.blank == "yes"

    assert bool(verdict("desil", facts, limits)) is bool(facts.registered and (inside or blank))


@given(SOME, st.lists(st.sampled_from(PROGRAMMES), min_size=1, unique=True).map(tuple))
def test_all_programmes_implies_any_and_a_no_to_any_is_a_no_to_all(facts, codes):
    every, some = (verdict("programmes", facts, Limits(codes=codes, every=one)) for one in (True, False))

    assert not every or some
    assert some.answer != NO or every.answer == NO
    assert every.seen == some.seen


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


@given(DAYS, DAYS)
def test_months_and_years_agree(since, until):
    assert months(since, until) // 12 == age(since, until)


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


@given(st.lists(st.sampled_from(["officer", "head", "nobody"]), max_size=4))
def test_order_and_number_of_what_is_left_change_nothing(left):
    assert may_pass(left) == may_pass(sorted(set(left), reverse=True))
    assert bool(may_pass(left)) is (set(left) <= {"officer"})
