from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from workflows.rules.interviews.slots import few_enough, movable, slot_to_take, times
from workflows.rules.verdict import Answer


def at(clock):
    return datetime.fromisoformat(f"2026-12-03T{clock}:00+07:00")


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
    found = times(at(first), at(last), every=every)

    assert len(found) == expected
    assert [later - one for one, later in pairwise(found)] == [timedelta(minutes=every)] * max(expected - 1, 0)
    assert [one for one in found if one < at(first) or one + timedelta(minutes=every) > at(last)] == []


@pytest.mark.parametrize(("number", "expected"), [(0, Answer.NO), (1, Answer.YES), (60, Answer.YES), (61, Answer.NO)])
def test_times_of_a_day_are_few_enough(number, expected):
    assert few_enough([at("09:00")] * number).answer == expected


@pytest.mark.parametrize(("now", "expected"), [("08:59", Answer.YES), ("09:00", Answer.NO), ("09:01", Answer.NO)])
def test_time_can_be_changed_until_it_closes(now, expected):
    assert movable(at("09:00"), at(now)).answer == expected


@pytest.mark.parametrize(("places", "taken", "answer"), [(1, 0, Answer.YES), (1, 1, Answer.NO), (3, 2, Answer.YES)])
def test_slot_to_take_ends_with_the_last_place(places, taken, answer):
    assert slot_to_take(places, taken=taken).answer == answer
