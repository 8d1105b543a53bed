import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.rules.courses.seats import seat_to_offer, seat_to_take
from workflows.rules.verdict import Answer

COUNTS = st.integers(0, 40)


@pytest.mark.parametrize(
    ("seats", "offered", "enrolled", "promised", "expected"),
    [
        (20, 0, 0, 0, Answer.YES),
        (20, 19, 0, 0, Answer.YES),
        (20, 20, 0, 0, Answer.NO),
        (20, 0, 19, 0, Answer.YES),
        (20, 0, 20, 0, Answer.NO),
        (20, 10, 9, 0, Answer.YES),
        (20, 10, 9, 1, Answer.NO),
        (20, 10, 10, 0, Answer.NO),
        (20, 15, 15, 0, Answer.NO),
        (1, 0, 0, 0, Answer.YES),
        (0, 0, 0, 0, Answer.NO),
    ],
)
def test_seat_to_offer_ends_with_the_last_seat_that_nobody_holds(seats, offered, enrolled, promised, expected):
    assert seat_to_offer(seats, offered=offered, enrolled=enrolled, promised=promised).answer == expected


@pytest.mark.parametrize(
    ("seats", "enrolled", "expected"),
    [(20, 0, Answer.YES), (20, 19, Answer.YES), (20, 20, Answer.NO), (20, 21, Answer.NO), (0, 0, Answer.NO)],
)
def test_seat_to_take_ends_with_the_last_seat(seats, enrolled, expected):
    assert seat_to_take(seats, enrolled=enrolled).answer == expected


def test_refusal_of_a_seat_says_why(in_english):
    assert seat_to_offer(1, offered=1, enrolled=0).reason == ("All seats in this class are taken or offered to others.")
    assert seat_to_take(1, enrolled=1).reason == ("Someone else has just taken the last seat in this class.")


@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_offers_one_after_another_never_pass_the_seats(seats, offered, enrolled, promised):
    held = offered
    while seat_to_offer(seats, offered=held, enrolled=enrolled, promised=promised):
        held += 1

    assert held + enrolled + promised == max(seats, offered + enrolled + promised)
