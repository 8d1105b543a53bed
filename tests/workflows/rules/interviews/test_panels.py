"""Several interviewers: who may score, what counts, and what is a wide difference."""

from decimal import Decimal

import pytest

from workflows.rules.interviews import panels
from workflows.rules.interviews.panels import Points


@pytest.mark.parametrize(
    ("panel", "given", "expected"),
    [((), (), True), ((), (1,), False), ((1, 2), (2,), True), ((2, 3), (), False), ((1, 2), (1,), False)],
)
def test_officer_scores_once_and_only_on_the_panel_of_the_class(panel, given, expected):
    assert bool(panels.may_score(1, panel=panel, given=given)) == expected


@pytest.mark.parametrize(("given", "wanted", "expected"), [(1, 1, True), (1, 2, False), (2, 2, True), (0, 0, False)])
def test_panel_is_complete_with_all_its_sheets(given, wanted, expected):
    assert panels.is_complete(given, wanted=wanted) == expected


def test_mean_is_rounded_half_up():
    assert panels.mean([Decimal("73.33"), Decimal("80.00")]) == Decimal("76.67")
    assert panels.mean([Decimal("60.00")]) == Decimal("60.00")


@pytest.mark.parametrize(
    ("given", "maximum", "expected"),
    [((5,), 5, False), ((5, 4), 5, False), ((5, 3), 5, True), ((1, 3, 2), 5, True), ((0, 0), 0, False)],
)
def test_line_differs_from_thirty_percent_of_its_highest_score(given, maximum, expected):
    assert panels.differs(Points(given, maximum), at_least=30) == expected


@pytest.mark.parametrize(
    ("scores", "expected"), [(("80",), False), (("80", "50.01"), False), (("80", "50"), True), ((), False)]
)
def test_whole_scores_differ_from_thirty_percent(scores, expected):
    assert panels.scores_differ([Decimal(one) for one in scores], at_least=30) == expected


@pytest.mark.parametrize(
    ("own", "is_open", "reason"),
    [
        (True, True, ""),
        (False, True, "Only the interviewer who gave a score sheet can amend it."),
        (True, False, "The selection has been decided, so the scores can no longer be amended."),
    ],
)
def test_own_sheet_can_be_amended_until_the_selection(own, is_open, reason, in_english):
    verdict = panels.may_amend(is_own=own, is_open=is_open)
    assert (bool(verdict), verdict.reason) == (not reason, reason)
