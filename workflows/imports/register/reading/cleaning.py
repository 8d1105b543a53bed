"""Validate and clean the cells of a register file: pure functions of one value.

They run in the child process, which has no database; the widgets in `cells.py` wrap the same functions.  A refused cell
raises `CellFault`; `warn(code)` reports what was left out.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from ....privacy.masking import without_numbers
from ....rules import nik as nik_rules
from ....typed import bare
from ...faults import CellFault
from . import days

Warn = Callable[[str], None]

ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)
FIRST_DAY = date(1900, 1, 1)
# Spellings of "nothing", and those that can be no name.
BLANK = {"-", "--", "---", "–", "—", ".", "..", "...", "?", "N/A", "#N/A", "NULL", "(NULL)"}
BLANK_WORDS = BLANK | {"NA", "NAN", "NONE", "NIHIL", "KOSONG", "(KOSONG)", "BELUM ADA"}
TRUE = {"1", "YA", "Y", "YES", "TRUE", "ADA", "V", "✓", "✔", "☑", "√", "AKTIF", "PENERIMA", "MENERIMA", "TERIMA"}
FALSE = {"0", "TIDAK", "T", "N", "NO", "FALSE", "TIDAK ADA", "TDK", "BUKAN", "BUKAN PENERIMA", "TIDAK MENERIMA"}
FALSE |= {"TIDAK AKTIF", "NONAKTIF", "NON AKTIF", "TDK AKTIF"}
SEXES = dict.fromkeys(("1", "L", "LAKI", "LAKILAKI", "LK", "PRIA", "LELAKI", "M", "MALE"), "L")
SEXES |= dict.fromkeys(("2", "P", "PEREMPUAN", "PR", "PRP", "WANITA", "W", "F", "FEMALE"), "P")
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
SOUND_NAME = re.compile(r"(?=.{1,120}\Z)(?!(?:NULL|Null|null)\Z)[A-Za-z][A-Za-z.,'’-]*(?: [A-Za-z.,'’-]+)*\Z")
# The shortest personal number to look for is a telephone number of nine digits.
NINE_DIGITS = re.compile(r"(?:\d\D*){9}")
FRACTION = re.compile(r"(\d{16})\.0+\Z", re.ASCII)  # a number that a program kept as a fraction
FORMULA = re.compile(r'="(.*)"\Z', re.DOTALL)  # a text that a spreadsheet must not take for a number
BRACKETS = re.compile(r"\([^()]*\)")
DESIL = re.compile(r"(?:DESIL)?[\s:.]*0?(\d{1,2})(?:[.,]0+)?\Z", re.ASCII | re.IGNORECASE)
KIND_OF_AREA = re.compile(r"(?:kelurahan|kel|desa|ds|kecamatan|kec)(?:[.:]\s*|\s+)(?=\S)", re.IGNORECASE)


class Village(NamedTuple):
    """A kelurahan for the child: its primary key, and the spelling key of its kecamatan."""

    pk: int
    district: str


class Areas(NamedTuple):
    """Kelurahan, and the spelling key of each kecamatan, by the keys of their names, other spellings and codes."""

    villages: Mapping[str, Village]
    districts: Mapping[str, str]


def area_key(name: str) -> str:
    """The letters and digits of a name, as in `models.areas`, which cannot be imported here."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def plain(value: Any) -> str:
    """The text of a cell on one line, without NUL, which PostgreSQL cannot store."""
    found = " ".join(str("" if value is None else value).replace("\x00", "").split())
    return FORMULA.sub(r"\1", found).strip() if found.startswith("=") else found


def filled(value: Any) -> str:
    """The text of a cell, "" also for a dash or another word for nothing."""
    found = plain(value)
    return "" if found.upper() in BLANK_WORDS else found


def unnumbered(value: str) -> str:
    return without_numbers(value) if NINE_DIGITS.search(value) else value


def nik(value: Any) -> str:
    """A NIK of 16 digits as text.  A numeric cell has already lost its last digit."""
    if isinstance(value, int | float):
        raise CellFault("nik_number")
    given = FRACTION.sub(r"\1", filled(value))
    fault = nik_rules.fault("" if given == "0" else given)
    if fault is None:
        return bare(given)
    if fault.code == "length":
        raise CellFault("nik_short" if fault.digits < nik_rules.LENGTH else "nik_long", digits=fault.digits)
    raise CellFault(NIK_CODES[fault.code])


def kk(value: Any, warn: Warn) -> str:
    """A family card number, or blank with a warning: people can be found without it."""
    given = FRACTION.sub(r"\1", filled(value))
    if given in ("", "0", "0.0"):
        return ""
    fault = nik_rules.fault(given)
    if isinstance(value, int | float) or fault:
        warn("kk_placeholder_warning" if fault and fault.code == "placeholder" else "kk_bad_warning")
        return ""
    return bare(given)


def text(value: Any, most: int, warn: Warn) -> str:
    """Plain text; a NIK or telephone number in it is removed."""
    found = filled(value)
    kept = unnumbered(found)
    if kept != found:
        warn("text_number_warning")
    elif len(kept) > most:
        warn("text_long_warning")
    return kept[:most]


def name(value: Any) -> str:
    found = plain(value)
    if not found or found.upper() in BLANK:
        raise CellFault("name_blank")
    if len(found) > 120:
        raise CellFault("name_long")
    if not any(map(str.isalpha, found)):
        raise CellFault("name_number" if NINE_DIGITS.search(found) else "name_letters")
    if unnumbered(found) != found:
        raise CellFault("name_number")
    return found


def sex(value: Any, warn: Warn) -> str:
    given = BRACKETS.sub("", filled(value)).upper().removesuffix(".0")
    known = SEXES.get(re.sub(r"[^A-Z0-9]", "", given), "")
    if given and not known:
        warn("sex_unknown_warning")
    return known


def birth_date(value: Any, today: date, month_is_first: bool, warn: Warn) -> date | None:
    """A date from 1900 to `today`; of a year with two digits, the latest that has passed."""
    if isinstance(value, date):
        return _possible(value.date() if isinstance(value, datetime) else value, today, warn)
    if isinstance(value, float):
        found = days.serial(value)
    else:
        given = filled(value)
        if not given:
            return None
        if ISO_DAY.match(given):  # used by most extracts, and twenty times as fast
            found = days.Spelled(int(given[:4]), int(given[5:7]), int(given[8:]), "ymd")
        else:
            found = days.spelled(given)
    if found is None:
        warn("birth_unreadable_warning")
        return None
    if found.form in ("dmy", "two digits") and (month_is_first or found.month > 12 >= found.day > 0):
        warn("birth_month_first_warning")
        return None
    return _possible(_day(found, today), today, warn)


def _day(found: days.Spelled, today: date) -> date | None:
    try:
        if found.form != "two digits":
            return date(found.year, found.month, found.day)
        recent = date(2000 + found.year, found.month, found.day)
        return recent if recent <= today else date(1900 + found.year, found.month, found.day)
    except ValueError:
        return None


def _possible(day: date | None, today: date, warn: Warn) -> date | None:
    if day and FIRST_DAY <= day <= today:
        return day
    warn("birth_impossible_warning")
    return None


def desil(value: Any) -> int | None:
    """A desil from 1 to 10, or blank if not yet classified."""
    given = filled(value)
    if not given:
        return None
    found = DESIL.match(given)
    if not found or not 1 <= int(found[1]) <= 10:
        raise CellFault("desil_range")
    return int(found[1])


def yes_no(value: Any, warn: Warn) -> bool | None:
    given = filled(value).upper().removesuffix(".0")
    for word in (given, BRACKETS.sub("", given).strip(" .")):
        if word in TRUE or word in FALSE:
            return word in TRUE
    if given:
        warn("answer_unknown_warning")
    return None


def village(value: Any, district: Any, areas: Areas) -> int | None:
    """The primary key of a kelurahan by its name or code, within the kecamatan if the row names one."""
    found, within = filled(value), filled(district)
    if not found:
        return None
    known = areas.villages.get(area_key(found)) or areas.villages.get(area_key(KIND_OF_AREA.sub("", found, count=1)))
    if known is None:
        raise CellFault("kelurahan_unknown", village=found)
    if within:
        key = district_key(within, areas)
        if not key:
            raise CellFault("district_unknown", field="district", district=within)
        if key != known.district:
            raise CellFault("kelurahan_unknown", village=found)
    return known.pk


def district_key(text: str, areas: Areas) -> str:
    """The spelling key of the kecamatan that a text names, or ""."""
    found = areas.districts.get(area_key(text)) or areas.districts.get(area_key(KIND_OF_AREA.sub("", text, count=1)))
    return found or ""
