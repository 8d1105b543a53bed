import io
from datetime import date, datetime

import openpyxl
import pytest

from tests.factories.workbooks import as_csv, as_xlsx, raw_workbook, sheet_xml, with_part
from workflows.imports.faults import BadColumns, BadFile
from workflows.imports.sheets import text
from workflows.imports.sheets.headers import COLUMNS, NAMES, header_key
from workflows.imports.sheets.sheet import Sheet, read
from workflows.models import Snapshot

pytestmark = pytest.mark.usefixtures("in_english")

NIK, KK = "3671075708950001", "3671071101200001"
LINES = [["NIK", "NAMA"], [NIK, "SITI RAHMA"]]


def taken(content):
    return [(row.number, row.cells) for row in read(io.BytesIO(content)).rows]


def refusal(content):
    with pytest.raises(BadFile) as fault:
        read(io.BytesIO(content))
    return str(fault.value)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_is_read_with_any_separator_and_encoding(separator, encoding):
    content = as_csv([["NIK", "NAMA"], [NIK, "ANDRÉ"]], separator, encoding)

    assert taken(content) == [(2, {"nik": NIK, "name": "ANDRÉ"})]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_csv_is_read_with_any_end_of_line(end):
    content = end.join(["NIK,NAMA", f"{NIK},SITI", f"{NIK},RINI", ""]).encode()

    assert taken(content) == [(2, {"nik": NIK, "name": "SITI"}), (3, {"nik": NIK, "name": "RINI"})]


def test_separator_is_told_by_the_header_and_not_by_the_rows():
    content = f'NIK;NAMA;ALAMAT\n{NIK};SITI;"JL, MERDEKA, NO, 1; RT 1"\n'.encode()

    assert taken(content) == [(2, {"nik": NIK, "name": "SITI", "address": "JL, MERDEKA, NO, 1; RT 1"})]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("NIK", "nik"),
        (" nik ", "nik"),
        ("NOMOR_NIK", "nik"),
        ("Nomor Induk Kependudukan", "nik"),
        ("nomor_induk_kependudukan", "nik"),
        ("NOMOR_KK", "kk"),
        ("NOKK", "kk"),
        ("No. KK", "kk"),
        ("nomor_kartu_keluarga", "kk"),
        ("Nama", "name"),
        ("NAMA_LENGKAP", "name"),
        ("JENIS_KELAMIN", "sex"),
        ("TANGGAL_LAHIR", "birth_date"),
        ("Tgl. Lahir", "birth_date"),
        ("HUBUNGAN_KELUARGA", "relation"),
        ("status_hubungan_keluarga", "relation"),
        ("KECAMATAN", "district"),
        ("nama_kecamatan", "district"),
        ("DESA_KELURAHAN", "village"),
        ("nama_desa_kelurahan", "village"),
        ("desil_nasional", "desil"),
        ("BANSOS_PKH", "pkh"),
        ("BANSOS_BPNT_PPKM", "bpnt"),
        ("PBI_JKN", "pbi"),
        ("PEKERJAAN", "occupation"),
        ("NAMA_IBU_KANDUNG", None),
        ("nama_kepala_keluarga", None),
        ("TEMPAT_LAHIR", None),
        ("", None),
    ],
)
def test_header_is_recognised_whatever_its_spelling(header, expected):
    assert NAMES.get(header_key(header)) == expected


def test_no_header_stands_for_two_columns():
    assert len(NAMES) == sum(len(synonyms) for synonyms in COLUMNS.values())


def test_columns_are_taken_in_any_order_and_strangers_left_out():
    content = as_csv([["NAMA_IBU_KANDUNG", "nama", "x", "KECAMATAN", "nik"], ["RINI", "SITI", "1", "KARAWACI", NIK]])

    assert taken(content) == [(2, {"nik": NIK, "name": "SITI", "district": "KARAWACI"})]


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (["NIK", "NAMA", "IDDTKS"], Snapshot.Layout.DTKS),
        (["NIK", "NAMA"], Snapshot.Layout.DTKS),
        (["nomor_induk_kependudukan", "nama"], Snapshot.Layout.DTSEN),
        (["nik", "nama", "desil_nasional"], Snapshot.Layout.DTSEN),
        (["nik", "nama", "id_keluarga"], Snapshot.Layout.DTSEN),
    ],
)
def test_layout_is_told_by_the_headers(headers, expected):
    assert read(io.BytesIO(as_csv([headers, [NIK, "SITI", "1"]]))).layout == expected


def test_first_of_two_columns_of_the_same_aid_counts():
    content = as_csv([["NIK", "NAMA", "BANSOS_BPNT", "BANSOS_BPNT_PPKM"], [NIK, "SITI", "YA", "TIDAK"]])

    assert taken(content) == [(2, {"nik": NIK, "name": "SITI", "bpnt": "YA"})]


def test_row_numbers_are_those_of_the_spreadsheet_across_blank_lines_and_short_rows():
    content = f"NIK,NAMA,ALAMAT\n\n{NIK},SITI\n,,\n{NIK}\n".encode()

    assert taken(content) == [
        (3, {"nik": NIK, "name": "SITI", "address": ""}),
        (5, {"nik": NIK, "name": "", "address": ""}),
    ]


@pytest.mark.parametrize("content", [b"\xef\xbb\xbf", b"", b"\n\n"])
def test_file_without_content_is_empty(content):
    assert refusal(content) == "The file is empty."


@pytest.mark.parametrize(
    "content",
    [as_csv(LINES[:1]), as_xlsx(LINES[:1]), b"NIK,NAMA\r\n,\r\n\r\n"],
    ids=["csv", "workbook", "blank row"],
)
def test_file_with_headers_only_is_refused(content):
    assert refusal(content) == "The file has headers but no rows."


@pytest.mark.parametrize("content", [as_xlsx([]), raw_workbook(sheet_xml([]))], ids=["workbook", "raw workbook"])
def test_workbook_without_any_cell_is_empty(content):
    assert refusal(content) == "The file is empty."


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (["NAMA", "ALAMAT"], "There is no column for NIK in row 1. It has: NAMA, ALAMAT."),
        (["NIK", "ALAMAT"], "There is no column for Nama in row 1. It has: NIK, ALAMAT."),
        (["NIK", "NAMA_IBU_KANDUNG"], "There is no column for Nama in row 1. It has: NIK, NAMA_IBU_KANDUNG."),
        (["", "X"], "There is no column for NIK in row 1. It has: X."),
        (["NIK", "NAMA", "nomor nik"], "There are two columns for NIK. Choose one of them."),
        (["NIK", "NAMA", "Nama Lengkap"], "There are two columns for Nama. Choose one of them."),
    ],
)
def test_nik_and_name_must_stand_once_in_the_header(headers, expected):
    assert refusal(as_csv([headers, ["1", "2", "3"]])) == expected
    assert refusal(as_xlsx([headers, ["1", "2", "3"]])) == expected


def test_file_without_header_is_asked_about_and_its_first_row_is_not_taken_for_one():
    with pytest.raises(BadColumns) as fault:
        read(io.BytesIO(as_csv([[KK, NIK, "SITI RAHMA"]] * 2)))

    assert str(fault.value) == "The table has no headers: its first row holds a person already."
    assert len(list(fault.value.found.lines)) == 2


def test_table_of_random_bytes_is_refused():
    assert refusal(bytes(range(1, 256)) * 40).startswith("There is no column for NIK in row 1. It has: ")


def test_csv_with_a_quotation_mark_that_has_no_end_is_refused_with_its_row():
    assert refusal(b'NIK,NAMA\n1,"' + b"x" * 200_000) == text.OPEN % {"row": 2}


def test_workbook_keeps_texts_numbers_and_dates_as_they_are_stored():
    content = as_xlsx([["NIK", "NAMA", "TANGGAL_LAHIR", "KK"], [3671075708950001, "SITI", datetime(1995, 8, 17), KK]])

    assert taken(content) == [
        (2, {"nik": 3671075708950001.0, "name": "SITI", "birth_date": date(1995, 8, 17), "kk": KK})
    ]


def test_first_sheet_with_content_is_read():
    workbook = raw_workbook(sheet_xml([]))
    book = (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
        '<sheet name="Blank" sheetId="1" r:id="rId1"/><sheet name="Data" sheetId="2" r:id="rId2"/></sheets></workbook>'
    )
    links = "".join(
        f'<Relationship Id="rId{at}" Type="x/worksheet" Target="worksheets/sheet{at}.xml"/>' for at in (1, 2)
    )
    for name, part in {
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": f"<Relationships>{links}</Relationships>",
        "xl/worksheets/sheet2.xml": sheet_xml(LINES),
    }.items():
        workbook = with_part(workbook, name, part)

    assert taken(workbook) == [(2, {"nik": NIK, "name": "SITI RAHMA"})]


def test_sheet_names_the_columns_that_were_found():
    sheet = read(io.BytesIO(as_csv([["nama", "x", "nik"], ["SITI", "", NIK]])))

    assert (type(sheet), sheet.places) == (Sheet, {"name": 0, "nik": 2})


def merged_workbook(*ranges):
    book = openpyxl.Workbook()
    for line in (["NIK", "NAMA", "ALAMAT"], [NIK, "SITI", "JL. A"], ["2", "RINI", ""], ["3", "DEWI", "JL. B"]):
        book.active.append(line)
    for cells in ranges:
        book.active.merge_cells(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_merged_cell_of_a_family_is_the_value_of_each_of_its_rows():
    sheet = read(io.BytesIO(merged_workbook("C2:C3")))

    assert [row.cells["address"] for row in sheet.rows] == ["JL. A", "JL. A", "JL. B"]
    assert (sheet.merged, sheet.merged_once) == ([2], [])


def test_merged_name_stays_with_the_person_of_its_first_row():
    sheet = read(io.BytesIO(merged_workbook("B2:B4", "C3:C4")))

    assert [(row.cells["name"], row.cells["address"]) for row in sheet.rows] == [("SITI", "JL. A"), ("", ""), ("", "")]
    assert (sheet.merged, sheet.merged_once) == ([2], [1])


def test_workbook_whose_sheets_are_all_hidden_says_so():
    content = merged_workbook()
    book = openpyxl.load_workbook(io.BytesIO(content))
    book.create_sheet("kosong")
    book["Sheet"].sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)

    assert refusal(out.getvalue()) == "All sheets with rows are hidden."
