"""Exports as an officer asks for them, and what their files hold."""

import csv
import io
from collections.abc import Iterable
from typing import Any

import openpyxl

from workflows.exports import asking
from workflows.exports.lists import LISTS
from workflows.models import Export, User


def ask(subject: str, *, by: User, columns: Iterable[str] | None = None, **values: Any) -> Export:
    """Every row that the officer may see, with these columns or the usual ones."""
    listed = LISTS[subject]
    names = columns or [name for name, column in listed.columns(by).items() if column.usual]
    keys = list(listed.rows(by).values_list("pk", flat=True))
    return asking.ask(listed, keys, by=by, columns=list(names), **{"form": "csv", **values})


def table(content: bytes, form: str = "csv") -> list[list[Any]]:
    """The lines of a file, header first; blank cells as ""."""
    if form == "csv":
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    return [["" if cell.value is None else cell.value for cell in row] for row in sheet.iter_rows()]
