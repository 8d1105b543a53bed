"""Birth dates as offices write them: their parts and their form.  Pure, and without a limit of years."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from ....typed import MONTHS, bare, legible

TIME = re.compile(r"[T\s]+\d{1,2}[:.]\d\d(?:[:.]\d\d(?:[.,]\d+)?)?(?:\s?(?:Z|[+-]\d\d:?\d\d|[AP]M))?\Z", re.IGNORECASE)
# "Tangerang, 01-01-1990" or "Senin, 2 Januari 1990": what stands before the date.
PLACE = re.compile(r"\A[^\d]*[^\d\s][,/\s]+(?=\d)")
NUMBERS = re.compile(r"(\d{1,4})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?(\d{1,4})\Z", re.ASCII)
WORDS = re.compile(r"(\d{1,2})[-/. ]*([a-z]{3,9})\.?[-/., ]*(\d{4}|\d\d)\Z", re.ASCII | re.IGNORECASE)
WORD_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2}),? (\d{4})\Z", re.ASCII | re.IGNORECASE)
DIGITS = re.compile(r"\d{5}(?:\d{3})?(?:\.0)?\Z", re.ASCII)
ORIGIN = date(1899, 12, 30)  # of the day numbers in spreadsheets
SAMPLE = 1000  # rows by which a column is judged


class Spelled(NamedTuple):
    """A date as written: its parts, and the form: "ymd", "dmy", "two digits", "words", "digits", "serial"."""

    year: int
    month: int
    day: int
    form: str


def spelled(text: str) -> Spelled | None:
    """The parts of a date, day before month; None if it is not written like a date."""
    text = TIME.sub("", " ".join(legible(text).split()))
    found = WORD_FIRST.match(text)
    if found and found[1].lower() in MONTHS:
        return Spelled(int(found[3]), MONTHS[found[1].lower()], int(found[2]), "words")
    text = PLACE.sub("", text, count=1)
    if found := NUMBERS.match(text):
        return _numbers(*found.groups())
    found = WORDS.match(text)
    if found and found[2].lower() in MONTHS:
        form = "two digits" if len(found[3]) == 2 else "words"
        return Spelled(int(found[3]), MONTHS[found[2].lower()], int(found[1]), form)
    return _digits(text.removesuffix(".0")) if DIGITS.match(text) else None


def _numbers(first: str, second: str, last: str) -> Spelled | None:
    if len(first) == 4 and len(last) <= 2:
        return Spelled(int(first), int(second), int(last), "ymd")
    if len(first) > 2 or len(last) not in (2, 4):
        return None
    return Spelled(int(last), int(second), int(first), "two digits" if len(last) == 2 else "dmy")


def _digits(text: str) -> Spelled | None:
    """19900102, 02011990, or the number of a day in a spreadsheet."""
    if len(text) == 5:
        return serial(int(text))
    for year, month, day in ((text[:4], text[4:6], text[6:]), (text[4:], text[2:4], text[:2])):
        if year[:2] in ("19", "20") and 1 <= int(month) <= 12 and 1 <= int(day) <= 31:
            return Spelled(int(year), int(month), int(day), "digits")
    return None


def serial(number: float) -> Spelled | None:
    if not 1 <= number < 100_000:
        return None
    day = ORIGIN + timedelta(days=int(number))
    return Spelled(day.year, day.month, day.day, "serial")


def month_is_first(pairs: Iterable[tuple[Any, Any]]) -> bool:
    """Are the dates of a column written month/day/year?  Judged by pairs of NIK and date: a NIK has day and month."""
    votes: Counter[str] = Counter()
    for nik, cell in pairs:
        found = spelled(cell) if isinstance(cell, str) else None
        if not found or found.form not in ("dmy", "two digits") or found.day == found.month:
            continue
        number = bare(str(nik))
        known = (int(number[6:8]) % 40, int(number[8:10])) if len(number) == 16 and number.isdecimal() else None
        votes["dmy"] += known == (found.day, found.month)
        votes["mdy"] += known == (found.month, found.day) or found.month > 12 >= found.day > 0
    return votes["mdy"] > votes["dmy"]


def forms(cells: Iterable[Any]) -> list[str]:
    """The forms in which the dates of a column are written, the most frequent first."""
    found: Counter[str] = Counter()
    for cell in cells:
        if isinstance(cell, date):
            found["date"] += 1
        elif isinstance(cell, float):
            found["serial"] += serial(cell) is not None
        elif one := spelled(str(cell)):
            found[one.form] += 1
    return [form for form, count in found.most_common() if count]
