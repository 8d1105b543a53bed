"""How long a task can be snoozed and an officer be away."""

from datetime import date, timedelta

import pytest

from workflows.rules.inbox.absence import may_be_away, may_snooze

TODAY = date(2026, 11, 2)


@pytest.mark.parametrize(("days", "expected"), [(-1, False), (0, False), (1, True), (14, True), (15, False)])
def test_task_is_snoozed_from_tomorrow_for_two_weeks_at_most(days, expected):
    assert bool(may_snooze(TODAY + timedelta(days=days), today=TODAY)) is expected


@pytest.mark.parametrize(
    ("begins", "ends", "expected"),
    [(0, 0, True), (-3, 0, True), (-3, -1, False), (5, 4, False), (0, 180, True), (0, 181, False)],
)
def test_leave_is_not_over_and_ends_within_half_a_year(begins, ends, expected):
    days = (TODAY + timedelta(days=one) for one in (begins, ends))
    assert bool(may_be_away(*days, today=TODAY)) is expected
