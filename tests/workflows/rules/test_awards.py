import pytest

from workflows.rules import awards
from workflows.rules.verdict import Answer


@pytest.mark.parametrize(
    ("rank", "kits", "expected"),
    [(1, 3, Answer.YES), (3, 3, Answer.YES), (4, 3, Answer.NO), (1, 0, Answer.NO), (1, 1, Answer.YES)],
)
def test_nominated_ends_with_the_last_kit(rank, kits, expected):
    assert awards.nominated(rank, kits).answer == expected


@pytest.mark.parametrize(
    ("acting", "first", "expected"),
    [
        (1, (2,), Answer.YES),
        (1, (1,), Answer.NO),
        (1, (2, 1), Answer.NO),
        (1, (2, 3), Answer.YES),
        (1, (None,), Answer.YES),
        (1, (), Answer.YES),
    ],
)
def test_second_person_is_none_of_those_before(acting, first, expected):
    assert awards.second_person(acting, *first).answer == expected


@pytest.mark.parametrize(("stock", "expected"), [(1, Answer.YES), (0, Answer.NO), (-1, Answer.NO)])
def test_kit_in_stock_needs_one(stock, expected):
    assert awards.kit_in_stock(stock).answer == expected


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        (lambda: awards.nominated(4, 3), "The kit goes to the 3 best of the class."),
        (lambda: awards.second_person(1, 1), "You did the step before this one. Somebody else must approve it."),
        (lambda: awards.kit_in_stock(0), "There is no kit in stock. Record the delivery first."),
    ],
)
def test_every_refusal_says_why(ask, expected, in_english):
    assert ask().reason == expected
