from datetime import date

import pytest
from hypothesis import given

from workflows.rules.eligibility.facts import Facts, Limits, age, months

from ..applicants import DAYS


@pytest.mark.parametrize(
    ("born", "on", "expected"),
    [
        (date(2000, 6, 15), date(2017, 6, 14), 16),
        (date(2000, 6, 15), date(2017, 6, 15), 17),
        (date(2000, 12, 31), date(2001, 1, 1), 0),
        (date(2000, 2, 29), date(2017, 2, 28), 16),
        (date(2000, 2, 29), date(2017, 3, 1), 17),
        (date(2000, 2, 29), date(2020, 2, 29), 20),
        (date(2000, 6, 15), date(2000, 6, 15), 0),
    ],
)
def test_age_counts_completed_years(born, on, expected):
    assert age(born, on) == expected


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (date(2026, 1, 31), date(2026, 2, 28), 0),
        (date(2026, 1, 31), date(2026, 3, 1), 1),
        (date(2026, 1, 15), date(2026, 2, 15), 1),
        (date(2026, 1, 15), date(2026, 2, 14), 0),
        (date(2025, 11, 15), date(2026, 2, 15), 3),
        (date(2026, 2, 15), date(2026, 1, 15), -1),
        (date(2026, 2, 15), date(2026, 2, 15), 0),
    ],
)
def test_months_are_completed_ones(since, until, expected):
    assert months(since, until) == expected


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        (Limits(3, 5), [False, True, True, True, False]),
        (Limits(3, None), [False, True, True, True, True]),
        (Limits(None, 5), [True, True, True, True, False]),
        (Limits(), [True] * 5),
    ],
)
def test_limits_allow_what_lies_between_them_and_on_them(limits, expected):
    assert [limits.allow(value) for value in (2, 3, 4, 5, 6)] == expected


def test_whatever_nobody_has_told_speaks_neither_for_nor_against():
    one = Facts(born=date(1995, 8, 17), class_starts=date(2027, 1, 11), in_city=True, registered=True)

    assert (one.is_doubtful, one.family, one.family_year, one.open_elsewhere) == (False, 0, 0, 0)
    assert (one.desil, one.last_training, one.schooling) == (None, None, None)


def test_criterion_without_parameters_names_nothing_and_asks_for_any_and_for_yes():
    assert (Limits().blank, Limits().scope, Limits().codes) == ("unknown", "class", ())
    assert (Limits().every, Limits().wanted) == (False, True)


# -- properties -------------------------------------------------------------------------------------
@given(DAYS, DAYS)
def test_months_and_years_agree(since, until):
    assert months(since, until) // 12 == age(since, until)
