"""Convert the lines of a file to values for the database.

The result for each text is cached per column, because a register repeats a small number of texts.
"""

from collections.abc import Callable, Sequence
from datetime import date
from operator import getitem, itemgetter
from typing import Any, NamedTuple

from ....rules import nik as nik_rules
from ...faults import CellFault
from ...sheets.sheet import Sheet
from . import cleaning, days
from .tally import Fault, Tally
from .unpeopled import kind_of

MANY = 40_000  # texts remembered per column
# Columns whose texts rarely repeat, with a fast check. Texts that pass it are used unchanged.
SOUND = {"nik": cleaning.SOUND_NUMBER.match, "kk": cleaning.SOUND_NUMBER.match, "name": cleaning.SOUND_NAME.match}
SILENT = ("nik", "name", "desil", "village")  # functions of `cleaning` that refuse instead of giving a warning
NOBODY = object()  # stands for a row that holds no person


class Odd(NamedTuple):
    """The result for a cell that is refused, or accepted with a warning."""

    value: Any
    fault: CellFault | None
    warning: str


class Converter:
    """Converts one column: `converter[cell]` is the value, or an `Odd`."""

    def __init__(self, clean: Callable[..., Any], *more: Any, warns: bool = False) -> None:
        self.clean, self.more, self.warns = clean, more, warns
        self.is_sound = SOUND.get(clean.__name__)

    def __getitem__(self, value: Any) -> Any:
        if self.is_sound and value.__class__ is str and self.is_sound(value):
            return value
        warned: list[str] = []
        more = (*self.more, warned.append) if self.warns else self.more
        cells = value if value.__class__ is tuple else (value,)
        try:
            found = self.clean(*cells, *more)
        except CellFault as fault:
            return Odd(None, fault, "")
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


class Days(dict[date, tuple[str, str]]):
    """A birth date as written in the NIK of a man and of a woman (see `rules.nik.matches_birth_date`)."""

    def __missing__(self, born: date) -> tuple[str, str]:
        rest = f"{born.month:02}{born.year % 100:02}"
        found = self[born] = f"{born.day:02}{rest}", f"{born.day + 40}{rest}"
        return found


class Lines:
    """Converts the lines of one sheet and counts their faults.

    `columns` are [name, function of `cleaning`, maximum length or None]; `first` are rows by which the spelling of the
    birth dates is judged.
    """

    def __init__(
        self,
        sheet: Sheet,
        columns: list[list[Any]],
        areas: cleaning.Areas,
        today: date,
        first: Sequence[tuple[str, int, list[Any]]] = (),
    ) -> None:
        self.sheet, self.areas = sheet, areas
        self.names = [column for column, _name, _most in columns]
        given = {"village": (areas,), "birth_date": (today, self._month_is_first(first))}
        self.converters = [
            self._converter(name, (most,) if most else given.get(name, ())) for _column, name, most in columns
        ]
        # A column missing from the file reads the blank cell after the last.
        self.pick = itemgetter(*(sheet.places.get(name, -1) for name in (*self.names, "district")))
        self.width = max(sheet.places.values()) + 1
        # Only in a CSV does every row have as many cells as the header.
        self.full = len(sheet.headers) if sheet.separator else 0
        self.village, self.nik, self.birth = (self.names.index(name) for name in ("village", "nik", "birth_date"))
        self.kk = self.names.index("kk")
        self.days = Days()
        self.seen: set[int] = set()
        self.tally = Tally()
        self.taken = 0

    def _converter(self, name: str, more: tuple[Any, ...]) -> Converter | Memory:
        one = Converter(getattr(cleaning, name), *more, warns=name not in SILENT)
        return one if name in SOUND else Memory(one)

    def _month_is_first(self, first: Sequence[tuple[str, int, list[Any]]]) -> bool:
        rows = (self.sheet.named(line) for _sheet, _number, line in first)
        return days.month_is_first((row["nik"], row.get("birth_date")) for row in rows)

    def convert(self, sheet: str, number: int, line: list[Any], after: list[Any] | None = None) -> Any:
        """The values in the order of the columns, None if the row is refused, or `NOBODY`.  Faults are collected.

        `after` is the row that follows in a CSV.
        """
        length = len(line)
        if length < self.width:
            line = line + [""] * (self.width - length)
        *cells, district = self.pick([*line, ""])
        cells[self.village] = cells[self.village], district
        values = list(map(getitem, self.converters, cells))
        nik, born = values[self.nik], values[self.birth]
        if (
            Odd in map(type, values)
            or (self.full and length != self.full)
            or (key := int(nik)) in self.seen
            or (born and nik[6:12] not in self.days[born])
        ):
            return self._judge((sheet, number), line[:length] if self.full else line, cells, values, after)
        self.seen.add(key)
        self.taken += 1
        return values

    def _judge(
        self, at: tuple[str, int], line: list[Any], cells: list[Any], values: list[Any], after: list[Any] | None
    ) -> Any:
        """Refuse a row that has a fault, or accept it with warnings."""
        odd = [(name, one) for name, one in zip(self.names, values, strict=True) if one.__class__ is Odd]
        values = [one.value if one.__class__ is Odd else one for one in values]
        nik = values[self.nik]
        if not nik and (kind := kind_of(line, self.sheet)):
            self.tally.leave(kind, at)
            return NOBODY
        wrong = [(one.fault.field or name, one.fault) for name, one in odd if one.fault]
        if self.full and len(line) > self.full and any(map(cleaning.plain, line[self.full :])):
            wrong = [("row", CellFault("cells_many", cells=len(line), headers=self.full))]
        key = int(nik) if nik else 0
        if key in self.seen:
            wrong.append(("nik", CellFault("duplicate_nik")))
        place = self._district(cells[self.village])
        warnings = [(name, one.warning, cells[self.names.index(name)]) for name, one in odd if one.warning]
        if not wrong:
            warnings += self._mismatch(cells, values)
        if self.full and len(line) < self.full:
            if warnings or self._is_broken(line, after):
                wrong = [("row", CellFault("cells_few", cells=len(line), headers=self.full))]
            warnings.append(("row", "cells_few_warning", ""))
        if wrong:
            self.tally.refuse([Fault(*at, name, fault.code, fault.detail, False) for name, fault in wrong], place)
            return None
        self.tally.warn(at, warnings, place)
        self.seen.add(key)
        self.taken += 1
        return values

    def _is_broken(self, line: list[str], after: list[Any] | None) -> bool:
        """Was a row with too few cells cut by a line break, or are cells in one by a quotation mark?"""
        is_one = any(self.sheet.separator in cell for cell in line)
        return is_one or (self.sheet.is_part(after) and not kind_of(after or [], self.sheet))

    def _mismatch(self, cells: list[Any], values: list[Any]) -> list[tuple[str, str, Any]]:
        """The warning if the birth date differs from the NIK; a date with a two-digit year is then left blank."""
        nik, kk, born = values[self.nik], values[self.kk], values[self.birth]
        if not born or nik_rules.matches_birth_date(nik, born):
            return []
        self.tally.differing.add(born)
        if kk and nik_rules.matches_birth_date(kk, born):
            self.tally.swapped += 1
        cell = cells[self.birth]
        found = days.spelled(cell) if isinstance(cell, str) else None
        if found and found.form == "two digits":
            values[self.birth] = None
            return [("birth_date", "birth_two_digits_warning", cell)]
        return [("birth_date", "birth_mismatch_warning", "")]

    def _district(self, place: tuple[Any, Any]) -> str:
        """The spelling key of the kecamatan in a row, or else of the kecamatan of its kelurahan."""
        village, district = (str("" if cell is None else cell) for cell in place)
        known = self.areas.villages.get(cleaning.area_key(village))
        return cleaning.district_key(district, self.areas) or (known.district if known else "")
