"""Read a register file as rows of named cells, in any format, separator, encoding, column order or header spelling.

Runs in the child process: nothing here may need the database or translations.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any, BinaryIO

from django.utils.translation import gettext_noop as _

from ...privacy.masking import without_numbers
from ..faults import BadColumns, BadFile
from . import safety, text, workbook
from .columns import LABELS, Places, assigned, by_headers
from .headers import COLUMNS, Header
from .part import Line, filled_down
from .tables import Table, opened

DTSEN_ONLY = {"nomorindukkependudukan", "nomorkartukeluarga", "idkeluarga", "desilnasional", "statushubungankeluarga"}
# Columns whose value may be one merged cell for a whole family. A merged NIK or name belongs to its first row only.
OF_FAMILY = ("kk", "address", "district", "village", "desil", "pkh", "bpnt", "pbi")
NO_ROWS = _("The file has headers but no rows.")
CONFIRM = _("Assign the columns of the file.")  # nothing is wrong with it


@dataclass(frozen=True)
class Row:
    """`number` is the row number in the spreadsheet."""

    number: int
    cells: dict[str, Any]


@dataclass(frozen=True)
class Wishes:
    """What an operator chose: sheet, header row and columns of this file, or columns `saved` for its headers.

    `handed_out` are those of the sheet that was handed out for mending; nobody is asked about that one again.
    """

    columns: Mapping[str, int] = field(default_factory=dict)
    saved: Iterable[tuple[str, list[str], Mapping[str, int]]] = ()
    handed_out: Iterable[tuple[str, list[str], Mapping[str, int]]] = ()
    ask: bool = False
    sheet: str = ""
    row: int | None = None


@dataclass(frozen=True)
class Sheet:
    """The table found in a file: one sheet, or several with the same headers, which are read one after another."""

    tables: list[Table]
    hidden: list[str]  # names of sheets that are not read
    others: list[str]
    places: dict[str, int]  # our columns by their position
    mapping: str  # the name of the saved columns
    left: Counter[str] = field(default_factory=Counter)  # rows that are not told, by their kind

    @property
    def header(self) -> Header:
        return self.tables[0].header

    @property
    def headers(self) -> list[str]:
        return self.header.cells

    @property
    def layout(self) -> str:
        return "dtsen" if DTSEN_ONLY & set(self.header.keys) else "dtks"

    @property
    def separator(self) -> str:
        """What separates the cells of a CSV, "" in a workbook."""
        return self.tables[0].part.separator

    @property
    def progress(self) -> float:
        return self.tables[0].part.progress()

    @property
    def unused(self) -> list[str]:
        used = set(self.places.values())
        return [header for at, header in enumerate(self.headers) if header and at not in used]

    @property
    def missing(self) -> list[str]:
        return [column for column in COLUMNS if column not in self.places]

    @property
    def merged(self) -> list[int]:
        """Positions of columns with merged cells that are repeated for each row."""
        return self._merged([column for column in self.places if column in OF_FAMILY])

    @property
    def merged_once(self) -> list[int]:
        """Positions of columns with merged cells that belong to their first row only."""
        return self._merged([column for column in self.places if column not in OF_FAMILY])

    def _merged(self, columns: list[str]) -> list[int]:
        ours = {self.places[column] for column in columns}
        return sorted({at for table in self.tables for at in table.part.spans if at in ours})

    def is_part(self, after: Line | None) -> bool:
        """Is this the end of a row that was cut by a line break?  Then it has no number in the column of the NIK."""
        nik = self.places["nik"]
        return after is not None and not any(map(str.isdigit, str(after[nik]) if nik < len(after) else ""))

    @cached_property
    def lines(self) -> Iterator[tuple[str, int, Line]]:
        """The rows that are not blank, once: the sheet if there are several, the row number, the cells."""
        return self._lines()

    def _lines(self) -> Iterator[tuple[str, int, Line]]:
        for table in self.tables:
            name = table.part.name if len(self.tables) > 1 else ""
            numbered = table.body()
            spans = {at: rows for at, rows in table.part.spans.items() if at in self.merged}
            for number, line in filled_down(numbered, spans) if spans else numbered:
                if any(line):
                    yield name, number, line
                else:
                    self.left["blank"] += 1

    @property
    def rows(self) -> Iterator[Row]:
        return (Row(number, self.named(line)) for _name, number, line in self.lines)

    def named(self, line: Line) -> dict[str, Any]:
        return {column: line[at] if at < len(line) else "" for column, at in self.places.items()}


def read(file: BinaryIO, wishes: Wishes | None = None) -> Sheet:
    """Open a register file; its rows are read lazily.

    Raises `BadFile` if it cannot be read, `BadColumns` if an operator must say what is what. Iterating over the rows
    may raise `BadFile` too.
    """
    wishes = wishes or Wishes()
    if safety.kind(file) == "xlsx":
        merged = safety.check_workbook(file)
        parts = workbook.parts(file, merged)
    else:
        parts = [text.part(file)]
    shown = [part for part in parts if not part.is_hidden or part.name == wishes.sheet]
    tables = [found for found in (opened(part, wishes.row) for part in shown) if found]
    if not tables:
        raise BadFile(_("All sheets with rows are hidden.") if len(shown) < len(parts) else _("The file is empty."))
    chosen = [table for table in tables if table.part.name == wishes.sheet] if wishes.sheet else []
    main = chosen[0] if chosen else max(tables, key=lambda table: table.score)
    same = chosen or [table for table in tables if table.header.keys == main.header.keys]
    hidden = [part.name for part in parts if part.is_hidden and part.name != wishes.sheet]
    others = [table for table in tables if table not in same]
    found = _places(main.header, wishes)
    sheet = Sheet(same, hidden, [table.part.name for table in others], found.places, found.mapping)
    _ask(sheet, found, wishes, [] if chosen else others)
    for table in same:
        table.check()
    first = next(sheet.lines, None)
    if first is None:
        raise BadFile(NO_ROWS)
    sheet.__dict__["lines"] = chain([first], sheet.lines)
    return sheet


def _places(header: Header, wishes: Wishes) -> Places:
    if wishes.columns:
        return Places({column: at for column, at in wishes.columns.items() if column in COLUMNS}, "")
    return assigned(header.keys, wishes.handed_out) or assigned(header.keys, wishes.saved) or by_headers(header.keys)


def _ask(sheet: Sheet, found: Places, wishes: Wishes, others: list[Table]) -> None:
    """Raises `BadColumns` if the table cannot be read without an answer of the operator."""
    if wishes.columns:
        return
    for column in found.twice:
        raise BadColumns(_("There are two columns for %(column)s. Choose one of them."), sheet, column=column)
    if not sheet.header.row and not found.places:
        raise BadColumns(_("The table has no headers: its first row holds a person already."), sheet)
    for column, label in LABELS.items():
        if column not in found.places:
            seen = ", ".join(header[:30] for header in sheet.headers[:12] if header)
            told = {"column": label, "row": sheet.header.row, "seen": without_numbers(seen) or "-"}
            raise BadColumns(_("There is no column for %(column)s in row %(row)d. It has: %(seen)s."), sheet, **told)
    registers = [table.part.name for table in others if table.is_register]
    if registers:
        names = ", ".join([*(table.part.name for table in sheet.tables), *registers])
        raise BadColumns(_("These sheets have different headers: %(sheets)s. Choose one of them."), sheet, sheets=names)
    if wishes.ask and not assigned(sheet.header.keys, wishes.handed_out):
        raise BadColumns(CONFIRM, sheet)
