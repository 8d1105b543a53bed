"""Numbers, codes, dates and hours as people type them, and as they paste them from a chat, a PDF or a spreadsheet.

`bare` is for every number that people copy: NIK, KK, telephone, application number, secret code.  `read_whole`,
`read_day`, `read_hour` and `read_moment` never guess: what can be read in two ways is None, as is everything else.
"""

import re
import unicodedata
from datetime import date, datetime, time

# Invisible characters that Unicode counts as letters, marks or symbols.
INVISIBLE = "\u034f\u115f\u1160\u180b\u180c\u180d\u2800\u3164\uffa0" + "".join(map(chr, range(0xFE00, 0xFE10)))
# These reverse what stands behind them, so that the number on the screen is not the one that would be stored.
REVERSING = "\u202d\u202e"
APOSTROPHES = "'`´‘’‛ʼ′"
QUOTES = '"“”„«»″'
# Full-width characters of East Asian keyboards.
WIDE = range(0xFF01, 0xFF5F)
BETWEEN = re.compile(rf"[ .\-{APOSTROPHES}{QUOTES}]")
AROUND = re.compile(rf"[={APOSTROPHES}{QUOTES}]")

WHOLE = re.compile(r"-?(?:\d{1,15}|\d{1,3}(?:\.\d{3}){1,4}|\d{1,3}(?: \d{3}){1,4})")

MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "januari january jan",
            "februari pebruari february feb peb",
            "maret march mar mrt",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "agustus august agu agt ags agst aug",
            "september sept sep",
            "oktober october okt oct",
            "november nopember nov nop",
            "desember december des dec",
        ),
        1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "senin sen monday mon",
            "selasa sel tuesday tue",
            "rabu rab wednesday wed",
            "kamis kam thursday thu",
            "jumat jum friday fri",
            "sabtu sab saturday sat",
            "minggu ahad min sunday sun",
        )
    )
    for name in names.split()
}
DAYS = (
    re.compile(r"(?P<year>\d{4})(?P<between>[-/.])(?P<month>\d\d?)(?P=between)(?P<day>\d\d?)"),
    re.compile(r"(?P<day>\d\d?) ?(?P<between>[-/. ]) ?(?P<month>\d\d?) ?(?P=between) ?(?P<year>\d{4})"),
    re.compile(r"(?P<day>\d\d?)[-/. ]*(?P<month>[a-z]+)[-/., ]*(?P<year>\d{4})"),
    re.compile(r"(?P<month>[a-z]+)\.? (?P<day>\d\d?),? (?P<year>\d{4})"),
)
WEEKDAY = re.compile(r"(?P<name>[a-z]+)(?:, ?| )(?P<rest>.+)")
CLOCK = r"(?P<hour>\d\d?)[.:](?P<minute>\d\d)(?:[.:](?P<second>\d\d))?(?: ?wib)?"
BEFORE_HOUR = r"(?:(?:pukul|pkl\.?|jam|at) )?"
HOUR = re.compile(rf"{BEFORE_HOUR}(?:{CLOCK}|(?P<full>\d\d?)(?: ?wib)?)")
MOMENT = re.compile(rf"(?P<day>.+?)(?:, ?| |(?<=\d)t){BEFORE_HOUR}(?P<hour>\d\d?[.:]\d\d(?:[.:]\d\d)?(?: ?wib)?)")


def _legible(sign: str) -> str:
    """One character: any digit as 0 to 9, any dash as "-", any space as " ", and nothing for an invisible one."""
    if ord(sign) in WIDE:
        sign = chr(ord(sign) - 0xFEE0)
    kind = unicodedata.category(sign)
    if kind == "Nd":
        return str(unicodedata.decimal(sign))
    if sign.isspace():
        return " "
    if kind == "Pd" or sign == "\N{MINUS SIGN}":
        return "-"
    if sign in INVISIBLE or (kind in ("Cf", "Cc") and sign not in REVERSING + "\0"):
        return ""
    return sign


def legible(typed: str) -> str:
    """`typed` in the digits, dashes and spaces of our keyboards, without invisible characters."""
    if typed.isascii() and typed.isprintable():
        return typed
    return "".join(map(_legible, typed))


def bare(typed: str) -> str:
    """`typed` without what people and programs put in and around a number: spaces, dots, dashes, quotation marks,
    the `="..."` of a spreadsheet.  Other characters stay, so that they are refused.
    """
    if typed.isascii() and typed.isalnum():  # fast path for nearly every register cell
        return typed
    return BETWEEN.sub("", legible(typed)).lstrip("=")


def _line(typed: str) -> str:
    return " ".join(AROUND.sub("", legible(typed)).split()).casefold()


def read_whole(text: str) -> int | None:
    """The whole number in `text`, with or without dots or spaces between thousands: 1000, 1.000, 1 000, 12,0.

    None for a fraction.
    """
    line = re.sub(r"[.,]0{1,2}\Z", "", _line(text))
    return int(re.sub(r"[. ]", "", line)) if WHOLE.fullmatch(line) else None


def read_month(text: str) -> int | None:
    """The month in `text`, from 1 to 12: 7, 07, Juli, Jul., July."""
    line = _line(text).rstrip(".")
    month = int(line) if re.fullmatch(r"\d\d?", line) else MONTHS.get(line, 0)
    return month if 1 <= month <= 12 else None


def read_day(text: str) -> date | None:
    """The day in `text`: 20/12/2026, 20-12-2026, 20.12.2026, 2026-12-20, 22 Juli 2025, Selasa, 22 Jul 2025.

    The day stands before the month unless the month is a word or the year is first.  None for a year of two digits, a
    day that does not exist and a day of the week that is not that of the date.
    """
    line = _line(text)
    named = WEEKDAY.fullmatch(line)
    weekday = WEEKDAYS.get(named["name"]) if named else None
    rest = named["rest"] if named and weekday is not None else line
    found = next(filter(None, (form.fullmatch(rest) for form in DAYS)), None)
    if not found:
        return None
    try:
        day = date(int(found["year"]), read_month(found["month"]) or 0, int(found["day"]))
    except ValueError:
        return None
    return day if weekday in (None, day.weekday()) else None


def read_hour(text: str) -> time | None:
    """The hour in `text`: 20.23, 20:23, 20.23.45, pukul 20.23 WIB, 9."""
    found = HOUR.fullmatch(_line(text))
    if not found:
        return None
    try:
        return time(int(found["hour"] or found["full"]), int(found["minute"] or 0), int(found["second"] or 0))
    except ValueError:
        return None


def read_moment(text: str) -> datetime | None:
    """Day and hour in `text`, as the clock of the office shows them (naive): 22 Juli 2025 pukul 20.23 WIB.

    None without an hour: midnight would be a guess.
    """
    found = MOMENT.fullmatch(_line(text))
    day, hour = (read_day(found["day"]), read_hour(found["hour"])) if found else (None, None)
    return datetime.combine(day, hour) if day and hour is not None else None
