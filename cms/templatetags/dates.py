"""The dates of a page, of an office's list and of a machine, as template filters."""

from datetime import datetime

from django import template

from workflows import dates

from .. import dates as page

register = template.Library()
for _name in ("day", "weekday", "moment", "weekday_moment", "until"):
    register.filter(_name, getattr(page, _name))
for _name in ("month", "hour", "plain_day", "stamp"):
    register.filter(_name, getattr(dates, _name))


@register.filter(expects_localtime=True)
def iso(value: datetime) -> str:
    """2026-06-30T23:59+07:00, for machines: HTML knows no fractions of a second as fine as ours."""
    return value.isoformat(timespec="minutes")
