"""When an applicant who does not come or does not answer needs a decision by a person."""

from datetime import datetime, timedelta

import pytest

from workflows.rules.interviews import absences

NOW = datetime.fromisoformat("2026-12-03T09:00+07:00")
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


@pytest.mark.parametrize(("missed", "expected"), [(0, False), (1, False), (2, True), (3, True)])
def test_second_absence_needs_a_decision(missed, expected):
    assert absences.needs_decision(missed) == expected


@pytest.mark.parametrize(
    ("missed", "due", "expected"), [(0, NOW + SECOND, False), (0, NOW, True), (0, None, True), (1, NOW + DAY, True)]
)
def test_may_pass_on_after_the_time_to_agree_or_a_missed_interview(missed, due, expected):
    assert bool(absences.may_pass_on(missed=missed, due=due, now=NOW)) == expected


def test_may_pass_on_says_until_when_the_applicant_can_agree(in_english):
    assert absences.may_pass_on(missed=0, due=NOW + DAY, now=NOW).reason == (
        "The applicant has until 4 December 2026 at 09.00 WIB to agree on a time. After that you can pass it on for a "
        "decision."
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, True),
        ({"due": None}, False),
        ({"due": NOW + SECOND}, False),
        ({"can_choose": False}, False),
        ({"wishes": True}, False),
        ({"told_at": NOW - absences.TO_ANSWER}, True),
        ({"told_at": NOW - absences.TO_ANSWER + SECOND}, False),
    ],
)
def test_invitation_is_unanswered_only_if_there_was_a_time_to_choose_and_days_to_do_so(changes, expected):
    facts = {"due": NOW, "told_at": None, "can_choose": True, "wishes": False, "now": NOW, **changes}
    assert absences.is_unanswered(**facts) == expected
