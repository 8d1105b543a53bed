"""Deadlines in working days: the same hour on a day when the office is open."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.dates import WIB
from workflows.rules.working_days import Calendar, after, before, between

# Monday 2 November 2026; Wednesday the 4th and Monday the 9th are holidays.
WEEK = frozenset(range(5))
OFFICE = Calendar(WEEK, frozenset({date(2026, 11, 4), date(2026, 11, 9)}))


def at(day, hour=10):
    return datetime(2026, 11, day, hour, 15, tzinfo=WIB)


@pytest.mark.parametrize(
    ("moment", "days", "due"),
    [
        (at(2), 0, at(2)),
        (at(2), 1, at(3)),
        (at(2), 2, at(5)),  # over a holiday
        (at(3), 3, at(10)),  # over two holidays and a weekend
        (at(6, 23), 1, at(10, 23)),  # Friday evening, with a holiday on Monday
        (at(7), 1, at(10)),  # from a Saturday
        (at(4), 1, at(5)),  # from a holiday
    ],
)
def test_deadline_is_the_same_hour_so_many_working_days_later(moment, days, due):
    assert after(moment, days, OFFICE) == due
    assert after(moment.astimezone(UTC), days, OFFICE) == due


@pytest.mark.parametrize(
    ("moment", "days", "was"), [(at(10), 1, at(6)), (at(5), 1, at(3)), (at(8), 1, at(6)), (at(5), 2, at(2))]
)
def test_earlier_moment_is_the_same_hour_so_many_working_days_before(moment, days, was):
    assert before(moment, days, OFFICE) == was


@pytest.mark.parametrize(
    ("first", "last", "days"), [(2, 2, 0), (2, 3, 1), (2, 5, 2), (3, 10, 3), (7, 8, 0), (10, 3, -3)]
)
def test_days_between_are_those_after_the_first_up_to_the_last(first, last, days):
    assert between(date(2026, 11, first), date(2026, 11, last), OFFICE) == days


def test_office_that_works_on_saturday_counts_it():
    assert after(at(6), 1, Calendar(frozenset(range(6)))) == at(7)


def test_calendar_without_an_open_day_still_gives_a_deadline():
    assert after(at(2), 1, Calendar(frozenset())) == at(2) + timedelta(days=60)


@given(
    day=st.integers(0, 400),
    days=st.integers(0, 30),
    closed=st.frozensets(st.integers(0, 460), max_size=20),
)
def test_there_and_back_counts_the_same_days(day, days, closed):
    first = at(2)
    calendar = Calendar(WEEK, frozenset(first.date() + timedelta(days=one) for one in closed))
    start = first + timedelta(days=day)

    due = after(start, days, calendar)

    assert between(start.date(), due.date(), calendar) == days
    assert days == 0 or calendar.is_open(due.date())
    assert after(start, days + 1, calendar) > due
