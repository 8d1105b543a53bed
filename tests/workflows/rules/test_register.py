import pytest

from workflows.rules.register import vanishing
from workflows.rules.verdict import Answer


@pytest.mark.parametrize(
    ("missing", "former", "reason", "expected"),
    [
        (0, 0, "", Answer.YES),
        (5, 100, "", Answer.YES),
        (6, 100, "", Answer.NO),
        (6, 100, "   ", Answer.NO),
        (6, 100, "Two kelurahan became one.", Answer.YES),
        (1, 0, "", Answer.NO),
    ],
)
def test_more_than_five_percent_may_vanish_with_a_reason_only(missing, former, reason, expected):
    assert vanishing(missing, former, reason).answer == expected


def test_refusal_counts_who_would_vanish(in_english):
    reason = "60 of 100 people would disappear from the register. Explain why this is correct."

    assert vanishing(60, 100).reason == reason
