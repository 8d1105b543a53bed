"""Describe the table found in a file: for the page on which an operator confirms it, and for the preview."""

from itertools import islice
from typing import Any

from ...faults import masked, shown
from ...sheets.sheet import Sheet
from . import days
from .tally import OPEN

SAMPLE = 200  # rows from which examples are taken
EXAMPLES = 5
PLAIN = (*OPEN, "district", "village", "desil")  # columns of a few known words


def about(sheet: Sheet) -> dict[str, Any]:
    """The table as plain data."""
    header = sheet.header
    return {
        "sheets": [table.part.name for table in sheet.tables],
        "hidden": sheet.hidden,
        "others": sheet.others,
        "row": header.row,
        "height": header.height,
        "headers": header.cells,
        "columns": sheet.places,
        "mapping": sheet.mapping,
        "unused": sheet.unused,
        "missing": sheet.missing,
        "merged": [header.cells[at] for at in sheet.merged],
        "merged_once": [header.cells[at] for at in sheet.merged_once],
        "is_text": bool(sheet.separator),
    }


def described(sheet: Sheet) -> dict[str, Any]:
    """The table with masked example values of each column, and the spelling of its dates."""
    rows = [line for _sheet, _number, line in islice(sheet.lines, SAMPLE)]
    columns = [[line[at] for line in rows if at < len(line)] for at in range(len(sheet.headers))]
    known = {at: column for column, at in sheet.places.items()}
    examples = [_examples(cells, known.get(at, "")) for at, cells in enumerate(columns)]
    forms = {}
    if "birth_date" in sheet.places:
        forms["birth_date"] = _forms(sheet, rows)
    return {**about(sheet), "examples": examples, "forms": forms}


def _examples(cells: list[Any], column: str) -> list[str]:
    """Different values in the order of the alphabet, so that they do not line up to a person."""
    texts = dict.fromkeys((shown if column in PLAIN else masked)(str(cell).strip()) for cell in cells if cell)
    return sorted(islice((text for text in texts if text), EXAMPLES))


def _forms(sheet: Sheet, rows: list[list[Any]]) -> list[str]:
    named = [sheet.named(line) for line in rows]
    if "nik" in sheet.places and days.month_is_first((row["nik"], row["birth_date"]) for row in named):
        return ["mdy"]
    return days.forms(row["birth_date"] for row in named if row["birth_date"])
