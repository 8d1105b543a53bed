"""When the next try is allowed."""

from datetime import datetime, timedelta

import pytest

from workflows.rules.tries import free_at

NINE = datetime(2026, 11, 24, 9)


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [([], None), ([0, 1], None), ([0, 1, 2], 10), ([0, 1, 2, 3], 11)],
    ids=["none yet", "one left", "all used: the first leaves the window", "more than all"],
)
def test_next_try_is_free_when_the_oldest_of_the_most_leaves_the_window(minutes, expected):
    recent = [NINE + timedelta(minutes=at) for at in reversed(minutes)]

    found = free_at(recent, most=3, window=timedelta(minutes=10))

    assert found == (None if expected is None else NINE + timedelta(minutes=expected))
