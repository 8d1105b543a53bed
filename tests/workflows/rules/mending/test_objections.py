"""Working days, and the last day of an objection."""

from datetime import date

import pytest

from workflows.rules.mending.objections import may_object

FRIDAY = date(2027, 3, 5)


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
