"""Working days, and the last day of an objection."""

from datetime import date

import pytest

from workflows.rules.mending.objections import may_object, working_days_after

FRIDAY = date(2027, 3, 5)
HOLIDAYS = {date(2027, 3, 9), date(2027, 3, 13)}  # a Tuesday and a Saturday


@pytest.mark.parametrize(
    ("start", "days", "last"),
    [
        (FRIDAY, 1, date(2027, 3, 8)),
        (FRIDAY, 2, date(2027, 3, 10)),
        (FRIDAY, 5, date(2027, 3, 15)),
        (date(2027, 3, 6), 1, date(2027, 3, 8)),
        (FRIDAY, 0, FRIDAY),
    ],
)
def test_working_days_leave_out_weekends_and_holidays(start, days, last):
    assert working_days_after(start, days, holidays=HOLIDAYS) == last


@pytest.mark.parametrize(
    ("today", "was_used", "reason"),
    [
        (FRIDAY, False, ""),
        (date(2027, 3, 6), False, "You could object until 5 March 2027. Ask an officer if you have questions."),
        (FRIDAY, True, "You have already objected to this decision."),
    ],
)
def test_objection_is_possible_once_until_its_last_day(today, was_used, reason, in_english):
    verdict = may_object(today=today, last_day=FRIDAY, was_used=was_used)
    assert (bool(verdict), "" if verdict else str(verdict.reason)) == (not reason, reason)
