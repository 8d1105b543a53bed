"""Reminders at the right minute in WIB, asked of a reference that counts minutes, at a thousand instants."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from workflows.rules.messages import reminders
from workflows.rules.messages.reminders import WIB

HOUR = timedelta(hours=1)


def wib(text):
    return datetime.fromisoformat(text).replace(tzinfo=WIB)


def instants(number, seed):
    """Around midnight (WIB and UTC) and the ends of months, leap day and New Year among them."""
    dice = random.Random(seed)
    edges = [datetime(2026, month, 1, tzinfo=WIB) for month in range(1, 13)]
    edges += [datetime(2027, 1, 1, tzinfo=WIB), datetime(2028, 2, 29, tzinfo=WIB), datetime(2028, 3, 1, tzinfo=WIB)]
    edges += [datetime(2026, 6, day, 7, tzinfo=WIB) for day in range(1, 28)]  # midnight in UTC
    edges += [datetime(2026, 6, day, 9, tzinfo=WIB) for day in range(1, 28)]
    for _turn in range(number):
        yield dice.choice(edges) + timedelta(seconds=dice.choice((-3600, -61, -60, -1, 0, 1, 59, 60, 3600)))


def is_nine(moment):
    """By arithmetic on the clock of Jakarta, seven hours ahead of UTC, without a zone."""
    minutes = int((moment.astimezone(UTC) - datetime(2020, 1, 1, tzinfo=UTC)).total_seconds()) // 60 + 7 * 60
    return minutes % (24 * 60) == 9 * 60


def day_of(moment):
    return int((moment.astimezone(UTC) - datetime(2020, 1, 1, tzinfo=UTC)).total_seconds() + 7 * 3600) // 86400


def reference(deadline, since):
    """The first nine o'clock of the two days that fits, minute by minute."""
    start = deadline.replace(second=0, microsecond=0) - timedelta(days=2)
    for minute in range(2 * 24 * 60 + 1):
        at = start + timedelta(minutes=minute)
        fits = since + 2 * HOUR <= at <= deadline - 3 * HOUR
        if is_nine(at) and day_of(deadline) - day_of(at) <= 1 and fits:
            return at
    half = since + (deadline - since) / 2
    return half if deadline - since >= 4 * HOUR else None


def test_deadline_is_reminded_of_at_the_minute_of_the_reference_at_a_thousand_instants():
    dice, found = random.Random(1), {"morning": 0, "half": 0, "never": 0}
    for deadline in instants(1000, seed=2):
        since = deadline - timedelta(minutes=dice.choice((30, 239, 240, 241, 600, 1440, 2000, 2880, 4320, 10080)))
        due = reminders.before(deadline.astimezone(UTC), since=since.astimezone(UTC))
        assert due == reference(deadline, since), (deadline, since)
        found["never" if due is None else "morning" if is_nine(due) else "half"] += 1

    assert min(found.values()) > 50


def test_interview_is_reminded_of_on_the_morning_of_the_day_before_at_a_thousand_instants():
    dice, never = random.Random(3), 0
    for at in instants(1000, seed=4):
        since = at - timedelta(minutes=dice.choice((60, 900, 1440, 1600, 2400, 10080)))
        due = reminders.of_interview(at.astimezone(UTC), since=since.astimezone(UTC))
        if due is None:
            never += 1
            assert day_of(since + 2 * HOUR) >= day_of(at) - 1
        else:
            assert (is_nine(due), day_of(at) - day_of(due), due >= since + 2 * HOUR) == (True, 1, True)

    assert 50 < never < 950


def test_form_is_reminded_of_on_the_first_morning_after_it_has_rested_for_a_day_at_a_thousand_instants():
    for saved in instants(1000, seed=5):
        due = reminders.of_draft(saved.astimezone(UTC), until=saved + timedelta(days=14))
        assert is_nine(due)
        assert timedelta(days=1) <= due - saved < timedelta(days=2)


@pytest.mark.parametrize(
    ("deadline", "since", "due"),
    [
        ("2026-11-05 23:59:59", "2026-11-02 10:00", "2026-11-04 09:00"),
        ("2026-11-05 23:59:59", "2026-11-04 07:00", "2026-11-04 09:00"),
        ("2026-11-05 23:59:59", "2026-11-04 07:00:01", "2026-11-05 09:00"),
        ("2026-12-01 00:00:00", "2026-11-20 10:00", "2026-11-30 09:00"),
        ("2026-11-30 23:59:59", "2026-11-20 10:00", "2026-11-29 09:00"),
        ("2027-01-01 00:00:00", "2026-12-20 10:00", "2026-12-31 09:00"),
        ("2028-03-01 12:00:00", "2028-02-20 10:00", "2028-02-29 09:00"),
        ("2026-11-05 12:00:00", "2026-11-05 06:00", "2026-11-05 09:00"),
        ("2026-11-05 11:59:59", "2026-11-05 06:00", "2026-11-05 08:59:59.5"),
        ("2026-11-05 14:00:00", "2026-11-05 08:00", "2026-11-05 11:00"),
        ("2026-11-05 14:00:00", "2026-11-05 10:01", None),
    ],
)
def test_deadline_is_reminded_of_the_day_before_the_same_day_or_half_way(deadline, since, due):
    assert reminders.before(wib(deadline), since=wib(since)) == (wib(due) if due else None)


@pytest.mark.parametrize(
    ("saved", "until", "due"),
    [
        ("2026-11-02 08:59", "2026-11-16 08:59", "2026-11-03 09:00"),
        ("2026-11-02 09:00", "2026-11-16 09:00", "2026-11-03 09:00"),
        ("2026-11-02 09:01", "2026-11-16 09:01", "2026-11-04 09:00"),
        ("2026-11-29 23:59", "2026-12-13 23:59", "2026-12-01 09:00"),
        ("2026-11-02 08:00", "2026-11-03 12:00", "2026-11-03 09:00"),
        ("2026-11-02 08:00", "2026-11-03 11:59", None),
        ("2026-11-02 08:00", "2026-11-02 20:00", None),
    ],
)
def test_form_is_never_reminded_of_where_it_can_hardly_be_sent_in_time(saved, until, due):
    assert reminders.of_draft(wib(saved), until=wib(until)) == (wib(due) if due else None)


@pytest.mark.parametrize(
    ("at", "since", "due"),
    [
        ("2026-11-05 09:00", "2026-11-01 10:00", "2026-11-04 09:00"),
        ("2026-11-05 00:00", "2026-11-01 10:00", "2026-11-04 09:00"),
        ("2026-11-04 23:59", "2026-11-01 10:00", "2026-11-03 09:00"),
        ("2026-11-05 09:00", "2026-11-04 07:00", "2026-11-04 09:00"),
        ("2026-11-05 09:00", "2026-11-04 07:01", None),
    ],
)
def test_interview_that_was_set_the_day_before_needs_no_reminder(at, since, due):
    assert reminders.of_interview(wib(at), since=wib(since)) == (wib(due) if due else None)
