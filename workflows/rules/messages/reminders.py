"""When to send reminders: at nine in the morning, Western Indonesian Time, while there is still time to act.

The functions are pure. All datetimes have a time zone, and None means that no reminder is sent.
"""

from datetime import date, datetime, time, timedelta

from ...dates import WIB

MORNING = time(9)
# No reminder within this time of the first notice: the resident still remembers.
FRESH = timedelta(hours=2)
# No reminder within this time of the deadline: it would only cause alarm.
ENOUGH = timedelta(hours=3)
DRAFT_RESTS = timedelta(days=1)


def _morning(day: date) -> datetime:
    return datetime.combine(day, MORNING, tzinfo=WIB)


def before(deadline: datetime, *, since: datetime) -> datetime | None:
    """When to send the reminder of a deadline that was set at `since`.

    On the morning of the day before, or else of the day itself. If the time is too short for either, halfway through.
    """
    day = deadline.astimezone(WIB).date()
    for at in (_morning(day - timedelta(days=1)), _morning(day)):
        if at >= since + FRESH and at <= deadline - ENOUGH:
            return at
    half = since + (deadline - since) / 2
    return half if half >= since + FRESH and half <= deadline - FRESH else None


def of_interview(at: datetime, *, since: datetime) -> datetime | None:
    """The morning of the day before the interview, unless the invitation was sent too late for that."""
    morning = _morning(at.astimezone(WIB).date() - timedelta(days=1))
    return morning if morning >= since + FRESH else None


def of_draft(saved_at: datetime, *, until: datetime) -> datetime | None:
    """The first morning after a form was left for a day, unless it is then too late to submit it.

    `until` is when the draft expires or applications close, whichever comes first.
    """
    rested = saved_at + DRAFT_RESTS
    morning = _morning(rested.astimezone(WIB).date())
    if morning < rested:
        morning += timedelta(days=1)
    return morning if morning <= until - ENOUGH else None
