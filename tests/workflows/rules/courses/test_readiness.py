"""What a class lacks before it opens: what needs a reason, and what is refused."""

from dataclasses import replace

import pytest

from workflows.rules.courses.readiness import HARMFUL, LABELS, Facts, Part, judge, may_open

READY = Facts(
    has_page=True,
    criteria=1,
    meets_applicants=True,
    score_lines=3,
    unfilled_roles=(),
    kept=5,
    seats=5,
    meets_first=True,
    meets_last=True,
    closed_days=0,
    times=1,
    kits=3,
    stock=3,
)
LACKING = {
    Part.CRITERIA: {"criteria": 0},
    Part.SHEET: {"score_lines": 0},
    Part.PEOPLE: {"unfilled_roles": ["Pendamping"]},
    Part.MINIMUMS: {"kept": 6},
    Part.DAYS: {"meets_last": False},
    Part.HOLIDAYS: {"closed_days": 2},
    Part.PAGE: {"has_page": False},
    Part.SLOTS: {"times": 0},
    Part.STOCK: {"stock": 2},
}


def test_class_that_has_everything_may_open():
    assert all(judge(READY).values())
    assert may_open(judge(READY), at_once=True, reason="")
    assert set(LABELS) == set(Part) == set(LACKING)


def test_class_without_interviews_needs_no_score_sheet_and_no_times():
    assert all(judge(replace(READY, meets_applicants=False, score_lines=0, times=0)).values())


@pytest.mark.parametrize("part", Part)
def test_each_part_that_is_missing_is_named_alone(part):
    verdicts = judge(replace(READY, **LACKING[part]))

    assert [one for one, verdict in verdicts.items() if not verdict] == [part]
    assert verdicts[part].reason


@pytest.mark.parametrize("part", Part)
@pytest.mark.parametrize(("at_once", "reason"), [(True, ""), (True, "Mendesak."), (False, "")])
def test_what_harms_is_refused_and_the_rest_needs_a_reason_when_it_opens_at_once(part, at_once, reason):
    verdict = may_open(judge(replace(READY, **LACKING[part])), at_once=at_once, reason=reason)

    assert bool(verdict) is (part not in HARMFUL and (not at_once or bool(reason)))
