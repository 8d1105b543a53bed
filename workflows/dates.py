"""Dates and times as written in Indonesia: "30 Juni 2026 pukul 23.59 WIB".

Times are shown in WIB, whatever their time zone; None becomes "".  `space` separates the parts of a date: web pages use
a non-breaking one (`cms/dates.py`), letters and SMS an ordinary one.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

WIB = ZoneInfo("Asia/Jakarta")
Day = date | None
Moment = datetime | None
# Formats of date and time for lists and documents of the office, which need short ones.
DAYS = {"": "j F Y", "short": "j M Y"}
STAMPS = {"": "j F Y, H.i", "short": "j M Y, H.i", "weekday": "l, j F Y, H.i", "short weekday": "D, j M Y, H.i"}


def midnight(at: Moment = None) -> datetime:
    """When the day of `at` began in the office; today by default."""
    return timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)


def _written(value: Day, shape: str) -> str:
    if not value:
        return ""
    is_aware = isinstance(value, datetime) and timezone.is_aware(value)
    return date_format(timezone.localtime(value) if is_aware else value, shape)


def day(value: Day, space: str = " ") -> str:
    """30 Juni 2026"""
    return _written(value, "j F Y").replace(" ", space)


def weekday(value: Day, space: str = " ") -> str:
    """Senin, 17 Agustus 2026"""
    return f"{_written(value, 'l')}, {day(value, space)}" if value else ""


def month(value: Day) -> str:
    """Juni 2026"""
    return _written(value, "F Y")


def hour(value: Moment) -> str:
    """23.59"""
    return _written(value, "H.i")


def moment(value: Moment, space: str = " ") -> str:
    """30 Juni 2026 pukul 23.59 WIB"""
    return _("%(day)s at %(time)s WIB") % {"day": day(value, space), "time": hour(value)} if value else ""


def weekday_moment(value: Moment, space: str = " ") -> str:
    """Senin, 17 Agustus 2026 pukul 09.00 WIB"""
    return _("%(day)s at %(time)s WIB") % {"day": weekday(value, space), "time": hour(value)} if value else ""


def until(first: date, last: date, space: str = " ") -> str:
    """3–28 Agustus 2026; 17 Agustus – 30 September 2026; with both years if they differ."""
    if first.year != last.year:
        return f"{day(first, space)} – {day(last, space)}"
    if first.month != last.month:
        return f"{_written(first, 'j F').replace(' ', space)} – {day(last, space)}"
    return f"{first.day}–{day(last, space)}"


def plain_day(value: Day, kind: str = "") -> str:
    """30 Juni 2026; "short": 30 Jun 2026."""
    return _written(value, DAYS[kind])


def stamp(value: Moment, kind: str = "") -> str:
    """30 Juni 2026, 23.59, or another of `STAMPS`. Without "WIB", which a list shows only once."""
    return _written(value, STAMPS[kind])
