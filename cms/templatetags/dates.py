"""Days and times as Indonesia writes them: "30 Juni 2026 pukul 23.59 WIB".

Spaces inside a date do not break: no line begins with "Juni".
"""

from datetime import date, datetime

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _

register = template.Library()


def unbroken(text: str) -> str:
    return text.replace(" ", "\N{NO-BREAK SPACE}")


@register.filter(expects_localtime=True)
def day(value: date) -> str:
    """30 Juni 2026"""
    return unbroken(date_format(value, "j F Y"))


@register.filter(expects_localtime=True)
def weekday(value: date) -> str:
    """Senin, 17 Agustus 2026"""
    return f"{date_format(value, 'l')}, {day(value)}"


@register.filter(expects_localtime=True)
def moment(value: datetime) -> str:
    """30 Juni 2026 pukul 23.59 WIB"""
    return _("%(day)s at %(time)s WIB") % {"day": day(value), "time": date_format(value, "H.i")}


@register.filter(expects_localtime=True)
def weekday_moment(value: datetime) -> str:
    """Senin, 17 Agustus 2026 pukul 09.00 WIB"""
    return _("%(day)s at %(time)s WIB") % {"day": weekday(value), "time": date_format(value, "H.i")}


@register.filter(expects_localtime=True)
def iso(value: datetime) -> str:
    """2026-06-30T23:59+07:00, for machines: HTML knows no fractions of a second as fine as ours."""
    return value.isoformat(timespec="minutes")


@register.filter
def until(first: date, last: date) -> str:
    """3–28 Agustus 2026; 17 Agustus – 30 September 2026; with both years where they differ."""
    if first.year != last.year:
        return f"{day(first)} – {day(last)}"
    if first.month != last.month:
        return f"{unbroken(date_format(first, 'j F'))} – {day(last)}"
    return f"{first.day}–{day(last)}"
