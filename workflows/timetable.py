"""Parse the days and hours of a class from the schedule that an officer typed.

Understands "Senin–Kamis, 08.00–12.00 WIB" and "Sabtu dan Minggu, 13.00–17.00". Anything less clear is left as text.
"""

import re
from datetime import date, time, timedelta
from typing import NamedTuple

from django.conf import settings
from django.utils.dates import WEEKDAYS
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

# Monday is 0, as in `date.weekday()`.
DAYS = {"senin": 0, "selasa": 1, "rabu": 2, "kamis": 3, "jumat": 4, "jum'at": 4, "sabtu": 5, "minggu": 6, "ahad": 6}
ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CALENDAR = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DASH = r"\s*(?:-|–|—|s\.?d\.?|sampai|hingga)\s*"
HOURS = re.compile(rf"\b(\d{{1,2}})[.:](\d{{2}}){DASH}(\d{{1,2}})[.:](\d{{2}})(?:\s*wib)?\b", re.IGNORECASE)
RANGE = re.compile(rf"([a-z']+){DASH}([a-z']+)")
BETWEEN = {
    **dict.fromkeys(("dan", "serta"), _("and")),
    **dict.fromkeys(("sampai", "hingga", "s.d."), _("to")),
    **dict.fromkeys(("setiap", "tiap"), _("every")),
}
WORDS = re.compile(rf"(?<![\w'])({'|'.join(map(re.escape, (*DAYS, *BETWEEN)))})(?![\w'])", re.IGNORECASE)
FILLING = re.compile(r"\b(?:hari|setiap|tiap|pukul|jam|dan|serta)\b|[,;&/]")


class Timetable(NamedTuple):
    days: tuple[int, ...]
    starts: time
    ends: time

    @property
    def hours(self) -> str:
        """08.00–12.00 WIB"""
        return f"{self.starts:%H.%M}–{self.ends:%H.%M} WIB"

    @property
    def minutes(self) -> int:
        return (self.ends.hour - self.starts.hour) * 60 + self.ends.minute - self.starts.minute

    def meetings(self, first: date, last: date) -> list[date]:
        """Return the meeting days between two dates, without regard to holidays."""
        every = (first + timedelta(days=after) for after in range((last - first).days + 1))
        return [day for day in every if day.weekday() in self.days]

    def first_from(self, day: date) -> date:
        """Return the first meeting day that is not before `day`."""
        return self.meetings(day, day + timedelta(days=6))[0]

    def last_until(self, day: date) -> date:
        """Return the last meeting day that is not after `day`."""
        return self.meetings(day - timedelta(days=6), day)[-1]


def read(words: str) -> Timetable | None:
    """Parse a schedule. Returns None without days, without exactly one time range, or with an unknown word."""
    hours = HOURS.findall(words)
    days = _days(HOURS.sub(" ", words).lower())
    if len(hours) != 1 or not days:
        return None
    first, first_minutes, last, last_minutes = map(int, hours[0])
    try:
        found = Timetable(days, time(first, first_minutes), time(last, last_minutes))
    except ValueError:
        return None
    return found if found.minutes > 0 else None


def spoken(words: str) -> str:
    """The schedule in the reader's language: its days, and the few words between them. Other words stay."""
    if get_language() == settings.LANGUAGE_CODE:
        return words
    return WORDS.sub(lambda found: _word(found[0].lower()), words)


def _word(word: str) -> str:
    return str(WEEKDAYS[DAYS[word]]) if word in DAYS else str(BETWEEN[word])


def _days(words: str) -> tuple[int, ...]:
    days: set[int] = set()
    for one, other in RANGE.findall(words):
        if one not in DAYS or other not in DAYS:
            return ()
        first, last = DAYS[one], DAYS[other]
        days.update(day % 7 for day in range(first, last + 1 if last >= first else last + 8))
    for word in FILLING.sub(" ", RANGE.sub(" ", words)).split():
        if word not in DAYS:
            return ()
        days.add(DAYS[word])
    return tuple(sorted(days))
