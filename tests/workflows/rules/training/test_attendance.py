"""When attendance is recorded, what counts, and who is to be called."""

from datetime import datetime, timedelta

import pytest

from workflows.dates import WIB
from workflows.rules.training import attendance as rules
from workflows.rules.verdict import Answer

STARTS = datetime(2027, 8, 9, 8, tzinfo=WIB)


@pytest.mark.parametrize(
    ("late", "is_dropped", "has_ended", "reason"),
    [
        (0, False, False, ""),
        (9000, False, False, ""),
        (-1, False, False, "Attendance can be recorded from Monday, 9 August 2027 at 08.00 WIB on."),
        (0, True, False, "This lesson was dropped, so nobody has to come."),
        (0, False, True, "This class has ended, so its attendance can no longer be changed."),
    ],
)
def test_attendance_is_recorded_from_the_hour_of_the_lesson_until_the_class_ends(
    in_english, late, is_dropped, has_ended, reason
):
    now = STARTS + timedelta(minutes=late)
    verdict = rules.may_record(starts_at=STARTS, now=now, is_dropped=is_dropped, has_ended=has_ended)
    assert (verdict.answer, verdict.reason) == (Answer.NO if reason else Answer.YES, reason)


@pytest.mark.parametrize(
    ("state", "lesson", "given", "hours"),
    [
        ("present", 5, None, 5),
        ("present", 5, 2, 5),
        ("late", 5, None, 4),
        ("late", 1, None, 1),
        ("late", 5, 3, 3),
        ("late", 5, 0, 1),
        ("late", 5, 9, 5),
        ("excused", 5, 3, 0),
        ("absent", 5, None, 0),
    ],
)
def test_hours_count_for_those_who_came(state, lesson, given, hours):
    assert rules.hours_of(state, lesson, given) == hours


@pytest.mark.parametrize(("attended", "held", "percent"), [(0, 0, None), (0, 5, 0), (9, 10, 90), (2, 3, 67)])
def test_attendance_is_a_percent_of_the_hours_held(attended, held, percent):
    assert rules.percent(attended, held) == percent


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ([], False),
        (["absent"], False),
        (["absent", "absent"], True),
        (["present", "absent", "absent"], True),
        (["absent", "absent", "late"], False),
        (["absent", "excused", "absent"], False),
        (["absent", "present", "absent"], False),
    ],
)
def test_two_absences_in_a_row_ask_for_a_call(states, expected):
    assert rules.is_to_be_called(states) is expected
