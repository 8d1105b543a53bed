"""To which step a case goes when it is sent back, moved or reopened."""

import pytest

from workflows.rules.interviews import way
from workflows.rules.mending import moving

USUAL = way.deciding(["interview"])
ALL = way.deciding(["check_documents", "visit_home", "practical_test", "interview"])
NONE = way.deciding([])


@pytest.mark.parametrize(
    ("way", "step", "before", "reopened"),
    [
        (USUAL, "approve_eligibility", "", "approve_eligibility"),
        (USUAL, "await_correction", "approve_eligibility", "approve_eligibility"),
        (USUAL, "schedule_interview", "approve_eligibility", "schedule_interview"),
        (USUAL, "interview", "approve_eligibility", "schedule_interview"),
        (USUAL, "approve_selection", "schedule_interview", "approve_selection"),
        (USUAL, "await_confirmation", "approve_selection", "approve_selection"),
        (USUAL, "await_class_end", "", ""),
        (USUAL, "", "", ""),
        (ALL, "check_documents", "approve_eligibility", "check_documents"),
        (ALL, "practical_test", "visit_home", "practical_test"),
        (ALL, "interview", "practical_test", "schedule_interview"),
        (NONE, "approve_selection", "approve_eligibility", "approve_selection"),
    ],
)
def test_step_before_and_where_a_closed_case_goes_on(way, step, before, reopened):
    assert (moving.step_before(step, way), moving.reopened_at(step, way)) == (before, reopened)


@pytest.mark.parametrize(
    ("way", "step", "is_eligible", "done", "steps"),
    [
        (USUAL, "approve_eligibility", False, [], []),
        (USUAL, "await_register", False, ["schedule_interview"], ["approve_eligibility"]),
        (USUAL, "interview", True, [], ["approve_eligibility", "schedule_interview"]),
        (USUAL, "await_seat", True, ["schedule_interview"], USUAL),
        (USUAL, "await_class_end", True, ["schedule_interview"], []),
        (USUAL, "match_register", False, [], []),
        (ALL, "visit_home", True, ["check_documents"], ["approve_eligibility", "check_documents"]),
        (ALL, "interview", True, ["check_documents"], ["approve_eligibility", "check_documents", "visit_home"]),
        (NONE, "await_seat", True, [], ["approve_eligibility", "approve_selection"]),
    ],
)
def test_sound_steps_skip_no_decision(way, step, is_eligible, done, steps):
    assert moving.sound_steps(step, way, is_eligible=is_eligible, done=done) == steps


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
