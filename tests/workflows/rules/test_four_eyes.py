import pytest

from workflows.rules import four_eyes
from workflows.rules.verdict import Answer


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
    assert four_eyes.second_person(acting, *first).answer == expected


@pytest.mark.parametrize(("involved", "expected"), [((2, 3), Answer.YES), ((2, 1), Answer.NO), ((None,), Answer.YES)])
def test_list_is_approved_by_none_of_those_involved(involved, expected):
    assert four_eyes.not_involved(1, *involved).answer == expected
