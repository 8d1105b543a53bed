import pytest

from workflows.rules.selection.singly import may_decide_singly, may_propose
from workflows.rules.verdict import Answer


@pytest.mark.parametrize(
    ("by_list", "is_open", "was_carried_out", "expected"),
    [
        (False, False, False, Answer.YES),
        (False, True, False, Answer.NO),
        (True, False, False, Answer.NO),
        (True, True, True, Answer.NO),
        (True, False, True, Answer.YES),
    ],
)
def test_single_decision_waits_for_the_list(by_list, is_open, was_carried_out, expected):
    given = {"by_list": by_list, "list_is_open": is_open, "list_was_carried_out": was_carried_out}
    assert may_decide_singly(**given).answer == expected


@pytest.mark.parametrize(("waiting", "expected"), [(1, Answer.YES), (0, Answer.NO)])
def test_list_needs_somebody_who_waits(waiting, expected):
    assert may_propose(waiting=waiting).answer == expected
