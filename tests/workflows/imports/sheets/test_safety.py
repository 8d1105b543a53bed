import io
import random
import zipfile

import pytest

from tests.factories.workbooks import (
    archive,
    as_csv,
    as_xlsx,
    ghost_rows,
    people,
    raw_workbook,
    sheet_xml,
    table,
    text_cell,
    with_part,
)
from workflows.imports.faults import BadFile
from workflows.imports.sheets.safety import check_workbook, glance, kind
from workflows.imports.sheets.sheet import read

pytestmark = pytest.mark.usefixtures("in_english")

DAMAGED = "The XLSX file is damaged. Open it in your spreadsheet program and save it again."
STRANGE = "The workbook was not created by a spreadsheet program. Save the table as CSV."
TOO_BIG = "The workbook unpacks to far more than a register needs. Save only the table as a new file."
TOO_LONG = "The table has more than 700000 rows."
TOO_WIDE = "The table has more than 100 columns."
UNREADABLE = "This file cannot be read as a table. Save it as CSV (UTF-8) or XLSX."
LINES = [["NIK", "NAMA"], ["3671075708950001", "SITI RAHMA"]]
SOUND = raw_workbook(sheet_xml(LINES))
SOUND_ROWS = [{"nik": "3671075708950001", "name": "SITI RAHMA"}]


def refusal(check, content):
    with pytest.raises(BadFile) as fault:
        check(io.BytesIO(content))
    return str(fault.value)


def far(cell):
    """A sound workbook with one cell more."""
    return raw_workbook(sheet_xml(LINES, f'<row r="1048576">{cell}</row>'))


@pytest.mark.parametrize(
    ("content", "expected"),
    [(as_xlsx(LINES), "xlsx"), (SOUND, "xlsx"), (as_csv(LINES), "csv"), (b"x", "csv")],
    ids=["workbook", "raw workbook", "csv", "one letter"],
)
def test_kind_is_told_by_content_and_leaves_the_file_at_its_start(content, expected):
    file = io.BytesIO(content)

    assert (kind(file), file.tell()) == (expected, 0)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "The file is empty."),
        (b" \r\n\t\n", "The file is empty."),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "This is a picture, not a table. Upload the register as CSV or XLSX."),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "This is a picture, not a table. Upload the register as CSV or XLSX."),
        (b"GIF89a" + bytes(9), "This is a picture, not a table. Upload the register as CSV or XLSX."),
        (b"%PDF-1.7\n%\xe2\xe3", "This is a PDF, not a table. Upload the register as CSV or XLSX."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99),
            "This Excel file is old or locked. Open it, remove the password and save it as XLSX.",
        ),
        (b"NIK,NAMA\n\x00\x00", UNREADABLE),
        ("NIK,NAMA\n".encode("utf-16"), UNREADABLE),
        (b"\x7fELF\x02\x01\x01" + bytes(99), UNREADABLE),
        (random.Random(1).randbytes(5000), UNREADABLE),
    ],
    ids=["empty", "blank", "png", "jpeg", "gif", "pdf", "xls", "nul", "utf-16", "program", "random"],
)
def test_kind_refuses_what_is_no_table_with_a_sentence(content, expected):
    assert refusal(kind, content) == expected


def test_sound_workbooks_pass_and_the_file_is_left_at_its_start():
    for content in (SOUND, as_xlsx(table(people(3)))):
        file = io.BytesIO(content)
        check_workbook(file)
        assert file.tell() == 0


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_workbook_cut_short_is_damaged(share):
    content = as_xlsx(table(people(50)))

    assert refusal(check_workbook, content[: int(len(content) * share)]) == DAMAGED


def test_workbook_that_lost_bytes_in_its_middle_is_damaged():
    assert refusal(check_workbook, SOUND[:200] + SOUND[230:]) == DAMAGED


def test_workbook_with_broken_compression_is_damaged():
    content = bytearray(as_xlsx(table(people(50))))
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        sheet = packed.getinfo("xl/worksheets/sheet1.xml")
    start = sheet.header_offset + 30 + len(sheet.filename)
    content[start : start + sheet.compress_size] = b"\xff" * sheet.compress_size

    assert refusal(check_workbook, bytes(content)) == DAMAGED


@pytest.mark.parametrize(
    "content",
    [
        archive({"readme.txt": "x"}),
        archive({"word/document.xml": "<w/>", "[Content_Types].xml": "<T/>"}),
        archive({"content.xml": "<office/>", "mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
        archive({"xl/workbook.bin": "x"}),
        with_part(SOUND, "xl/workbook.bin", "x"),
        with_part(SOUND, "content.xml", "<office/>"),
    ],
    ids=["zip", "docx", "ods", "xlsb", "xlsx and xlsb", "xlsx and ods"],
)
def test_archive_that_is_no_workbook_is_refused(content):
    assert refusal(check_workbook, content) == (
        "This archive is not an XLSX workbook. Upload the register as CSV or XLSX."
    )


def test_workbook_with_macros_is_refused():
    assert refusal(check_workbook, with_part(SOUND, "xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")) == (
        "The workbook has macros. Save it as XLSX without macros."
    )


def test_workbook_with_links_to_other_files_is_refused():
    assert refusal(check_workbook, with_part(SOUND, "xl/externalLinks/externalLink1.xml", "<externalLink/>")) == (
        "The workbook links to other files. Paste the table as values into a new workbook."
    )


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"]
)
@pytest.mark.parametrize("start", ["<!DOCTYPE a SYSTEM 'file:///etc/passwd'>", "<!ENTITY a 'aaaaaaaaaa'>"])
def test_workbook_with_a_document_type_in_any_part_is_refused(part, start):
    assert refusal(check_workbook, with_part(SOUND, part, f"{start}<x>&a;</x>")) == STRANGE


def test_bomb_is_refused_by_its_ratio_before_it_is_unpacked():
    bomb = with_part(SOUND, "xl/sharedStrings.xml", b"<t>" + b" " * 30_000_000 + b"</t>")

    assert (refusal(check_workbook, bomb), len(bomb) < 50_000) == (TOO_BIG, True)


def test_small_workbook_may_be_highly_compressible():
    check_workbook(io.BytesIO(with_part(SOUND, "xl/theme/theme1.xml", b"<t>" + b" " * 900_000 + b"</t>")))


def test_part_without_any_tag_is_refused_before_it_fills_the_memory():
    noise = random.Random(2).randbytes(1_200_000).hex().encode()

    assert refusal(check_workbook, with_part(SOUND, "xl/sharedStrings.xml", b"<t>" + noise)) == STRANGE


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (text_cell("XFD1048576", "x"), TOO_WIDE),
        (text_cell("CW2", "x"), TOO_WIDE),
        (text_cell("A1048576", "x"), TOO_LONG),
        (text_cell("B700000", "x"), TOO_LONG),
        ('<c r="A1048576"><v>1</v></c>', TOO_LONG),
        (text_cell("AAAA1", "x"), STRANGE),
    ],
)
def test_cell_far_away_is_refused(cell, expected):
    assert refusal(check_workbook, far(cell)) == expected


@pytest.mark.parametrize(
    "cell",
    [
        '<c t="inlineStr" r="XFD1048576"><is><t>x</t></is></c>',
        "<c r='XFD1048576'><v>1</v></c>",
        '<c r = "XFD1048576"><v>1</v></c>',
        '<c\nr="XFD1048576"><v>1</v></c>',
        '<c  r="XFD1048576"><v>1</v></c>',
        '<c r="xfd1048576"><v>1</v></c>',
        '<c r="A2" r="XFD1048576"><v>1</v></c>',
        '<c r="A1048576" x="/"><v>1</v></c>',
        "<c><v>1</v></c>",
    ],
)
def test_cell_written_to_slip_past_the_bounds_is_refused(cell):
    assert refusal(check_workbook, far(cell)) in (STRANGE, TOO_WIDE)


@pytest.mark.parametrize(
    ("target", "expected"),
    [("worksheets/sheet1.bin", STRANGE), ("media/picture.png", STRANGE), ("a/b.xml", TOO_WIDE), ("s.XML", TOO_WIDE)],
)
def test_sheet_under_another_name_is_held_to_the_same_bounds(target, expected):
    sheet = sheet_xml(LINES, f'<row r="1048576">{text_cell("XFD1048576", "x")}</row>')

    assert refusal(check_workbook, raw_workbook(sheet, target)) == expected


def test_cell_far_away_is_found_across_the_pieces_in_which_a_part_is_read():
    for padding in range(1024 * 1024 - 260, 1024 * 1024 - 200, 7):
        noise = random.Random(padding).randbytes(padding // 2).hex()
        sheet = f"<worksheet><!--{noise}-->{text_cell('XFD1', 'x')}</worksheet>"
        assert refusal(check_workbook, raw_workbook(sheet)) == TOO_WIDE


def test_table_at_the_bounds_passes():
    cells = text_cell("CV9", "x") + text_cell("A699999", "x") + '<c r="B1048576" s="1" />' + '<c r="C9" s="1"/>'
    check_workbook(io.BytesIO(far(cells)))


def test_cells_with_a_prefix_or_more_attributes_pass():
    sheet = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1">'
        '<x:c r="A1" s="1" t="str"><x:v>NIK</x:v></x:c><x:c r="B1" t="str" cm="1" vm="2" ph="1"><x:v>NAMA</x:v></x:c>'
        '</x:row><x:row r="2"><x:c r="A2" t="str"><x:v>3671075708950001</x:v></x:c>'
        '<x:c r="B2" t="str"><x:v>SITI RAHMA</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )

    assert [row.cells for row in read(io.BytesIO(raw_workbook(sheet))).rows] == SOUND_ROWS


def test_ghost_rows_and_ghost_cells_leave_the_real_rows():
    content = raw_workbook(sheet_xml(LINES, ghost_rows(3, 20_000, "ABCDEFGHIJKLMN") + ghost_rows(1_048_570, 7)))

    assert [row.cells for row in read(io.BytesIO(content)).rows] == SOUND_ROWS


def test_mutated_workbooks_are_read_or_refused_with_a_sentence():
    dice = random.Random(3)
    for content in [SOUND, as_xlsx(LINES)] * 500:
        mutated = bytearray(content)
        for _change in range(dice.choice([1, 3, 30])):
            at = dice.randrange(len(mutated))
            mutated[at : at + dice.choice([1, 1, 5])] = dice.randbytes(1)
        try:
            read(io.BytesIO(mutated))
        except BadFile as fault:
            assert str(fault).endswith(".")  # noqa: PT017  most are refused, some are read all the same


def test_file_larger_than_allowed_is_refused(settings):
    settings.REGISTER_FILE_MAX_BYTES = 1024 * 1024

    assert refusal(glance, as_csv(LINES) + b" " * 1024 * 1024) == "The file is larger than 1 MB."
