from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.rules.awards.ranking import Participant, points, rank

WEIGHTS = {"mark_weight": 70, "attendance_weight": 30}
PERCENTS = st.integers(0, 100)
INTERVIEWS = st.decimals(0, 100, places=2)


@st.composite
def classes(draw):
    """A class in which equal marks are common."""
    small = st.integers(78, 82)
    rows = draw(st.lists(st.tuples(small, small, st.sampled_from([Decimal("70.00"), Decimal("71.50")])), max_size=12))
    return [Participant(at, mark, attendance, talk, at) for at, (mark, attendance, talk) in enumerate(rows, 1)]


def one(enrolment, mark=80, attendance=80, interview="70.00", submitted=None):
    return Participant(enrolment, mark, attendance, Decimal(interview), submitted or enrolment)


def order(*participants, **weights):
    return [(place.rank, place.participant.enrolment) for place in rank(participants, **(weights or WEIGHTS))]


@pytest.mark.parametrize(
    ("mark", "attendance", "mark_weight", "attendance_weight", "expected"),
    [
        (80, 90, 70, 30, "83.000"),
        (100, 100, 70, 30, "100.000"),
        (0, 0, 70, 30, "0.000"),
        (81, 80, 2, 1, "80.667"),
        (80, 81, 2, 1, "80.333"),
        (80, 60, 1, 0, "80.000"),
        (80, 60, 0, 5, "60.000"),
        (0, 1, 1999, 1, "0.001"),
        (0, 1, 2000, 1, "0.000"),
    ],
)
def test_points_are_the_weighted_mean_with_three_decimals(mark, attendance, mark_weight, attendance_weight, expected):
    found = points(one(1, mark, attendance), mark_weight=mark_weight, attendance_weight=attendance_weight)

    assert str(found) == expected


def test_points_without_any_weight_are_refused():
    with pytest.raises(ValueError, match="needs a weight"):
        points(one(1), mark_weight=0, attendance_weight=0)


def test_rank_of_an_empty_class_is_empty():
    assert rank([], **WEIGHTS) == []


def test_rank_puts_more_points_first():
    assert order(one(1, 70), one(2, 90), one(3, 80)) == [(1, 2), (2, 3), (3, 1)]


@pytest.mark.parametrize(
    ("better", "worse", "weights", "decided_by"),
    [
        (one(2, mark=81), one(1), WEIGHTS, "points"),
        (one(2, mark=81, attendance=79), one(1), {"mark_weight": 1, "attendance_weight": 1}, "mark"),
        (one(2, attendance=81), one(1), {"mark_weight": 1, "attendance_weight": 0}, "attendance"),
        (one(2, interview="70.01"), one(1), WEIGHTS, "interview"),
        (one(2, submitted=1), one(1, submitted=2), WEIGHTS, "submitted"),
    ],
    ids=["points", "mark", "attendance", "interview", "submitted"],
)
def test_tie_is_set_apart_by_the_next_value_and_says_which(better, worse, weights, decided_by):
    places = rank([worse, better], **weights)

    assert [(place.rank, place.participant, place.decided_by) for place in places] == [
        (1, better, decided_by),
        (2, worse, ""),
    ]


@given(classes(), st.randoms(use_true_random=False))
def test_rank_is_the_same_for_any_order_of_input(participants, random):
    shuffled = list(participants)
    random.shuffle(shuffled)

    assert rank(shuffled, **WEIGHTS) == rank(participants, **WEIGHTS)


@given(classes())
def test_ranks_go_from_1_without_gaps_and_name_everybody_once(participants):
    places = rank(participants, **WEIGHTS)

    assert [place.rank for place in places] == list(range(1, len(participants) + 1))
    assert sorted(place.participant.enrolment for place in places) == [one.enrolment for one in participants]


@given(classes())
def test_only_the_last_place_is_set_apart_from_nobody(participants):
    places = rank(participants, **WEIGHTS)

    assert [place.decided_by == "" for place in places] == [place.rank == len(places) for place in places]


@given(classes().filter(len), PERCENTS, PERCENTS, INTERVIEWS, st.data())
def test_better_values_never_rank_lower(participants, mark, attendance, interview, data):
    before = data.draw(st.sampled_from(participants))
    after = Participant(
        before.enrolment,
        max(before.mark, mark),
        max(before.attendance, attendance),
        max(before.interview, interview),
        before.submitted,
    )
    changed = [after if each is before else each for each in participants]
    old, new = (
        next(place.rank for place in rank(group, **WEIGHTS) if place.participant.enrolment == before.enrolment)
        for group in (participants, changed)
    )

    assert new <= old
