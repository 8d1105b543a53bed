"""What was understood of a register file, in sentences: its sheets and headers, and what was left out."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from .faults import field

FORMS = {
    "date": _("dates of the spreadsheet"),
    "ymd": _("year-month-day"),
    "dmy": _("day-month-year"),
    "mdy": _("month/day/year, which is not taken: the dates stay blank"),
    "two digits": _("day-month and a year of two digits"),
    "words": _("day, name of the month, year"),
    "digits": _("eight digits without a separator"),
    "serial": _("day numbers of a spreadsheet"),
}
LEFT = {
    "blank": _("%(count)d blank rows were skipped."),
    "numbers": _("Rows that only number the columns were skipped: %(rows)s."),
    "header": _("Rows that repeat the headers were skipped: %(rows)s."),
    "total": _("Rows with totals were skipped: %(rows)s."),
    "section": _("Rows with a title only were skipped: %(rows)s."),
}


def sentences(found: dict[str, Any]) -> list[str]:
    """The notes about a file, from `looking.about` and the rows that were `left` out."""
    return [str(sentence) % detail for sentence, detail in _notes(found)]


def report(found: dict[str, Any]) -> dict[str, Any]:
    """The notes as plain data for the shell."""
    return {
        "sheets": found["sheets"],
        "header_row": found["row"],
        "unused_headers": found["unused"],
        "missing_columns": found["missing"],
        "sentences": sentences(found),
    }


def _notes(found: dict[str, Any]) -> Iterator[tuple[Any, dict[str, Any]]]:
    sheets, row = found["sheets"], found["row"]
    where = {"sheet": sheets[0], "row": row, "first": row - 1}
    if found["is_text"]:
        yield (_("The headers are in row %(row)d.") if row else _("The table has no headers.")), where
    else:
        yield (
            _("Sheet “%(sheet)s”, headers in row %(row)d.") if row else _("Sheet “%(sheet)s”, without headers."),
            where,
        )
    if found["height"] > 1:
        yield _("The headers in rows %(first)d and %(row)d were joined."), where
    if len(sheets) > 1:
        yield _("Sheets with the same headers, read one after another: %(names)s."), {"names": ", ".join(sheets)}
    if found["hidden"]:
        yield _("Hidden sheets, not read: %(names)s."), {"names": ", ".join(found["hidden"])}
    if found["others"]:
        yield _("Other sheets, not read: %(names)s."), {"names": ", ".join(found["others"])}
    if found["merged"]:
        yield _("Merged cells were repeated in each of their rows: %(names)s."), {"names": ", ".join(found["merged"])}
    if found["merged_once"]:
        yield _("Merged cells, taken for their first row only: %(names)s."), {"names": ", ".join(found["merged_once"])}
    if found["unused"]:
        yield _("Columns of the file that are not used: %(names)s."), {"names": ", ".join(found["unused"])}
    if found["missing"]:
        names = ", ".join(field(column) for column in found["missing"])
        yield _("Not in the file: %(names)s."), {"names": names}
    for kind, left in found.get("left", {}).items():
        yield LEFT[kind], {"count": left["count"], "rows": places(left)}


def places(told: dict[str, Any]) -> str:
    """The first rows of a note or warning: "4, 9, …"; with their sheet if the file has several."""
    named = [f"{sheet} {row}" if sheet else str(row) for sheet, row in told["rows"]]
    return ", ".join([*named, *(["…"] if told["count"] > len(named) else [])])


def forms(found: dict[str, Any]) -> str:
    """How the birth dates of a file are written."""
    return "; ".join(str(FORMS[form]) for form in found.get("forms", {}).get("birth_date", []))
