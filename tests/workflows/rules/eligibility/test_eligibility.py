from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.models import Criterion
from workflows.rules.eligibility.eligibility import KINDS, may_pass, may_wait, source, verdict
from workflows.rules.eligibility.facts import Limits

from ..applicants import ANY, FACTS, NO, SOME, UNKNOWN, YES


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
        ("desil", {"desil": 9}, "The desil is outside the range for this course."),
        ("age", {"born": date(1930, 1, 1)}, "The age is outside the range."),
        ("resident", {"in_city": False}, "The address is outside the city."),
        ("family", {"family": 5}, "Others on the same family card already have a seat in this class."),
        ("cool_down", {"last_training": date(2026, 12, 1)}, "The last training was too recent."),
        ("schooling", {}, "The form does not state the schooling."),
        ("occupation", {}, "Neither the register nor the form states the occupation."),
        ("other_open", {"open_elsewhere": 1}, "This person has another open application."),
        ("question", {}, "This question is not answered on the form."),
        ("programmes", {"registered": None}, "No register has been approved yet."),
        ("programmes", {"registered": False}, "The NIK is not on the register."),
    ],
)
def test_every_answer_but_yes_says_why(kind, known, expected, in_english):
    assert verdict(kind, replace(FACTS, **known), Limits(1, 5)).reason == expected


@pytest.mark.parametrize(("kind", "expected"), [("desil", "register"), ("age", "form"), ("family", "office")])
def test_every_verdict_knows_where_it_looked(kind, expected):
    assert source(kind) == expected
    assert {source(one) for one in KINDS} == {"register", "form", "office"}


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
    told = "The register already supports this application, so there is no reason to wait."

    assert may_wait([("age", NO)]).reason == told


@pytest.mark.parametrize(
    ("left", "expected", "why"),
    [
        ([], YES, ""),
        (["officer"], YES, ""),
        (["officer", "head"], NO, "A criterion that only the programme head may waive is not met. Ask the head first."),
        (["head", "nobody"], NO, "A criterion that cannot be waived is not met."),
        (["nobody"], NO, "A criterion that cannot be waived is not met."),
    ],
)
def test_applicant_passes_where_whatever_is_left_is_the_officers_to_waive(left, expected, why, in_english):
    assert (may_pass(left).answer, may_pass(left).reason) == (expected, why)


# -- properties -------------------------------------------------------------------------------------
@given(SOME, ANY, st.sampled_from(sorted(KINDS)))
def test_any_facts_give_an_answer_and_unknown_is_never_truthy(facts, limits, kind):
    found = verdict(kind, facts, limits)

    assert bool(found) is (found.answer == YES)
    assert bool(found.reasons) is (found.answer != YES)


@given(st.lists(st.sampled_from(["officer", "head", "nobody"]), max_size=4))
def test_order_and_number_of_what_is_left_change_nothing(left):
    assert may_pass(left) == may_pass(sorted(set(left), reverse=True))
    assert bool(may_pass(left)) is (set(left) <= {"officer"})
