"""Calendar files as RFC 5545 writes them: CRLF, lines of at most 75 octets, escaped text."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

MOST_OCTETS = 75
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
# WIB has known no summer time since 1964.
WIB = (
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Jakarta",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0700",
    "TZOFFSETTO:+0700",
    "TZNAME:WIB",
    "END:STANDARD",
    "END:VTIMEZONE",
)


def text(name: str, words: str) -> str:
    return f"{name}:{words.translate(ESCAPES)}"


def moment(name: str, value: datetime) -> str:
    return f"{name}:{value.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def wib(name: str, value: datetime) -> str:
    """A time on the clock of Jakarta."""
    return f"{name};TZID=Asia/Jakarta:{value:%Y%m%dT%H%M%S}"


def whole_day(day: date) -> list[str]:
    """The day after is the end: RFC 5545 leaves the end out."""
    return [f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"]


def fold(line: str) -> str:
    """A long line goes on in the next one, behind a space; no letter is torn."""
    parts, room = [""], MOST_OCTETS
    for char in line:
        size = len(char.encode())
        if size > room:
            parts.append("")
            room = MOST_OCTETS - 1
        parts[-1] += char
        room -= size
    return "\r\n ".join(parts)


def calendar(name: str, events: Iterable[Iterable[str]]) -> bytes:
    """A whole file; each event is a list of its lines, without BEGIN and END."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Berdaya//Kelas//ID", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines += [text("X-WR-CALNAME", name), *WIB]
    for event in events:
        lines += ["BEGIN:VEVENT", *event, "END:VEVENT"]
    return "".join(f"{fold(line)}\r\n" for line in [*lines, "END:VCALENDAR"]).encode()
