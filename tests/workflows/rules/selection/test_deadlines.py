"""Until when an offer stands: at the right minute in WIB, over every midnight, month end and first day of a class."""

import calendar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.rules.selection import deadlines

WIB = ZoneInfo("Asia/Jakarta")
FAR = {"starts_on": date(2031, 6, 1), "ends_on": date(2031, 7, 1), "late_days": 1}
JULY = {"starts_on": date(2026, 7, 13), "ends_on": date(2026, 7, 31), "late_days": 2}


def instants():
    """More than 1,000: seconds around midnight WIB, on the last and first days of 27 months, a leap day among them."""
    around = [timedelta(seconds=one) for one in (-60, -59, -2, -1, 0, 1, 2, 30, 59, 60, 61)]
    around += [timedelta(minutes=one) for one in (-420, -180, -61, -1, 1, 60, 420, 421, 719, 720)]
    for month in range(27):
        year, number = 2027 + month // 12, month % 12 + 1
        last = calendar.monthrange(year, number)[1]
        for day in (1, last):
            midnight = datetime(year, number, day, tzinfo=WIB)
            yield from ((midnight + step).astimezone(UTC) for step in around)


INSTANTS = list(instants())


def said(offered_at, **values):
    return deadlines.answer_by(offered_at, **{"amount": 3, "unit": "days", **FAR, **values})


def test_there_are_a_thousand_instants():
    assert len(set(INSTANTS)) > 1000


@pytest.mark.parametrize("days", [1, 3, 14])
def test_days_end_with_the_last_second_of_the_day_in_wib_at_every_instant(days):
    for at in INSTANTS:
        due = said(at, amount=days)
        day = at.astimezone(WIB).date() + timedelta(days=days)

        assert due == datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=WIB), at


@pytest.mark.parametrize("hours", [1, 6, 24, 48])
def test_hours_are_full_hours_to_the_end_of_the_minute_at_every_instant(hours):
    for at in INSTANTS:
        due = said(at, amount=hours, unit="hours")

        assert (at + timedelta(hours=hours)).replace(second=59) == due, at
        assert timedelta(hours=hours) <= due - at < timedelta(hours=hours, minutes=1), at


@pytest.mark.parametrize(
    ("offered_at", "more", "expected"),
    [
        ("2026-07-09T10:00:00+07:00", {}, "2026-07-12T23:59:59+07:00"),
        # Never after the day before the class begins ...
        ("2026-07-11T10:00:00+07:00", {}, "2026-07-12T23:59:59+07:00"),
        ("2026-07-12T22:30:00+07:00", {"amount": 6, "unit": "hours"}, "2026-07-12T23:59:59+07:00"),
        # ... and after the first midnight until the late days are over.
        ("2026-07-13T00:00:00+07:00", {}, "2026-07-15T23:59:59+07:00"),
        ("2026-07-13T09:15:20+07:00", {"amount": 4, "unit": "hours"}, "2026-07-13T13:15:59+07:00"),
        ("2026-07-15T21:00:00+07:00", {"amount": 4, "unit": "hours"}, "2026-07-15T23:59:59+07:00"),
        # What the head offers later stands as long as elsewhere, and never after the class.
        ("2026-07-16T08:00:00+07:00", {}, "2026-07-19T23:59:59+07:00"),
        ("2026-07-30T08:00:00+07:00", {}, "2026-07-31T23:59:59+07:00"),
        ("2026-07-31T23:59:00+07:00", {}, "2026-07-31T23:59:59+07:00"),
    ],
)
def test_offer_ends_before_the_class_begins_or_with_its_late_days(offered_at, more, expected):
    due = said(datetime.fromisoformat(offered_at), **{**JULY, **more})

    assert due.isoformat() == expected


def test_a_thousand_days_to_answer_end_with_the_day_before_the_class():
    due = said(datetime(2026, 7, 1, tzinfo=WIB), **{**JULY, "amount": 1000})

    assert due.isoformat() == "2026-07-12T23:59:59+07:00"


@given(
    at=st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(WIB)),
    amount=st.integers(1, 365),
    unit=st.sampled_from(["hours", "days"]),
    starts=st.dates(date(2026, 1, 1), date(2027, 1, 1)),
    lasts=st.integers(0, 90),
    late=st.integers(0, 60),
)
def test_offer_made_before_the_class_never_outlives_its_start_and_is_never_over_at_once(
    at, amount, unit, starts, lasts, late
):
    due = said(at, amount=amount, unit=unit, starts_on=starts, ends_on=starts + timedelta(days=lasts), late_days=late)

    first = datetime(starts.year, starts.month, starts.day, tzinfo=WIB)
    assert due >= at.replace(microsecond=0)
    assert at >= first or due < first


# -- the first day is moved earlier ---------------------------------------------------------------
@pytest.mark.parametrize(
    ("starts_on", "expected"),
    [
        (date(2026, 7, 20), "2026-07-13"),  # later than the offer lasts: nothing changes
        (date(2026, 7, 14), "2026-07-13"),
        (date(2026, 7, 13), "2026-07-12"),
        (date(2026, 7, 12), "2026-07-11"),
        (date(2026, 7, 11), "2026-07-11"),  # else there would be this evening only
        (date(2026, 7, 10), "2026-07-10"),
        (date(2026, 7, 9), "2026-07-10"),
    ],
)
def test_offer_ends_before_a_first_day_that_is_moved_earlier_and_leaves_a_night_to_answer(starts_on, expected):
    was = datetime(2026, 7, 13, 23, 59, 59, tzinfo=WIB)

    due = deadlines.shortened(was, on=date(2026, 7, 10), starts_on=starts_on)

    assert due == datetime.fromisoformat(f"{expected} 23:59:59").replace(tzinfo=WIB)


@given(st.datetimes(datetime(2026, 7, 1), datetime(2026, 8, 30)), st.dates(date(2026, 7, 1), date(2026, 8, 30)))
def test_shortened_is_never_longer_never_beyond_the_first_day_and_stays_when_asked_again(was, starts_on):
    answer_by, today = was.replace(tzinfo=WIB), date(2026, 7, 10)

    due = deadlines.shortened(answer_by, on=today, starts_on=starts_on)

    assert due <= answer_by
    assert due.date() <= max(starts_on, today)
    assert all(
        deadlines.shortened(due, on=today + timedelta(days=later), starts_on=starts_on) == due for later in range(40)
    )
