"""Template filters for dates on public pages, in the office's lists and for machines."""

from datetime import datetime

from django import template

from workflows import dates, timetable

from .. import dates as page

register = template.Library()
for _name in ("day", "weekday", "moment", "weekday_moment", "until", "schedule", "address"):
    register.filter(_name, getattr(page, _name))
for _name in ("month", "hour", "plain_day", "stamp"):
    register.filter(_name, getattr(dates, _name))
register.filter("spoken", timetable.spoken)


@register.filter(expects_localtime=True)
def iso(value: datetime) -> str:
    """Format as 2026-06-30T23:59+07:00 for HTML, which does not allow microseconds."""
    return value.isoformat(timespec="minutes")
