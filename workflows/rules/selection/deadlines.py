"""Deadlines for residents to answer a seat offer.

"3 days" means whole days after today, until 23.59 WIB on the last one. "6 hours" means six full hours to the minute,
even past midnight. An offer made before the class starts ends no later than the day before the first day, so that no
one takes a seat in a class that has already started. An offer made after that lasts at most until the late days of
the course are over. An offer that the programme head makes even later lasts at most until the last day.
"""

from datetime import date, datetime, time, timedelta
from typing import Literal

from django.utils import timezone

Unit = Literal["hours", "days"]
ONE_DAY = timedelta(days=1)


def end_of(day: date) -> datetime:
    """23.59.59 WIB on `day`, the last second when an answer counts."""
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))


def last_day(offered_on: date, *, starts_on: date, ends_on: date, late_days: int) -> date:
    """The last possible day of an offer that is made on `offered_on`."""
    late = starts_on + timedelta(days=late_days)
    if offered_on < starts_on:
        return starts_on - ONE_DAY
    return max(min(late, ends_on) if offered_on <= late else ends_on, offered_on)


def answer_by(
    offered_at: datetime, *, amount: int, unit: str, starts_on: date, ends_on: date, late_days: int
) -> datetime:
    """The last second, in WIB, of an offer made at `offered_at`. `unit` is "hours" or "days"."""
    offered = timezone.localtime(offered_at)
    last = last_day(offered.date(), starts_on=starts_on, ends_on=ends_on, late_days=late_days)
    if unit == "hours":
        # Until the end of the minute, because residents see the deadline in minutes.
        due = (offered + timedelta(hours=amount)).replace(second=59, microsecond=0)
    else:
        due = end_of(min(offered.date() + timedelta(days=amount), last))
    return min(due, end_of(last))


def shortened(answer_by: datetime, *, on: date, starts_on: date) -> datetime:
    """The deadline of an open offer after the first day is moved to an earlier `starts_on`. Never later than before.

    It moves to the day before the first day. A resident who would have only today also gets tomorrow, but never more
    than the first day. If the first day has passed, the deadline is today.
    """
    last = max(starts_on - ONE_DAY, min(on + ONE_DAY, starts_on), on)
    return min(answer_by, end_of(last))
