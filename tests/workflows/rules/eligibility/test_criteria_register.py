from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.rules.eligibility.eligibility import verdict
from workflows.rules.eligibility.facts import Limits

from ..applicants import ANY, FACTS, NO, PROGRAMMES, SOME, UNKNOWN, YES, ask

AID = {"pkh": True, "bpnt": False, "pbi": None}


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


# -- properties -------------------------------------------------------------------------------------
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
