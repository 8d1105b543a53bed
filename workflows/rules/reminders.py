"""When somebody is reminded: at nine in the morning, Western Indonesian Time, while there is still time to act.

Every function takes and gives moments with a time zone and knows nothing but its arguments; None means never.
"""

from datetime import date, datetime, time, timedelta

from ..dates import WIB

MORNING = time(9)
# Whoever was told less than this ago has not forgotten.
FRESH = timedelta(hours=2)
# Less than this before the end, a reminder only frightens.
ENOUGH = timedelta(hours=3)
DRAFT_RESTS = timedelta(days=1)


def _morning(day: date) -> datetime:
    return datetime.combine(day, MORNING, tzinfo=WIB)


def before(deadline: datetime, *, since: datetime) -> datetime | None:
    """When to remind of a deadline that was set at `since`.

    The morning of the day before; else the morning of the day itself; where the time is shorter than that, half way.
    """
    day = deadline.astimezone(WIB).date()
    for at in (_morning(day - timedelta(days=1)), _morning(day)):
        if at >= since + FRESH and at <= deadline - ENOUGH:
            return at
    half = since + (deadline - since) / 2
    return half if half >= since + FRESH and half <= deadline - FRESH else None


def of_interview(at: datetime, *, since: datetime) -> datetime | None:
    """The morning of the day before; never where the invitation itself came that late."""
    morning = _morning(at.astimezone(WIB).date() - timedelta(days=1))
    return morning if morning >= since + FRESH else None


def of_draft(saved_at: datetime, *, until: datetime) -> datetime | None:
    """The first morning after a form has rested for a day; never where it can no longer be sent in time.

    `until` is the end of the form or of the time to apply, whichever comes first.
    """
    rested = saved_at + DRAFT_RESTS
    morning = _morning(rested.astimezone(WIB).date())
    if morning < rested:
        morning += timedelta(days=1)
    return morning if morning <= until - ENOUGH else None
