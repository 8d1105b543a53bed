"""Until when a resident may answer an offer of a seat.

What a resident expects: "3 days" are whole days after today, until 23.59 WIB of the last; "6 hours" are six full
hours to the minute, also over midnight.  An offer that is made before the class ends at the latest with the day
before its first day: nobody takes a seat of a class that others sit in already.  A seat that comes free later can be
answered until the late days of the course are over, and what the head offers after those until the last day.
"""

from datetime import date, datetime, time, timedelta
from typing import Literal

from django.utils import timezone

Unit = Literal["hours", "days"]
ONE_DAY = timedelta(days=1)


def end_of(day: date) -> datetime:
    """23.59.59 WIB: the last second in which an answer counts."""
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))


def last_day(offered_on: date, *, starts_on: date, ends_on: date, late_days: int) -> date:
    """The last day on which any offer that is made on `offered_on` can stand."""
    late = starts_on + timedelta(days=late_days)
    if offered_on < starts_on:
        return starts_on - ONE_DAY
    return max(min(late, ends_on) if offered_on <= late else ends_on, offered_on)


def answer_by(
    offered_at: datetime, *, amount: int, unit: str, starts_on: date, ends_on: date, late_days: int
) -> datetime:
    """The second after which an offer that is made at `offered_at` has lapsed; in WIB."""
    offered = timezone.localtime(offered_at)
    last = last_day(offered.date(), starts_on=starts_on, ends_on=ends_on, late_days=late_days)
    if unit == "hours":
        # To the end of the minute that the resident is told.
        due = (offered + timedelta(hours=amount)).replace(second=59, microsecond=0)
    else:
        due = end_of(min(offered.date() + timedelta(days=amount), last))
    return min(due, end_of(last))


def shortened(answer_by: datetime, *, on: date, starts_on: date) -> datetime:
    """What is left of an offer once the first day is moved earlier, to `starts_on`; never longer than it was.

    It ends with the day before, as if it had been made so. Who would have only today is left the next day too, but
    nobody longer than the first day itself; where that is past, today.
    """
    last = max(starts_on - ONE_DAY, min(on + ONE_DAY, starts_on), on)
    return min(answer_by, end_of(last))
