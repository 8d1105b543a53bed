import pytest

from workflows.rules import four_eyes
from workflows.rules.awards import awards
from workflows.rules.verdict import Answer


@pytest.mark.parametrize(("earlier", "expected"), [(None, Answer.YES), ("Tata Boga class 1", Answer.NO)])
def test_one_kit_a_person_unless_there_was_none(earlier, expected):
    assert awards.one_kit_a_person(earlier).answer == expected


@pytest.mark.parametrize(("stock", "expected"), [(1, Answer.YES), (0, Answer.NO), (-1, Answer.NO)])
def test_kit_in_stock_needs_one(stock, expected):
    assert awards.kit_in_stock(stock).answer == expected


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        (
            lambda: awards.one_kit_a_person("Tata Boga class 1"),
            "This person already received a kit: Tata Boga class 1. Refuse the award and give the reason.",
        ),
        (lambda: four_eyes.second_person(1, 1), "You did the previous step. Someone else must approve this one."),
        (lambda: awards.kit_in_stock(0), "No kit is in stock. Record the delivery first."),
    ],
)
def test_every_refusal_says_why(ask, expected, in_english):
    assert ask().reason == expected
