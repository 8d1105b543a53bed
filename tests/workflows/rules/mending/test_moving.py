"""To which step a case goes when it is sent back, moved or reopened."""

import pytest

from workflows.rules.mending import moving


@pytest.mark.parametrize(
    ("step", "before", "reopened"),
    [
        ("approve_eligibility", "", "approve_eligibility"),
        ("await_correction", "approve_eligibility", "approve_eligibility"),
        ("schedule_interview", "approve_eligibility", "schedule_interview"),
        ("interview", "approve_eligibility", "schedule_interview"),
        ("approve_selection", "schedule_interview", "approve_selection"),
        ("await_confirmation", "approve_selection", "approve_selection"),
        ("await_class_end", "", ""),
        ("", "", ""),
    ],
)
def test_step_before_and_where_a_closed_case_goes_on(step, before, reopened):
    assert (moving.step_before(step), moving.reopened_at(step)) == (before, reopened)


@pytest.mark.parametrize(
    ("step", "is_eligible", "was_interviewed", "steps"),
    [
        ("approve_eligibility", False, False, []),
        ("await_register", False, True, ["approve_eligibility"]),
        ("interview", True, False, ["approve_eligibility", "schedule_interview"]),
        ("await_seat", True, True, ["approve_eligibility", "schedule_interview", "approve_selection"]),
        ("await_class_end", True, True, []),
        ("match_register", False, False, []),
    ],
)
def test_sound_steps_skip_no_decision(step, is_eligible, was_interviewed, steps):
    assert moving.sound_steps(step, is_eligible=is_eligible, was_interviewed=was_interviewed) == steps


@pytest.mark.parametrize(
    "changed", [{}, {"has_ended": False}, {"has_left_class": True}, {"is_over": True}, {"step": ""}], ids=str
)
def test_closed_case_is_reopened_unless_a_seat_was_taken_or_the_class_is_over(changed):
    free = {"has_ended": True, "has_left_class": False, "is_over": False, "step": "approve_eligibility"}
    assert bool(moving.may_reopen(**{**free, **changed})) is (not changed)


LISTED = [(False, False, True), (True, False, False), (True, True, True)]


@pytest.mark.parametrize(("by_list", "is_upheld", "may"), LISTED)
def test_list_of_a_class_is_changed_only_by_an_objection(by_list, is_upheld, may):
    assert bool(moving.may_change_list(by_list=by_list, is_upheld=is_upheld)) is may
