"""Who may take a decision back, and until when."""

from datetime import UTC, datetime, timedelta

import pytest

from workflows.rules.mending.undoing import TOLD, may_undo

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
FREE = {"is_own": True, "until": NOW + timedelta(minutes=1), "now": NOW, "is_told": False, "moved": False, "holder": ""}
NOT_OWN = "Only the officer who decided can take the decision back. Its superior can send the case back."
MOVED_ON = "The application has moved on since, so this decision can no longer be taken back."


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({}, ""),
        ({"is_own": False}, NOT_OWN),
        ({"until": NOW}, TOLD),
        ({"is_told": True}, TOLD),
        ({"moved": True}, MOVED_ON),
        ({"holder": "Budi"}, "Budi has taken the next task. Ask them to give it back first."),
    ],
)
def test_decision_is_taken_back_by_its_officer_before_anything_came_of_it(changed, reason, in_english):
    verdict = may_undo(**{**FREE, **changed})
    assert (bool(verdict), "" if verdict else str(verdict.reason)) == (not reason, str(reason))
