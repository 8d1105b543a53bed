"""May an application move to another class? As tables."""

import pytest

from workflows.rules.selection import transfer


@pytest.mark.parametrize(
    ("is_open", "is_in_class", "expected"), [(True, False, True), (False, False, False), (True, True, False)]
)
def test_application_leaves_its_class_while_it_is_open_and_the_training_has_not_begun(is_open, is_in_class, expected):
    assert bool(transfer.may_leave(is_open=is_open, is_in_class=is_in_class)) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, True),
        ({"is_same": True}, False),
        ({"is_to_come": False}, False),
        ({"applied": True}, False),
        ({"takes_applications": False}, True),
        ({"same_course": False}, True),
        ({"same_course": False, "takes_applications": False}, False),
    ],
)
def test_class_to_join_is_another_that_is_to_come(facts, expected):
    given = {"is_same": False, "is_to_come": True, "takes_applications": True, "same_course": True, "applied": False}
    assert bool(transfer.may_join(**given | facts)) == expected
