"""Dates, times and addresses as shown to residents: what belongs together stays on one line."""

import re
from datetime import date
from functools import partial

from workflows import dates, timetable

UNBROKEN, JOINER = "\N{NO-BREAK SPACE}", "\N{WORD JOINER}"
HOURS = re.compile(r"(?<=\d)\s*([-–])\s*(?=\d)")
NUMBER = re.compile(r"\b(No\.|RT|RW) (?=\d)")

day = partial(dates.day, space=UNBROKEN)
weekday = partial(dates.weekday, space=UNBROKEN)
moment = partial(dates.moment, space=UNBROKEN)
weekday_moment = partial(dates.weekday_moment, space=UNBROKEN)


def until(first: date, last: date) -> str:
    """As in letters; a line never begins with the dash."""
    return dates.until(first, last, UNBROKEN).replace(" –", f"{UNBROKEN}–")


def schedule(words: str) -> str:
    """Days and hours in the reader's language; "08.00–12.00 WIB" stays on one line."""
    return HOURS.sub(rf"{JOINER}\1{JOINER}", timetable.spoken(words)).replace(" WIB", f"{UNBROKEN}WIB")


def address(words: str) -> str:
    """A street address in which "No. 8" and "RT 02" stay on one line."""
    return NUMBER.sub(rf"\1{UNBROKEN}", words)
