"""Who may change a note, and how long."""

from datetime import UTC, datetime, timedelta

import pytest

from workflows.rules.applying.notes import may_change
from workflows.rules.verdict import Answer

AT = datetime(2026, 12, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("is_own", "minutes", "expected"),
    [(True, 0, Answer.YES), (True, 14, Answer.YES), (True, 15, Answer.NO), (False, 0, Answer.NO)],
)
def test_note_is_changed_by_its_author_within_a_quarter_of_an_hour(is_own, minutes, expected):
    assert may_change(is_own=is_own, at=AT, now=AT + timedelta(minutes=minutes)).answer == expected
