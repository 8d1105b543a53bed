"""May a class be called off, merged or moved, and who confirms again? As tables."""

from datetime import date, timedelta

import pytest

from workflows.rules.courses import running

DAY = date(2027, 1, 10)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, True),
        ({"is_called_off": True}, False),
        ({"has_begun": True}, False),
        ({"is_being_selected": True}, False),
    ],
)
def test_class_is_called_off_before_it_begins_and_not_while_its_list_is_carried_out(facts, expected):
    given = {"is_called_off": False, "has_begun": False, "is_being_selected": False, **facts}
    assert bool(running.may_call_off(**given)) == expected


@pytest.mark.parametrize(
    ("holding", "free", "twice", "expected"),
    [(0, 0, 0, True), (5, 5, 0, True), (6, 5, 0, False), (1, 5, 1, False)],
)
def test_merger_needs_a_seat_for_everybody_who_holds_one(holding, free, twice, expected):
    assert bool(running.may_merge(holding=holding, seats_free=free, twice=twice)) == expected


def test_called_off_class_is_not_changed():
    assert [bool(running.may_change(is_called_off=one)) for one in (False, True)] == [True, False]


@pytest.mark.parametrize(("days", "expected"), [(0, False), (7, False), (-7, False), (8, True), (-8, True)])
def test_participants_confirm_again_beyond_the_days_of_the_course(days, expected):
    assert running.must_confirm_again(DAY, DAY + timedelta(days=days), days=7) == expected


@pytest.mark.parametrize(("after", "expected"), [(1, False), (2, True), (9, True), (10, False)])
def test_last_day_to_answer_leaves_time_for_a_reminder_and_is_before_the_first_day(after, expected):
    verdict = running.last_day_to_answer(DAY + timedelta(days=after), today=DAY, starts_on=DAY + timedelta(days=10))
    assert bool(verdict) == expected


@pytest.mark.parametrize(
    ("enrolled", "after", "is_decided", "expected"),
    [(2, 0, False, True), (2, -1, False, False), (3, 0, False, False), (2, 0, True, False), (0, 5, False, True)],
)
def test_class_waits_for_the_head_from_the_day_of_decision_if_too_few_have_confirmed(
    enrolled, after, is_decided, expected
):
    today = DAY + timedelta(days=after)
    found = running.waits_for_decision(least=3, enrolled=enrolled, decided_on=DAY, today=today, is_decided=is_decided)
    assert found == expected


@pytest.mark.parametrize(("days", "expected"), [(1, False), (2, False), (3, True), (30, True)])
def test_participants_are_only_asked_again_if_there_is_time_to_answer(days, expected):
    assert running.is_time_to_answer(today=DAY, starts_on=DAY + timedelta(days=days)) == expected
