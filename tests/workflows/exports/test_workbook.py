"""The workbook is whole for every reader, keeps the kind of each cell, and is made piece by piece."""

import io
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
import python_calamine

from workflows.exports.workbook import BLOCK, blocks

LINES = [
    ["Nama", "Lahir", "Pukul", "Nilai", "NIK"],
    [
        "Siti & <Rahma>\n\x01 \ud800",
        date(1995, 8, 17),
        datetime(2027, 1, 2, 9, 30),
        Decimal("79.5"),
        "3671071708950001",
    ],
    ["", None, date(1899, 1, 1), 3, "x" * 40_000],
]


def sheet_of(lines, title="Baris"):
    return openpyxl.load_workbook(io.BytesIO(b"".join(blocks(title, lines)))).active


def test_cells_keep_their_kind():
    header, first, second = sheet_of(LINES).iter_rows()
    assert [cell.font.b for cell in header] == [True] * 5
    assert [cell.value for cell in first] == [
        "Siti & <Rahma>    ",
        datetime(1995, 8, 17),
        datetime(2027, 1, 2, 9, 30),
        79.5,
        "3671071708950001",
    ]
    assert (first[1].number_format, first[2].number_format) == ("dd/mm/yyyy", "dd/mm/yyyy\\ hh:mm")
    assert (first[4].data_type, first[4].number_format) == ("s", "@")
    assert [cell.value for cell in second[:4]] == [None, None, "1899-01-01", 3]
    assert len(second[4].value) == 32_767


def test_another_reader_sees_the_same():
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(b"".join(blocks("Baris", LINES))))
    assert book.get_sheet_by_index(0).to_python()[1][1:] == [
        date(1995, 8, 17),
        datetime(2027, 1, 2, 9, 30),
        79.5,
        "3671071708950001",
    ]


@pytest.mark.parametrize(("title", "name"), [("Data/terpadu: [1]", "Data terpadu   1 "), ("a" * 40, "a" * 31)])
def test_title_becomes_a_name_that_a_sheet_can_have(title, name):
    assert sheet_of([["x"]], title).title == name


def test_pieces_stay_small_however_many_rows():
    lines = ([f"Nama {number}", number] for number in range(100_000))
    assert max(map(len, blocks("Baris", lines))) < BLOCK * 2
