"""One widget per kind of cell, for the Resource.  They wrap the functions in `cleaning.py`, which the child uses."""

from datetime import date
from typing import Any

from import_export.widgets import Widget

from . import cleaning


class NikCell(Widget):
    converter = "nik"

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        return cleaning.nik(value)


class KkCell(Widget):
    converter = "kk"

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        return cleaning.kk(value, kwargs["warn"])


class TextCell(Widget):
    converter = "text"

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        return cleaning.text(value, self.most, kwargs["warn"])


class NameCell(Widget):
    converter = "name"

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        return cleaning.name(value)


class SexCell(Widget):
    converter = "sex"

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        return cleaning.sex(value, kwargs["warn"])


class DateCell(Widget):
    converter = "birth_date"

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> date | None:
        return cleaning.birth_date(value, kwargs["today"], kwargs.get("month_is_first", False), kwargs["warn"])


class DesilCell(Widget):
    converter = "desil"

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int | None:
        return cleaning.desil(value)


class YesNoCell(Widget):
    converter = "yes_no"

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> bool | None:
        return cleaning.yes_no(value, kwargs["warn"])


class VillageCell(Widget):
    """The kelurahan's primary key; needs the kecamatan of the same row."""

    converter = "village"

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int | None:
        return cleaning.village(value, row.get("district"), kwargs["areas"])
