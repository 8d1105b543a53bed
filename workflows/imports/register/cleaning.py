"""Validate and clean the cells of a register file: pure functions of one value.

They run in the child process, which has no database; the widgets in `cells.py` wrap the same functions.  A refused cell
raises `CellFault`; `warn(field, code)` reports what was left out.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from ...privacy.masking import without_numbers
from ...rules import nik as nik_rules
from ...typed import bare
from ..faults import CellFault

Warn = Callable[[str, str], None]

ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)
DATE_FORMATS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y")
TRUE, FALSE = {"1", "YA", "Y", "TRUE", "ADA"}, {"0", "TIDAK", "T", "N", "FALSE", "TIDAK ADA"}
SEXES = {"1": "L", "L": "L", "LAKI": "L", "LAKI-LAKI": "L", "LK": "L", "PRIA": "L"}
SEXES |= {"2": "P", "P": "P", "PEREMPUAN": "P", "PR": "P", "WANITA": "P"}
# Our own codes for the faults that `rules.nik.fault` finds.
NIK_CODES = {
    "blank": "nik_blank",
    "letters": "nik_letters",
    "truncated": "nik_truncated_0000",
    "placeholder": "nik_placeholder",
    "scientific": "nik_number",
}
# Fast checks that nearly every NIK, KK and name passes; the rules agree with them but are slower.
SOUND_NUMBER = re.compile(r"(?!(\d)\1{15}|1234567890123456)\d{12}(?!0000)\d{4}\Z", re.ASCII)
SOUND_NAME = re.compile(r"(?=.{1,120}\Z)[A-Za-z.,'’-]+(?: [A-Za-z.,'’-]+)*\Z")
# The shortest personal number to look for is a telephone number of nine digits.
NINE_DIGITS = re.compile(r"(?:\d\D*){9}")


class Village(NamedTuple):
    """A kelurahan for the child: its primary key, and the spelling key of its kecamatan."""

    pk: int
    district: str


def area_key(name: str) -> str:
    """The letters and digits of a name, as in `models.areas`, which cannot be imported here."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def plain(value: Any) -> str:
    """The text of a cell on one line, without NUL, which PostgreSQL cannot store."""
    return " ".join(str(value or "").replace("\x00", "").split())


def unnumbered(value: str) -> str:
    return without_numbers(value) if NINE_DIGITS.search(value) else value


def nik(value: Any) -> str:
    """A NIK of 16 digits as text.  A numeric cell has already lost its last digit."""
    if isinstance(value, int | float):
        raise CellFault("nik_number")
    given = "" if value is None else str(value)
    fault = nik_rules.fault(given)
    if fault is None:
        return bare(given)
    if fault.code == "length":
        raise CellFault("nik_short" if fault.digits < nik_rules.LENGTH else "nik_long", digits=fault.digits)
    raise CellFault(NIK_CODES[fault.code])


def kk(value: Any, warn: Warn) -> str:
    """A family card number, or blank with a warning: people can be found without it."""
    given = "" if value is None else str(value)
    if not given.strip():
        return ""
    if isinstance(value, int | float) or nik_rules.fault(given):
        warn("kk", "kk_bad_warning")
        return ""
    return bare(given)


def text(value: Any, most: int) -> str:
    """Plain text; a NIK or telephone number in it is removed."""
    return unnumbered(plain(value))[:most]


def name(value: Any) -> str:
    found = plain(value)
    if not found:
        raise CellFault("name_blank")
    if len(found) > 120:
        raise CellFault("name_long")
    if unnumbered(found) != found:
        raise CellFault("name_number")
    return found


def sex(value: Any) -> str:
    given = plain(value).upper().removesuffix(".0")
    return SEXES.get(given.replace(" ", "-"), "")


def birth_date(value: Any, warn: Warn) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    given = str(value or "").strip()
    if ISO_DAY.match(given):  # used by most extracts, and twenty times as fast
        try:
            return date.fromisoformat(given)
        except ValueError:
            warn("birth_date", "birth_unreadable_warning")
            return None
    for form in DATE_FORMATS:
        try:
            return datetime.strptime(given, form).date()
        except ValueError:
            continue
    if given:
        warn("birth_date", "birth_unreadable_warning")
    return None


def desil(value: Any) -> int | None:
    """A desil from 1 to 10, or blank if not yet classified."""
    given = str(value if value is not None else "").strip().removesuffix(".0")
    if not given:
        return None
    if not (given.isdecimal() and len(given) <= 2 and 1 <= int(given) <= 10):
        raise CellFault("desil_range")
    return int(given)


def yes_no(value: Any) -> bool | None:
    given = str(value if value is not None else "").strip().upper().removesuffix(".0")
    return True if given in TRUE else False if given in FALSE else None


def village(value: Any, district: Any, villages: Mapping[str, Village]) -> int | None:
    """The primary key of a kelurahan by its name, within the kecamatan if the row names one."""
    found = plain(value)
    if not found:
        return None
    known = villages.get(area_key(found))
    key = area_key(str(district or ""))
    if known is None or (key and known.district != key):
        raise CellFault("kelurahan_unknown", village=found)
    return known.pk
