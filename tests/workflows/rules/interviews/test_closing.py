"""An application is closed without an interview only if the applicant had the chance to agree on a time."""

from datetime import datetime, timedelta

import pytest

from workflows.rules.interviews.closing import may_close

NOW = datetime.fromisoformat("2026-12-03T09:00+07:00")


@pytest.mark.parametrize(
    ("missed", "due", "too_late", "expected"),
    [
        (0, NOW + timedelta(seconds=1), False, False),
        (0, NOW, False, True),
        (0, None, False, True),
        (1, NOW + timedelta(days=3), False, True),
        (0, NOW + timedelta(days=3), True, True),
    ],
)
def test_may_close_after_the_time_to_choose_or_a_missed_interview(missed, due, too_late, expected):
    assert bool(may_close(missed=missed, due=due, too_late=too_late, now=NOW)) == expected


def test_may_close_says_until_when_the_applicant_can_choose(in_english):
    verdict = may_close(missed=0, due=NOW + timedelta(days=1), too_late=False, now=NOW)

    assert verdict.reason == (
        "The applicant has until 4 December 2026 at 09.00 WIB to agree on a time. After that you can close it."
    )
