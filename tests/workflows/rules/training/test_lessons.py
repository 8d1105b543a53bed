"""When a lesson can be held, and what two lessons cannot share."""

from datetime import date, datetime, time, timedelta
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflows.dates import WIB
from workflows.rules.moments import Span
from workflows.rules.training import lessons as rules
from workflows.rules.training.lessons import Frame, Wanted
from workflows.rules.verdict import Answer

NOW = datetime(2027, 8, 2, 9, tzinfo=WIB)
CLASS = Span(datetime(2027, 8, 9, tzinfo=WIB), datetime(2027, 8, 20, tzinfo=WIB))
FRAME = Frame(CLASS, 20, {date(2027, 8, 17): "Hari Kemerdekaan"}, NOW)


def span(day, first=8, last=12):
    return rules.span_on(date(2027, 8, day), time(first), time(last))


@pytest.mark.parametrize(
    ("day", "capacity", "now", "reason"),
    [
        (9, None, NOW, ""),
        (19, 20, NOW, ""),
        (9, None, datetime(2027, 8, 9, 8, tzinfo=WIB), "Monday, 9 August 2027 at 08.00 WIB has passed."),
        (
            8,
            None,
            NOW,
            "Sunday, 8 August 2027 is not between the first and the last day of the class, 9 August 2027 and"
            " 19 August 2027.",
        ),
        (
            20,
            None,
            NOW,
            "Friday, 20 August 2027 is not between the first and the last day of the class, 9 August 2027 and"
            " 19 August 2027.",
        ),
        (17, None, NOW, "Tuesday, 17 August 2027 is a holiday: Hari Kemerdekaan."),
        (9, 19, NOW, "The room holds 19 people, and the class has 20 seats."),
    ],
)
def test_lesson_is_held_on_the_days_of_the_class_in_a_room_that_holds_it(in_english, day, capacity, now, reason):
    verdict = rules.holdable(span(day), frame=FRAME._replace(now=now), capacity=capacity)
    assert (verdict.answer, verdict.reason) == (Answer.NO if reason else Answer.YES, reason)


def wanted(day, *people, room=1, first=8, last=12):
    return Wanted(span(day, first, last), room, f"Ruang {room}", people)


@pytest.mark.parametrize(
    ("other", "reasons"),
    [
        (wanted(9, 7, room=2), ["an instructor has another lesson at 08.00."]),
        (wanted(9, 8, first=10, last=14), ["another lesson is in Ruang 1 at 10.00."]),
        (
            wanted(9, 7, first=11, last=13),
            ["another lesson is in Ruang 1 at 11.00.", "an instructor has another lesson at 11.00."],
        ),
        (wanted(9, 7, first=12, last=14), []),
        (wanted(10, 7), []),
        (wanted(9, 8, room=2), []),
    ],
)
def test_lessons_share_neither_a_room_nor_an_instructor(in_english, other, reasons):
    (verdict,) = rules.free([wanted(9, 6, 7)], [other])
    assert verdict.reason == " ".join(f"Monday, 9 August 2027 at 08.00 WIB: {one}" for one in reasons)


def test_second_of_two_lessons_that_are_wanted_at_once_is_refused():
    assert [bool(one) for one in rules.free([wanted(9), wanted(9, first=9, last=10), wanted(10)], [])] == [
        True,
        False,
        True,
    ]


SPANS = st.builds(
    lambda day, first, length: span(day, first, first + length),
    st.integers(9, 11),
    st.integers(7, 18),
    st.integers(1, 4),
)
WANTED = st.builds(
    lambda when, room, people: Wanted(when, room, str(room), tuple(people)),
    SPANS,
    st.integers(1, 2),
    st.sets(st.integers(5, 7), max_size=2),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WANTED, max_size=6), st.lists(WANTED, max_size=3))
def test_lessons_that_are_free_never_meet_what_is_taken_or_each_other(plans, taken):
    fit = [one for one, verdict in zip(plans, rules.free(plans, taken), strict=True) if verdict]
    for one in fit:
        for other in [*taken, *(each for each in fit if each is not one)]:
            shares = one.room_id == other.room_id or set(one.instructors) & set(other.instructors)
            assert not (shares and one.span.overlaps(other.span))


@pytest.mark.parametrize(("total", "meetings", "hours"), [(60, 12, 5), (10, 4, 2), (3, 10, 1), (90, 2, 24), (5, 0, 1)])
def test_hours_of_the_course_are_spread_over_its_meetings(total, meetings, hours):
    assert rules.hours_of(total, meetings) == hours


def test_numbers_that_are_free_come_first():
    assert list(islice(rules.free_numbers({1, 3}), 3)) == [2, 4, 5]


@pytest.mark.parametrize(("number", "answer"), [(0, Answer.NO), (1, Answer.YES), (200, Answer.YES), (201, Answer.NO)])
def test_plan_has_a_lesson_and_not_too_many(number, answer):
    assert rules.few_enough(number).answer == answer


@pytest.mark.parametrize(
    ("is_dropped", "has_begun", "answer"),
    [(False, False, Answer.YES), (True, False, Answer.NO), (False, True, Answer.NO)],
)
def test_lesson_changes_only_before_it_begins(is_dropped, has_begun, answer):
    assert rules.may_change(is_dropped=is_dropped, has_begun=has_begun).answer == answer


def test_span_is_in_the_time_of_the_office():
    assert span(9).ends - span(9).starts == timedelta(hours=4)
