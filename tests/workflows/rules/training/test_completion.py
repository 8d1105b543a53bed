import pytest

from workflows.rules.training.completion import completed, marks_open
from workflows.rules.verdict import Answer

LEAST = {"least_attendance": 80, "least_mark": 60}


@pytest.mark.parametrize(
    ("attendance", "mark", "expected"),
    [
        (80, 60, Answer.YES),
        (100, 100, Answer.YES),
        (79, 60, Answer.NO),
        (80, 59, Answer.NO),
        (0, 0, Answer.NO),
        (None, 60, Answer.UNKNOWN),
        (80, None, Answer.UNKNOWN),
        (None, None, Answer.UNKNOWN),
        (0, None, Answer.UNKNOWN),
    ],
)
def test_completed_begins_at_both_limits(attendance, mark, expected):
    assert completed(attendance, mark, **LEAST).answer == expected


@pytest.mark.parametrize(
    ("attendance", "mark", "expected"),
    [
        (79, 60, "Attendance 79 % is below 80 %."),
        (80, 59, "The mark 59 is below 60."),
        (10, 20, "Attendance 10 % is below 80 %. The mark 20 is below 60."),
        (None, 60, "The attendance or the mark is not recorded yet."),
        (90, 90, ""),
    ],
)
def test_completed_gives_every_reason(attendance, mark, expected, in_english):
    assert completed(attendance, mark, **LEAST).reason == expected


def test_limits_of_zero_let_everybody_complete():
    assert completed(0, 0, least_attendance=0, least_mark=0).answer == Answer.YES


@pytest.mark.parametrize(
    ("done", "approved", "sent_back", "expected"),
    [
        (False, False, False, Answer.YES),
        (False, False, True, Answer.YES),
        (True, False, True, Answer.YES),
        (True, False, False, Answer.NO),
        (True, True, False, Answer.NO),
        (False, True, False, Answer.NO),
    ],
)
def test_marks_close_with_completion_open_when_sent_back_and_close_for_good_with_the_ranking(
    done, approved, sent_back, expected
):
    assert marks_open(completed=done, approved=approved, sent_back=sent_back).answer == expected
