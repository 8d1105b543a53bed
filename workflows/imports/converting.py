"""Lines of a file become values for the database, by converters that are put together once for the file.

A cell with text that was seen before in its column is not looked at again: a register has few words, many times.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from ..rules import nik as nik_rules
from . import cleaning
from .faults import CellFault
from .sheet import Sheet

MANY = 50_000  # of different texts that are remembered for one column
FEW_WORDS = {"sex", "birth_date", "desil", "yes_no", "village"}
WARNING = dict[str, Any]()


class Odd(NamedTuple):
    """What a cell became that cannot be taken, or only in part."""

    value: Any
    fault: CellFault | None
    warning: tuple[str, str] | None


class Fault(NamedTuple):
    """One line for the list of faults: what `models.RowFault` holds."""

    row: int
    field: str
    code: str
    detail: dict[str, Any]
    is_warning: bool


class Converter:
    """Of one column: calling it gives the value, or an `Odd`."""

    def __init__(self, clean: Callable[..., Any], *more: Any, warns: bool = False) -> None:
        self.clean, self.more, self.warns = clean, more, warns

    def __call__(self, value: Any, *beside: Any) -> Any:
        warned: list[tuple[str, str]] = []
        more = (*self.more, lambda field, code: warned.append((field, code))) if self.warns else self.more
        try:
            found = self.clean(value, *beside, *more)
        except CellFault as fault:
            return Odd(None, fault, None)
        return Odd(found, None, warned[0]) if warned else found


class Memory(dict[Any, Any]):
    """The answers of one converter for texts that come again and again."""

    def __init__(self, converter: Converter) -> None:
        super().__init__()
        self.converter = converter

    def __missing__(self, value: Any) -> Any:
        if len(self) > MANY:
            self.clear()
        found = self.converter(*value) if isinstance(value, tuple) else self.converter(value)
        self[value] = found
        return found


def converter(name: str, most: int | None, villages: Mapping[str, cleaning.Village]) -> Converter:
    more = (most,) if most else (villages,) if name == "village" else ()
    return Converter(getattr(cleaning, name), *more, warns=name in ("kk", "birth_date"))


class Lines:
    """Converts the lines of one sheet, and keeps what is wrong with them."""

    def __init__(self, sheet: Sheet, columns: list[list[Any]], villages: Mapping[str, cleaning.Village]) -> None:
        self.sheet, self.villages = sheet, villages
        self.names = [column for column, _name, _most in columns]
        self.steps = [
            (at, sheet.places.get(column), *self._converter(name, most))
            for at, (column, name, most) in enumerate(columns)
        ]
        self.district = sheet.places.get("district")
        self.nik, self.birth = self.names.index("nik"), self.names.index("birth_date")
        self.seen: set[int] = set()
        self.faults: list[Fault] = []
        self.codes: Counter[str] = Counter()
        self.worst: dict[str, Fault] = {}
        self.taken = self.refused = self.warned = 0

    def _converter(self, name: str, most: int | None) -> tuple[Converter, Memory | None, bool]:
        one = converter(name, most, self.villages)
        return one, Memory(one) if name in FEW_WORDS or name == "text" else None, name == "village"

    def convert(self, number: int, line: list[Any]) -> list[Any] | None:
        """The values in the order of the columns, or None where the row is refused; its faults are kept."""
        values: list[Any] = []
        odd: list[tuple[str, Odd]] = []
        width = len(line)
        for at, place, clean, memory, is_village in self.steps:
            cell = line[place] if place is not None and place < width else ""
            if is_village:
                beside = line[self.district] if self.district is not None and self.district < width else ""
                found = memory[cell, beside] if cell.__class__ is str and beside.__class__ is str else clean(cell, beside)
            elif memory is not None and cell.__class__ is str:
                found = memory[cell]
            else:
                found = clean(cell)
            if found.__class__ is Odd:
                odd.append((self.names[at], found))
                found = found.value
            values.append(found)
        return self._judge(number, values, odd)

    def _judge(self, number: int, values: list[Any], odd: list[tuple[str, Odd]]) -> list[Any] | None:
        nik, born = values[self.nik], values[self.birth]
        wrong = [(field, one.fault) for field, one in odd if one.fault]
        key = int(nik) if nik else 0
        if key in self.seen:
            wrong.append(("nik", CellFault("duplicate_nik")))
        if wrong:
            self.refused += 1
            for field, fault in wrong:
                self._keep(Fault(number, field, fault.code, fault.detail, False))
            return None
        warnings = [one.warning for _field, one in odd if one.warning]
        if born and not _agree(nik, born):
            warnings.append(("birth_date", "birth_mismatch_warning"))
        for field, code in warnings:
            self._keep(Fault(number, field, code, WARNING, True))
        self.warned += bool(warnings)
        self.seen.add(key)
        self.taken += 1
        return values

    def _keep(self, fault: Fault) -> None:
        self.faults.append(fault)
        self.codes[fault.code] += 1
        self.worst.setdefault(fault.code, fault)


def _agree(nik: str, born: date) -> bool:
    return nik_rules.matches_birth_date(nik, born)
