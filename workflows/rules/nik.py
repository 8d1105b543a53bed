"""The format of NIK (person) and KK (family card) numbers.

Both are 16 digits. NIK: area of first registration (6), birth date DDMMYY with 40 added to the day of women (6),
serial from 0001 (4). KK: area (6), date of issue (6), serial (4). The area and the date of a NIK never change,
even if the birth date is corrected or the person moves, so a mismatch is a warning, never a refusal.
Source: UU 24/2013 art. 13 and its explanation. Spreadsheets keep only 15 digits, so a serial of 0000 means a damaged
file.
"""

import re
from dataclasses import dataclass
from datetime import date

from ..typed import bare

LENGTH = 16
# What is written where a number is not known.
PLACEHOLDERS = (*(digit * LENGTH for digit in "0123456789"), "1234567890123456")


@dataclass(frozen=True)
class Fault:
    """Why a number is not valid: a code, and the number of `digits` given."""

    code: str
    digits: int = 0


def fault(raw: str) -> Fault | None:
    """Why `raw` is not a valid NIK or KK, or None if it is.

    Codes: ``blank``, ``letters``, ``length``, ``truncated`` (serial 0000: a spreadsheet rounded it), ``scientific``
    (``3,67E+15``: a spreadsheet rewrote it), ``placeholder`` (9999...).
    """
    number = bare(raw)
    if not number:
        return Fault("blank")
    if re.fullmatch(r"\d+[,.]?\d*E\+?\d+", raw.strip(), re.IGNORECASE):
        return Fault("scientific")
    if not (number.isascii() and number.isdigit()):
        return Fault("letters")
    if len(number) != LENGTH:
        return Fault("length", digits=len(number))
    if number in PLACEHOLDERS:
        return Fault("placeholder")
    if number.endswith("0000"):
        return Fault("truncated")
    return None


def matches_birth_date(nik: str, birth_date: date) -> bool:
    """Does the date inside `nik` (16 digits) match `birth_date`? A NIK does not contain the century."""
    day = int(nik[6:8])
    day = day - 40 if day > 40 else day
    return (day, int(nik[8:10]), int(nik[10:12])) == (birth_date.day, birth_date.month, birth_date.year % 100)


def is_woman(nik: str) -> bool:
    """Does `nik` (16 digits) say that its holder is a woman?"""
    return int(nik[6:8]) > 40
