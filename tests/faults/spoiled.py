"""Good register files, spoilt at random in the ways in which real ones are."""

import io
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import openpyxl

from tests.factories.workbooks import as_csv, people, table

HEADERS = {
    "kk": "NO_KK",
    "nik": "NIK",
    "name": "NAMA",
    "sex": "JENIS_KELAMIN",
    "birth_date": "TANGGAL_LAHIR",
    "district": "KECAMATAN",
    "village": "KELURAHAN",
    "desil": "DESIL",
    "address": "ALAMAT",
}
NAMES = ("SITI", "BUDI", "RINI", "AGUS", "DEWI", "JOKO", "WATI", "HADI", "TUTI", "EKA")
STREETS = ("MAWAR", "MELATI", "KENANGA", "ANGGREK", "CEMPAKA")


@dataclass
class File:
    """The persons of a file, its lines of cells, and how it is written."""

    dice: random.Random
    rows: list[dict[str, Any]]
    lines: list[list[str]]
    separator: str = ","
    bytes_of: list[Callable[[bytes], bytes]] = field(default_factory=list)

    def any_row(self) -> int:
        return self.dice.randrange(1, len(self.lines))

    def content(self) -> bytes:
        found = as_csv(self.lines, self.separator)
        for change in self.bytes_of:
            found = change(found)
        return found


def good(dice: random.Random) -> File:
    rows = people(dice.randrange(12, 30))
    for number, row in enumerate(rows):
        street, house = STREETS[number % len(STREETS)], number + 1
        row |= {"name": f"{NAMES[number % 10]} {NAMES[number // 10]}", "address": f"JL. {street} {house}"}
    return File(dice, rows, table(rows, HEADERS))


# -- ways to spoil a file ---------------------------------------------------------------------------
def titles(file: File) -> None:
    file.lines[:0] = [["DATA TERPADU"], [], ["KOTA TANGERANG"]][: file.dice.randrange(1, 4)]


def blank_rows(file: File) -> None:
    file.lines.insert(file.any_row(), file.dice.choice([[], [""] * 9, ["  "] * 9]))


def totals(file: File) -> None:
    file.lines.append(["JUMLAH", *[""] * 7, str(len(file.rows))])


def section(file: File) -> None:
    file.lines.insert(file.any_row(), ["KELURAHAN SUKAJADI", *[""] * 8])


def numbers(file: File) -> None:
    at = next(at for at, line in enumerate(file.lines) if "NIK" in line)
    file.lines.insert(at + 1, [f"({number})" for number in range(1, 10)])


def headers_again(file: File) -> None:
    header = next(line for line in file.lines if "NIK" in line)
    file.lines.insert(file.any_row(), list(header))


def other_separator(file: File) -> None:
    file.separator = file.dice.choice(";\t|")


def columns_moved(file: File) -> None:
    order = file.dice.sample(range(9), 9)
    file.lines = [[line[at] for at in order] if len(line) == 9 else line for line in file.lines]


def line_of_windows(file: File) -> None:
    file.bytes_of.append(lambda content: content.replace(b"JL. MAWAR 1\r", b"JL. MAWAR \x921\r"))


def ends_of_lines(file: File) -> None:
    file.bytes_of.append(lambda content: content.replace(b"\r\n", file.dice.choice([b"\n", b"\r"])))


def _line(content: bytes, dice: random.Random, change: Callable[[bytes], bytes]) -> bytes:
    end = next(end for end in (b"\r\n", b"\n", b"\r") if end in content)
    lines = content.split(end)
    at = dice.randrange(1, len(lines))
    lines[at] = change(lines[at])
    return end.join(lines)


def open_mark(file: File) -> None:
    """A cell begins with a quotation mark that has no end."""
    cell = file.dice.randrange(9)

    def change(line: bytes) -> bytes:
        separator = file.separator.encode()
        cells = line.split(separator)
        cells[cell % len(cells)] = b'"' + cells[cell % len(cells)]
        return separator.join(cells)

    file.bytes_of.append(lambda content: _line(content, file.dice, change))


def two_marks(file: File) -> None:
    """The mark of one row is closed some rows later."""
    open_mark(file)
    file.bytes_of.append(lambda content: _line(content, file.dice, lambda line: line + b'"'))


def separator_in_text(file: File) -> None:
    file.bytes_of.append(
        lambda content: _line(content, file.dice, lambda line: line.replace(b" ", file.separator.encode(), 1))
    )


def separator_lost(file: File) -> None:
    cell = file.dice.randrange(1, 9)

    def change(line: bytes) -> bytes:
        separator = file.separator.encode()
        cells = line.split(separator)
        return separator.join([*cells[: cell - 1], b"".join(cells[cell - 1 : cell + 1]), *cells[cell + 1 :]])

    file.bytes_of.append(lambda content: _line(content, file.dice, change))


def row_cut(file: File) -> None:
    """A line break inside a row that is not quoted."""
    file.bytes_of.append(lambda content: _line(content, file.dice, lambda line: line.replace(b" ", b"\r\n", 1)))


def break_in_cell(file: File) -> None:
    at = file.any_row()
    file.lines[at] = [cell.replace("JL. ", "JL.\n") for cell in file.lines[at]]


def row_twice(file: File) -> None:
    file.lines.append(list(file.lines[file.any_row()]))


def nik_spoilt(file: File) -> None:
    at = file.any_row()
    change = file.dice.choice(["'{}", "`{}", '="{}"', "{}.0", "\u200b{}", "{}0", "9" * 16, "-", "3,67107E+15"])
    niks = {row["nik"] for row in file.rows}
    file.lines[at] = [change.format(cell) if cell in niks else cell for cell in file.lines[at]]


def header_twice(file: File) -> None:
    at = next(at for at, line in enumerate(file.lines) if "NIK" in line)
    file.lines[at] = ["NAMA" if cell == "ALAMAT" else cell for cell in file.lines[at]]


def header_below(file: File) -> None:
    """The headers have sunk below some persons."""
    at = next(at for at, line in enumerate(file.lines) if "NIK" in line)
    file.lines.insert(min(at + file.dice.randrange(1, 5), len(file.lines) - 1), file.lines.pop(at))


WAYS = [
    *(titles, blank_rows, totals, section, numbers, headers_again, other_separator, columns_moved, line_of_windows),
    *(open_mark, two_marks, separator_in_text, separator_lost, row_cut, break_in_cell, row_twice, nik_spoilt),
    *(header_twice, header_below, ends_of_lines),
]


def as_workbook(file: File) -> bytes:
    """The same lines on one or two sheets, beside a hidden one."""
    book = openpyxl.Workbook()
    at = next(at for at, line in enumerate(file.lines) if "NIK" in line)
    cut = file.dice.choice([len(file.lines), file.dice.randrange(at + 1, len(file.lines))])
    parts = [("DATA", file.lines[:cut])]
    if cut < len(file.lines):
        parts.append(("LANJUTAN", [file.lines[at], *file.lines[cut:]]))
    book.active.title = "PETUNJUK"
    for name, lines in [*parts, ("lama", table(people(2, address="JL. LAMA"), HEADERS))]:
        sheet = book.create_sheet(name)
        sheet.sheet_state = "hidden" if name == "lama" else "visible"
        for line in lines:
            sheet.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def files(count: int, seed: int) -> Iterator[tuple[str, list[dict[str, Any]], bytes]]:
    """`count` files: how each is spoilt, who is in it, and its content."""
    dice = random.Random(seed)
    for _number in range(count):
        file, ways = good(dice), dice.sample(WAYS, dice.randrange(1, 4))
        for way in ways:
            way(file)
        is_workbook = not file.bytes_of and dice.random() < 0.3
        told = " ".join([*(way.__name__ for way in ways), *(["xlsx"] if is_workbook else [])])
        yield told, file.rows, as_workbook(file) if is_workbook else file.content()
