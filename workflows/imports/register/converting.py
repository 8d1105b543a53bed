"""Convert the lines of a file to values for the database.

The result for each text is cached per column, because a register repeats a small number of texts.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from operator import getitem, itemgetter
from typing import Any, NamedTuple

from ...rules import nik as nik_rules
from ..faults import CellFault
from ..sheets.sheet import Sheet
from . import cleaning

MANY = 40_000  # texts remembered per column
# Columns whose texts rarely repeat, with a fast check. Texts that pass it are used unchanged.
SOUND = {"nik": cleaning.SOUND_NUMBER.match, "kk": cleaning.SOUND_NUMBER.match, "name": cleaning.SOUND_NAME.match}


class Odd(NamedTuple):
    """The result for a cell that is refused, or accepted with a warning."""

    value: Any
    fault: CellFault | None
    warning: tuple[str, str] | None


class Fault(NamedTuple):
    """One fault, with the fields of `models.RowFault`."""

    row: int
    field: str
    code: str
    detail: dict[str, Any]
    is_warning: bool


class Converter:
    """Converts one column: `converter[cell]` is the value, or an `Odd`."""

    def __init__(self, clean: Callable[..., Any], *more: Any, warns: bool = False) -> None:
        self.clean, self.more, self.warns = clean, more, warns
        self.is_sound = SOUND.get(clean.__name__)

    def __getitem__(self, value: Any) -> Any:
        if self.is_sound and value.__class__ is str and self.is_sound(value):
            return value
        warned: list[tuple[str, str]] = []
        more = (*self.more, lambda field, code: warned.append((field, code))) if self.warns else self.more
        cells = value if value.__class__ is tuple else (value,)
        try:
            found = self.clean(*cells, *more)
        except CellFault as fault:
            return Odd(None, fault, None)
        return Odd(found, None, warned[0]) if warned else found


class Memory(dict[Any, Any]):
    """Remembers the results of a converter for repeated texts.

    Only texts are kept: 1 and True are equal as keys, but different cells.
    """

    def __init__(self, converter: Converter) -> None:
        super().__init__()
        self.converter = converter

    def __missing__(self, value: Any) -> Any:
        found = self.converter[value]
        if value.__class__ is str or (value.__class__ is tuple and all(cell.__class__ is str for cell in value)):
            if len(self) >= MANY:
                self.clear()
            self[value] = found
        return found


def converter(name: str, most: int | None, villages: Mapping[str, cleaning.Village]) -> Converter | Memory:
    more = (most,) if most else (villages,) if name == "village" else ()
    one = Converter(getattr(cleaning, name), *more, warns=name in ("kk", "birth_date"))
    return one if name in SOUND else Memory(one)


class Days(dict[date, tuple[str, str]]):
    """A birth date as written in the NIK of a man and of a woman (see `rules.nik.matches_birth_date`)."""

    def __missing__(self, born: date) -> tuple[str, str]:
        rest = f"{born.month:02}{born.year % 100:02}"
        found = self[born] = f"{born.day:02}{rest}", f"{born.day + 40}{rest}"
        return found


class Lines:
    """Converts the lines of one sheet and collects their faults."""

    def __init__(self, sheet: Sheet, columns: list[list[Any]], villages: Mapping[str, cleaning.Village]) -> None:
        self.sheet = sheet
        self.names = [column for column, _name, _most in columns]
        self.converters = [converter(name, most, villages) for _column, name, most in columns]
        # A column missing from the file reads the blank cell after the last.
        self.pick = itemgetter(*(sheet.places.get(name, -1) for name in (*self.names, "district")))
        self.width = max(sheet.places.values()) + 1
        self.village, self.nik, self.birth = (self.names.index(name) for name in ("village", "nik", "birth_date"))
        self.days = Days()
        self.seen: set[int] = set()
        self.faults: list[Fault] = []
        self.codes: Counter[str] = Counter()
        self.worst: dict[str, Fault] = {}
        self.villages = villages
        self.districts: Counter[tuple[str, str]] = Counter()  # ("karawaci", "refused"): rows
        self.taken = self.refused = self.warned = 0

    def convert(self, number: int, line: list[Any]) -> list[Any] | None:
        """The values in the order of the columns, or None if the row is refused.  Faults are collected."""
        if len(line) < self.width:
            line = line + [""] * (self.width - len(line))
        *cells, district = self.pick([*line, ""])
        cells[self.village] = cells[self.village], district
        values = list(map(getitem, self.converters, cells))
        if Odd in map(type, values):
            return self._judge(number, values, cells[self.village])
        nik, born = values[self.nik], values[self.birth]
        key = int(nik)
        if key in self.seen or (born and nik[6:12] not in self.days[born]):
            return self._judge(number, values, cells[self.village])
        self.seen.add(key)
        self.taken += 1
        return values

    def _judge(self, number: int, values: list[Any], place: tuple[Any, Any]) -> list[Any] | None:
        """Refuse a row that has a fault or accept it with warnings."""
        odd = [(name, one) for name, one in zip(self.names, values, strict=True) if one.__class__ is Odd]
        values = [one.value if one.__class__ is Odd else one for one in values]
        nik, born = values[self.nik], values[self.birth]
        wrong = [(name, one.fault) for name, one in odd if one.fault]
        key = int(nik) if nik else 0
        if key in self.seen:
            wrong.append(("nik", CellFault("duplicate_nik")))
        if wrong:
            self.refused += 1
            self.districts[self._district(place), "refused"] += 1
            for field, fault in wrong:
                self._keep(Fault(number, field, fault.code, fault.detail, False))
            return None
        warnings = [one.warning for _name, one in odd if one.warning]
        if born and not nik_rules.matches_birth_date(nik, born):
            warnings.append(("birth_date", "birth_mismatch_warning"))
        for field, code in warnings:
            self._keep(Fault(number, field, code, {}, True))
        if warnings:
            self.warned += 1
            self.districts[self._district(place), "warned"] += 1
        self.seen.add(key)
        self.taken += 1
        return values

    def _district(self, place: tuple[Any, Any]) -> str:
        """The spelling key of the kecamatan in a row, or else of the kecamatan of its kelurahan."""
        village, district = (cleaning.area_key(str(cell or "")) for cell in place)
        known = self.villages.get(village)
        return district or (known.district if known else "")

    def _keep(self, fault: Fault) -> None:
        self.faults.append(fault)
        self.codes[fault.code] += 1
        self.worst.setdefault(fault.code, fault)
