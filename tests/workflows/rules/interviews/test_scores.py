from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.rules.interviews.scores import Line, passed, score
from workflows.rules.verdict import Answer

LINES = st.lists(
    st.tuples(st.integers(1, 10), st.integers(1, 10)).flatmap(
        lambda pair: st.builds(Line, st.just(pair[0]), st.just(pair[1]), st.integers(0, pair[1]))
    ),
    min_size=1,
    max_size=8,
)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([], "0.00"),
        ([Line(1, 5, 0)], "0.00"),
        ([Line(1, 5, 5)], "100.00"),
        ([Line(2, 5, 5), Line(1, 5, 0)], "66.67"),
        ([Line(2, 5, 0), Line(1, 5, 5)], "33.33"),
        ([Line(1, 8, 1)], "12.50"),
        ([Line(1, 1000, 1), Line(0, 5, 5)], "0.10"),
        ([Line(1, 20000, 1)], "0.01"),
        ([Line(1, 20001, 1)], "0.00"),
        ([Line(0, 5, 5)], "0.00"),
    ],
)
def test_score_is_the_weighted_share_of_the_highest_rounded_half_up(lines, expected):
    assert score(iter(lines)) == Decimal(expected)
    assert str(score(lines)) == expected


@given(LINES)
def test_score_lies_between_0_and_100_whatever_the_sheet(lines):
    assert Decimal(0) <= score(lines) <= Decimal(100)


@given(LINES)
def test_score_of_a_full_sheet_is_100_and_of_an_empty_one_0(lines):
    full, empty = (
        [line._replace(points=points(line)) for line in lines] for points in (lambda x: x.maximum, lambda x: 0)
    )

    assert (score(full), score(empty)) == (Decimal("100.00"), Decimal("0.00"))


@given(LINES)
def test_one_more_point_never_lowers_the_score(lines):
    first = lines[0]._replace(points=min(lines[0].points + 1, lines[0].maximum))

    assert score([first, *lines[1:]]) >= score(lines)


@pytest.mark.parametrize(
    ("percent", "mark", "expected"),
    [("60.00", 60, Answer.YES), ("59.99", 60, Answer.NO), ("0.00", 0, Answer.YES), ("100.00", 100, Answer.YES)],
)
def test_passed_begins_at_the_pass_mark(percent, mark, expected):
    found = passed(Decimal(percent), mark)

    assert (found.answer, found.seen) == (expected, Decimal(percent))


def test_score_below_the_pass_mark_says_so(in_english):
    assert passed(Decimal("10.00"), 60).reason == "The score is below the pass mark."
