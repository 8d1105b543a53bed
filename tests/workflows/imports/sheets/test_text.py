import io

import pytest

from workflows.imports.faults import BadFile
from workflows.imports.sheets import text

NIK = "3671075708950001"


def lines(content):
    """The rows, and which of them were in another encoding."""
    part = text.part(io.BytesIO(content))
    return list(part.lines()), part.mended


def refusal(content):
    with pytest.raises(BadFile) as fault:
        lines(content)
    return fault.value.sentence, fault.value.detail


def test_line_in_another_encoding_is_read_in_its_own_and_told():
    content = "NIK,NAMA\n1,MA’RUF É\n".encode() + "2,NUR’AINI\n3,SITI\n".encode("cp1252")

    assert lines(content) == ([["NIK", "NAMA"], ["1", "MA’RUF É"], ["2", "NUR’AINI"], ["3", "SITI"]], [3])


def test_file_in_one_encoding_has_nothing_to_tell():
    for encoding in ("cp1252", "utf-8", "utf-8-sig"):
        assert lines("NIK,NAMA\n1,JOSÉ\n2,MA’RUF\n".encode(encoding))[1] == []


@pytest.mark.parametrize(
    ("content", "row"),
    [
        (b'NIK,NAMA\n1,"SITI\n2,RINI\n', 2),  # no end at all
        (b'NIK,ALAMAT\n1,"JL. A\n2,"JL. B"\n', 2),  # the mark of the next row opens another text
        (f'NIK,ALAMAT\n1,"JL. A\n{NIK},JL. B"\n2,JL. C\n'.encode(), 2),  # a row with a card number inside a cell
        (b'NIK,ALAMAT\n1,JL. A\n2,"' + b"JL. B\n" * 7 + b'"\n', 3),  # more lines than an address has
        (b'NIK,ALAMAT\n1,"A\n' + b"x" * 3000 + b'"\n', 2),
    ],
)
def test_cell_that_swallows_rows_is_refused_with_the_row_of_its_mark(content, row):
    assert refusal(content) == (text.OPEN, {"row": row})


def test_line_breaks_of_an_address_are_counted_and_kept():
    rows, _mended = lines(b'NIK,ALAMAT\r\n1,"JL. A\r\nRT 1\nRW 2"\r\n2,JL. B\r\n')

    assert rows == [["NIK", "ALAMAT"], ["1", "JL. A\r\nRT 1\nRW 2"], ["2", "JL. B"]]


@pytest.mark.parametrize(
    ("content", "width"),
    [
        (b"NIK;NAMA;KET (a, b, c, d, e)\n1;SITI;x\n2;RINI;y\n", 3),
        (b'NIK|NAMA\n1|"A; B; C; D"\n', 2),
        (b"A\tB\n1\t2,3\n4\t5,6\n", 2),
        (b"sep=|\nNIK|NAMA;X\n1|SITI\n", 2),
        (b'"sep=;"\r\nNIK;NAMA\r\n1;SITI, RINI\r\n', 2),
    ],
)
def test_separator_is_the_one_that_makes_a_table(content, width):
    rows, _mended = lines(content)

    assert {len(row) for row in rows if row} == {width}


def test_file_is_left_open_and_can_be_read_twice():
    part = text.part(file := io.BytesIO(b"NIK,NAMA\n1,SITI\n"))

    assert (list(part.lines()), list(part.lines()), file.closed) == ([["NIK", "NAMA"], ["1", "SITI"]],) * 2 + (False,)
    assert part.progress() == 1.0
