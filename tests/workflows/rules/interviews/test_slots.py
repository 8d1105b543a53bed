from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from django.utils import timezone

from workflows.rules.interviews.slots import Hours, choosable, days, few_enough, movable, slot_to_take
from workflows.rules.verdict import Answer


def at(clock):
    return datetime.fromisoformat(f"2026-12-03T{clock}:00+07:00")


DAY = date(2026, 12, 3)  # a Thursday


def clock(text):
    return time.fromisoformat(text)


@pytest.mark.parametrize(
    ("first", "last", "every", "expected"),
    [
        ("09:00", "12:00", 20, 9),
        ("09:00", "09:20", 20, 1),
        ("09:00", "09:19", 20, 0),
        ("09:00", "08:00", 20, 0),
        ("00:00", "23:59", 5, 287),
    ],
)
def test_times_are_those_that_are_over_by_the_end(first, last, every, expected):
    found = list(Hours(clock(first), clock(last), every).on(DAY))

    assert len(found) == expected
    assert [later - one for one, later in pairwise(found)] == [timedelta(minutes=every)] * max(expected - 1, 0)
    assert [one for one in found if one < at(first) or one + timedelta(minutes=every) > at(last)] == []


@pytest.mark.parametrize(
    ("pause", "off", "expected"),
    [
        (0, None, ["11.00", "11.30", "12.00", "12.30", "13.00"]),
        (10, None, ["11.00", "11.40", "12.20", "13.00"]),
        (0, ("12:00", "13:00"), ["11.00", "11.30", "13.00"]),
        (0, ("11:45", "12:15"), ["11.00", "12.15", "12.45"]),
        (10, ("12:00", "12:30"), ["11.00", "12.30"]),
        (0, ("11:00", "13:30"), []),
    ],
)
def test_times_leave_a_pause_and_the_hours_off(pause, off, expected):
    hours = Hours(clock("11:00"), clock("13:30"), 30, pause, off and tuple(map(clock, off)))

    assert [f"{timezone.localtime(one):%H.%M}" for one in hours.on(DAY)] == expected


def test_days_are_the_weekdays_of_the_stretch():
    assert days(DAY, DAY + timedelta(days=8), {0, 3}) == [DAY, date(2026, 12, 7), date(2026, 12, 10)]
    assert days(DAY, DAY - timedelta(days=1), {3}) == []


@pytest.mark.parametrize(("number", "expected"), [(0, Answer.NO), (1, Answer.YES), (400, Answer.YES), (401, Answer.NO)])
def test_times_of_a_plan_are_few_enough(number, expected):
    assert few_enough(number).answer == expected


@pytest.mark.parametrize(("now", "expected"), [("08:59", Answer.YES), ("09:00", Answer.NO)])
def test_time_that_nobody_could_choose_any_more_is_not_published(now, expected):
    assert choosable(at("09:00"), at(now)).answer == expected


@pytest.mark.parametrize(("now", "expected"), [("08:59", Answer.YES), ("09:00", Answer.NO), ("09:01", Answer.NO)])
def test_time_can_be_changed_until_it_closes(now, expected):
    assert movable(at("09:00"), at(now)).answer == expected


@pytest.mark.parametrize(("places", "taken", "answer"), [(1, 0, Answer.YES), (1, 1, Answer.NO), (3, 2, Answer.YES)])
def test_slot_to_take_ends_with_the_last_place(places, taken, answer):
    assert slot_to_take(places, taken=taken).answer == answer
