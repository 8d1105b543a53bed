"""What a cell of a register file may hold, and what becomes of it. One widget a kind, used by the Resource."""

from datetime import date, datetime
from typing import Any

from import_export.widgets import Widget

from ..models import Area
from ..models.areas import area_key
from ..privacy.masking import without_numbers
from ..rules import nik as nik_rules
from .faults import CellFault

DATE_FORMATS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y")
TRUE, FALSE = {"1", "YA", "Y", "TRUE", "ADA"}, {"0", "TIDAK", "T", "N", "FALSE", "TIDAK ADA"}
# The names that the office's own lists use for what `rules.nik.fault` finds.
NIK_CODES = {
    "blank": "nik_blank",
    "letters": "nik_letters",
    "truncated": "nik_truncated_0000",
    "scientific": "nik_number",
}


SEXES = {"1": "L", "L": "L", "LAKI": "L", "LAKI-LAKI": "L", "LK": "L", "PRIA": "L"}
SEXES |= {"2": "P", "P": "P", "PEREMPUAN": "P", "PR": "P", "WANITA": "P"}


def plain(value: Any) -> str:
    """The text of a cell on one line, without the NUL that PostgreSQL cannot store."""
    return " ".join(str(value or "").replace("\x00", "").split())


class NikCell(Widget):
    """16 digits as text.  A number cell has lost its last digit already."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        if isinstance(value, int | float):
            raise CellFault("nik_number")
        text = "" if value is None else str(value)
        fault = nik_rules.fault(text)
        if fault is None:
            return nik_rules.clean(text)
        if fault.code == "length":
            raise CellFault("nik_short" if fault.digits < nik_rules.LENGTH else "nik_long", digits=fault.digits)
        raise CellFault(NIK_CODES[fault.code])


class KkCell(Widget):
    """16 digits, or blank with a warning: the family card is not needed to find a person."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        text = "" if value is None else str(value)
        if not text.strip():
            return ""
        if isinstance(value, int | float) or nik_rules.fault(text):
            kwargs["warn"]("kk", "kk_bad_warning")
            return ""
        return nik_rules.clean(text)


class TextCell(Widget):
    """Plain text, which is no place for a NIK or a telephone number: one is left out."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        return without_numbers(plain(value))[: self.most]


class NameCell(Widget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        name = plain(value)
        if not name:
            raise CellFault("name_blank")
        if len(name) > 120:
            raise CellFault("name_long")
        if without_numbers(name) != name:
            raise CellFault("name_number")
        return name


class SexCell(Widget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        given = plain(value).upper().removesuffix(".0")
        return SEXES.get(given.replace(" ", "-"), "")


class DateCell(Widget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> date | None:
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        text = str(value or "").strip()
        for form in DATE_FORMATS:
            try:
                return datetime.strptime(text, form).date()
            except ValueError:
                continue
        if text:
            kwargs["warn"]("birth_date", "birth_unreadable_warning")
        return None


class DesilCell(Widget):
    """1 to 10, or blank: blank is a class of its own."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int | None:
        text = str(value if value is not None else "").strip().removesuffix(".0")
        if not text:
            return None
        if not (text.isdecimal() and len(text) <= 2 and 1 <= int(text) <= 10):
            raise CellFault("desil_range")
        return int(text)


class YesNoCell(Widget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> bool | None:
        text = str(value if value is not None else "").strip().upper().removesuffix(".0")
        return True if text in TRUE else False if text in FALSE else None


class VillageCell(Widget):
    """A kelurahan of the city by name, within its kecamatan where the row names one."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Area | None:
        name = plain(value)
        if not name:
            return None
        village = kwargs["villages"].get(area_key(name))
        district = area_key(str(row.get("district") or ""))
        if village is None or (district and village.parent.key != district):
            raise CellFault("kelurahan_unknown", village=name)
        return village
