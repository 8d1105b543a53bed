"""How much later the next class is."""

from datetime import date, timedelta

import pytest

from workflows.rules.courses.classes import until_next

MONDAY = date(2026, 8, 3)


def later(*, opens, starts, ends, today=0):
    days = (MONDAY + timedelta(days=day) for day in (opens, starts, ends, today))
    return until_next(**dict(zip(("opens_on", "starts_on", "ends_on", "today"), days, strict=True))).days


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({"opens": 0, "starts": 30, "ends": 30}, 7),
        ({"opens": 0, "starts": 30, "ends": 36}, 7),
        ({"opens": 0, "starts": 30, "ends": 37}, 14),
        ({"opens": -90, "starts": -60, "ends": -30}, 91),
        ({"opens": -7, "starts": 3, "ends": 4}, 7),
        ({"opens": -8, "starts": 3, "ends": 4}, 14),
    ],
    ids=["one day", "a week", "a week and a day", "long ago", "a week ago today", "eight days ago"],
)
def test_next_class_is_whole_weeks_later_after_this_one_and_not_before_today(dates, expected):
    assert later(**dates) == expected
