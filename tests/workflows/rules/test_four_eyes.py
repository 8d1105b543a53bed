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
