"""Decode the cells of a workbook by ECMA-376: escaped texts, and dates stored as formatted numbers."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

Value = str | float | bool | date | time | timedelta  # a datetime is a date

PHONETIC = re.compile(rb"<rPh[\s>].*?</rPh>", re.DOTALL)
RUN = re.compile(rb"<t(?:\s[^<>]*)?>([^<]*)</t>")
REFERENCE = re.compile(r"&(?:#(\d{1,7});|#x([0-9a-fA-F]{1,6});|(\w+);)?")
NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
ESCAPE = re.compile(r"_x([0-9a-fA-F]{4})_")

DAYS, LENGTH = {*map(str, range(14, 23)), "45", "47"}, "46"  # 18.8.30
# Literal parts of a format, and brackets (colours, currencies, languages) except hours, minutes and seconds.
LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
MILLISECONDS = 24 * 60 * 60 * 1000  # of a day
ORIGIN = datetime(1899, 12, 30)
FEBRUARY_29 = 60  # of 1900: not a real day, but counted in the format
TO_1904 = 1462  # days


def runs(item: bytes) -> bytes:
    """The text of a shared or inline string: its runs without phonetic hints."""
    if b"<!" in item:
        raise ValueError("neither comments nor CDATA")
    return b"".join(RUN.findall(PHONETIC.sub(b"", item) if b"<rPh" in item else item))


def text(raw: bytes) -> str:
    found = raw.decode()
    if "\x00" in found:
        raise ValueError("no XML")
    if "&" in found:
        found = REFERENCE.sub(_referred, found)
    if "_x" in found:
        found = ESCAPE.sub(lambda match: _letter(int(match[1], 16)), found)
    return found


def _referred(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    return NAMED[name] if not (decimal or hexadecimal) else _letter(int(decimal or hexadecimal, 10 if decimal else 16))


def _letter(code: int) -> str:
    """The character, or "" for a control character or lone surrogate, which databases reject."""
    return chr(code) if code in (9, 10, 13) or 32 <= code < 0xD800 or code > 0xDFFF else ""


def truth(raw: bytes) -> bool:
    return raw.strip() not in (b"0", b"false")


def iso_day(raw: bytes) -> Value:
    return _whole(datetime.fromisoformat(raw.decode()))


def day(serial: float, since_1904: bool) -> Value:
    """A date, a datetime or, for a number below 1, a time. A number out of range is returned unchanged."""
    try:
        since = timedelta(milliseconds=round(serial * MILLISECONDS))
        if 0 <= serial < 1:
            return (ORIGIN + since).time()
        days = TO_1904 if since_1904 else serial < FEBRUARY_29
        return _whole(ORIGIN + since + timedelta(days)) if serial > 0 else serial
    except (OverflowError, ValueError):
        return serial


def length(serial: float, since_1904: bool) -> Value:
    try:
        return timedelta(milliseconds=round(serial * MILLISECONDS))
    except (OverflowError, ValueError):
        return serial


def _whole(moment: datetime) -> date:
    return moment.date() if moment.time() == time.min else moment


READERS: dict[str, Callable[[bytes], Value]] = {
    "str": text,
    "inlineStr": text,
    "b": truth,
    "d": iso_day,
    "e": lambda _raw: "",
}


def formats(styles: Any) -> dict[str, Callable[[float, bool], Value]]:
    """The readers of date and duration styles, by their position in `cellXfs`."""
    custom = {one.get("numFmtId"): one.get("formatCode", "") for one in styles.iterfind("{*}numFmts/{*}numFmt")}
    used = [one.get("numFmtId", "0") for one in styles.iterfind("{*}cellXfs/{*}xf")]
    found = {str(at): _format(number, custom.get(number)) for at, number in enumerate(used)}
    return {at: form for at, form in found.items() if form}


def _format(number: str, code: str | None) -> Callable[[float, bool], Value] | None:
    if code is None:
        return day if number in DAYS else length if number == LENGTH else None
    shown = LITERAL.sub("", code).partition(";")[0].lower()
    if "[" in shown:
        return length
    return day if set(shown) & set("ymdhs") else None
