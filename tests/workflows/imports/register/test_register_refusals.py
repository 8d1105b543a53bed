"""Files that are refused as a whole: a sentence, and nothing stored."""

import random

import pytest

from tests.factories.rows import entries
from tests.factories.workbooks import (
    HEADERS,
    as_csv,
    as_xlsx,
    bring_in,
    ghost_rows,
    people,
    person,
    raw_workbook,
    sheet_xml,
    table,
    text_cell,
    with_part,
)
from workflows.imports.faults import BadFile
from workflows.imports.register import judging
from workflows.models import RegisterRecord, RowFault, Snapshot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

SWAPPED = "The columns of NIK and family card number seem to be swapped. Nothing was imported."
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(64)
SOUND = as_xlsx(table(people(3)))


def stored():
    return [*(model.objects.count() for model in (Snapshot, RegisterRecord, RowFault)), entries().count()]


def refusal(content, name="register.csv"):
    """The sentence, after a look that nothing is stored."""
    with pytest.raises(BadFile) as fault:
        bring_in(content, name)
    assert stored() == [0, 0, 0, 0]
    return str(fault.value)


def repeated(row):
    return judging.REPEATED % {"row": row}


def half_faulty(row, sentence):
    return (
        f"More than half of the rows are faulty, so nothing was imported. Row {row}: {sentence} "
        "Are the columns in the right place?"
    )


def renamed(**headers):
    return {**HEADERS, **headers}


@pytest.mark.parametrize("name", ["register.csv", "register.xlsx", "register.png"])
@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "The file is empty."),
        (as_csv(table([])), "The file has headers but no rows."),
        (PNG, "This is a picture, not a table. Upload the register as CSV or XLSX."),
        (JPEG, "This is a picture, not a table. Upload the register as CSV or XLSX."),
        (b"%PDF-1.7", "This is a PDF, not a table. Upload the register as CSV or XLSX."),
        (
            b"\xd0\xcf\x11\xe0" + bytes(600),
            "This Excel file is old or locked. Open it, remove the password and save it as XLSX.",
        ),
        (random.Random(4).randbytes(9000), "This file cannot be read as a table. Save it as CSV (UTF-8) or XLSX."),
        (SOUND[:-40], "The XLSX file is damaged. Open it in your spreadsheet program and save it again."),
        (with_part(SOUND, "xl/vbaProject.bin", "x"), "The workbook has macros. Save it as XLSX without macros."),
        (
            with_part(SOUND, "xl/externalLinks/externalLink1.xml", "<x/>"),
            "The workbook links to other files. Paste the table as values into a new workbook.",
        ),
        (
            with_part(SOUND, "xl/sharedStrings.xml", "<!DOCTYPE x><x/>"),
            "The workbook was not created by a spreadsheet program. Save the table as CSV.",
        ),
        (
            with_part(SOUND, "xl/sharedStrings.xml", b"<t>" + bytes(9_000_000) + b"</t>"),
            "The workbook unpacks to far more than a register needs. Save only the table as a new file.",
        ),
        (
            raw_workbook(sheet_xml([["NIK", "NAMA"]], f'<row r="1048576">{text_cell("XFD1048576", "x")}</row>')),
            "The table has more than 100 columns.",
        ),
    ],
    ids=[
        *("empty", "header only", "png", "jpeg", "pdf", "xls", "random", "truncated"),
        *("macros", "links", "doctype", "bomb", "xfd"),
    ],
)
def test_file_that_is_no_register_is_refused_whatever_its_name(content, expected, name):
    assert refusal(content, name) == expected


def test_numeric_nik_cells_are_refused_with_how_to_mend_the_file():
    rows = [{**row, "nik": int(row["nik"])} for row in people(4)]

    assert refusal(as_xlsx(table(rows)), "register.xlsx") == half_faulty(
        2, "The NIK is stored as a number, which keeps only 15 digits. Format the column as text and fill it in again."
    )


def test_single_numeric_nik_cell_is_refused_by_its_row():
    rows = people(4)
    rows[2]["nik"] = int(rows[2]["nik"])

    snapshot = bring_in(as_xlsx(table(rows)), "register.xlsx")

    assert list(snapshot.faults.values_list("row", "field", "reason", "is_warning")) == [
        (4, "nik", "nik_number", False)
    ]
    assert snapshot.records.count() == 3


def test_rounded_nik_column_of_a_csv_is_refused_with_how_to_mend_the_file():
    rows = [{**row, "nik": row["nik"][:12] + "0000"} for row in people(4)]

    assert refusal(as_csv(table(rows))) == half_faulty(
        2,
        "The NIK ends in 0000: a spreadsheet has rounded it. Format the column as text and fill it from the source.",
    )


def test_columns_of_nik_and_family_card_swapped_are_refused():
    assert refusal(as_csv(table(people(20), renamed(nik=HEADERS["kk"], kk=HEADERS["nik"])))) == SWAPPED


def test_columns_of_nik_and_family_card_swapped_without_birth_dates_are_refused_where_families_repeat():
    families = people(4)
    rows = [person(kk=family["kk"]) for family in families for _member in range(3)]

    assert refusal(as_csv(table(rows, {"nik": "NO_KK", "kk": "NIK", "name": "NAMA"}))) == repeated(3)


def test_columns_of_nik_and_name_swapped_are_refused():
    assert refusal(as_csv(table(people(20), renamed(nik="nama", name="nik")))) == half_faulty(
        2, "The NIK contains a letter or another character; it must have digits only."
    )


def test_columns_of_nik_and_birth_date_swapped_in_a_workbook_are_refused():
    assert refusal(as_xlsx(table(people(5), renamed(nik="tanggal_lahir", birth_date="nik")))) == half_faulty(
        2, "The NIK has 8 digits; it must have 16."
    )


def test_columns_of_name_and_kelurahan_swapped_are_refused():
    assert refusal(as_csv(table(people(5), renamed(name="kelurahan", village="nama")))) == half_faulty(
        2, "The kelurahan “SITI RAHMA” is not in this kecamatan. Check its spelling."
    )


def test_two_nik_columns_are_refused():
    headers = {**HEADERS, "kk": "NIK"}

    assert refusal(as_csv(table(people(3), headers))) == "There are two columns for NIK. Choose one of them."


def test_file_without_nik_column_is_refused_with_what_it_has():
    assert refusal(as_csv(table(people(3), {"name": "nama", "desil": "desil"}))) == (
        "There is no column for NIK in row 1. It has: nama, desil."
    )


def test_same_rows_twice_are_refused():
    rows = people(4)

    assert refusal(as_csv(table([*rows, *rows, *rows]))) == repeated(6)


def test_birth_dates_sorted_alone_are_refused_and_not_called_swapped():
    rows = people(12)
    mixed = [{**row, "birth_date": other["birth_date"]} for row, other in zip(rows, [*rows[1:], rows[0]], strict=True)]

    assert refusal(as_csv(table(mixed))) == judging.MIXED


def test_one_filler_date_for_everybody_is_a_warning():
    snapshot = bring_in(as_csv(table(people(12, birth_date="1970-01-01"))))

    assert [(f.reason, f.detail["count"]) for f in snapshot.faults.all()] == [("birth_mismatch_warning", 12)]


def test_half_of_the_rows_faulty_is_still_a_matter_of_the_rows():
    snapshot = bring_in(as_csv(table([*people(3), *people(3, name="")])))

    assert (snapshot.records.count(), snapshot.refused) == (3, 3)


def test_million_ghost_rows_import_the_real_rows():
    lines = table(people(3))
    content = raw_workbook(sheet_xml(lines, ghost_rows(5, 1_000_000, "A")))

    snapshot = bring_in(content, "register.xlsx")

    assert (snapshot.rows, snapshot.records.count(), snapshot.refused) == (3, 3, 0)


def test_nul_in_any_cell_is_dropped_and_stored_on_every_database():
    lines = table([person(name="SITI_x0000_ RAHMA"), *people(2), person(village="A_x0000_B")])

    snapshot = bring_in(raw_workbook(sheet_xml(lines)), "register.xlsx")

    assert set(snapshot.records.values_list("name", flat=True)) == {"SITI RAHMA"}
    assert snapshot.faults.get().detail == {"village": "AB"}


def test_nul_far_inside_a_csv_is_dropped_too():
    content = as_csv(table([*people(60), person(name="RI\x00NI", village="A\x00B")]))

    assert bring_in(content).faults.get().detail == {"village": "AB"}
