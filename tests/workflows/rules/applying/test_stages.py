"""Every step of the flow has its place among the nine stages."""

import pytest

from workflows.models import Step
from workflows.rules.applying import stages

pytestmark = pytest.mark.once


def test_stages_hold_every_step_once_and_in_the_order_of_the_flow():
    assert [step for steps in stages.STAGES for step in steps] == list(Step.values)
    assert len(stages.STAGES) == 9


@pytest.mark.parametrize(
    ("step", "number"), [("match_register", 1), ("await_register", 2), ("hand_over_kit", 9), ("", 0)]
)
def test_number_counts_from_one_and_is_zero_at_the_end(step, number):
    assert stages.number(step) == number
