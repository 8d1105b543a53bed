"""Answers can be corrected until an officer has decided."""

import pytest

from workflows.models import Application
from workflows.rules.applying import answers


@pytest.mark.parametrize("status", Application.Status.values)
def test_answers_can_be_corrected_only_before_a_decision(status):
    assert bool(answers.may_correct(status)) == (status in ("received", "correction"))
