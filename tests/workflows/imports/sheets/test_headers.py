import pytest

from workflows.imports.sheets.headers import NAMES, Header, find, header_key

NIK = "3671075708950001"


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        *[("NIK (16 digit)", "nik"), ("No. KK*", "kk"), ("Nama Lengkap Sesuai KTP", "name"), ("JK (L/P)", "sex")],
        *[("L/P", "sex"), ("Tgl. Lahir (dd/mm/yyyy)", "birth_date"), ("TTL", "birth_date"), ("SHDK", "relation")],
        *[("Desa / Kel.", "village"), ("Kelurahan/Desa", "village"), ("Kec", "district")],
        *[
            ("Desil Kesejahteraan", "desil"),
            ("Desil (1-10)", "desil"),
            ("Penerima PKH", "pkh"),
            ("TGL_LHR", "birth_date"),
        ],
        *[("(1)", None), ("Keterangan", None), ("Nama Ibu", None)],
    ],
)
def test_header_of_an_office_is_recognised(header, expected):
    assert NAMES.get(header_key(header)) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([["NIK", "NAMA"], [NIK, "SITI"]], Header(1, 1, ["NIK", "NAMA"])),
        ([["DATA"], [], ["NIK", "NAMA"], [NIK, "SITI"]], Header(3, 1, ["NIK", "NAMA"])),
        ([["KECAMATAN", "X"], ["NIK", "NAMA", "DESIL"]], Header(2, 1, ["NIK", "NAMA", "DESIL"])),
        ([["A", "B"], ["1", "2"]], Header(1, 1, ["A", "B"])),
        ([[NIK, "SITI"], [NIK, "RINI", "X"]], Header(0, 0, ["", "", ""])),
        ([[], []], None),
        ([], None),
        ([["NIK", "NAMA", "WILAYAH", ""], ["", "", "KEC", "KEL"]], Header(2, 2, ["NIK", "NAMA", "KEC", "KEL"])),
        ([["NIK", "NAMA", "BANSOS"], ["NIK", "NAMA", "PKH"]], Header(2, 1, ["NIK", "NAMA", "PKH"])),
        ([["NIK", "NAMA", "BANSOS"], ["", "SITI", "PKH"]], Header(1, 1, ["NIK", "NAMA", "BANSOS"])),
        ([["NIK", "NAMA", "BANSOS"], [NIK, "", "PKH"]], Header(1, 1, ["NIK", "NAMA", "BANSOS"])),
    ],
)
def test_headers_are_found_by_their_words(lines, expected):
    assert find(lines) == expected


@pytest.mark.parametrize(("row", "expected"), [(0, Header(0, 0, ["", ""])), (2, Header(2, 1, ["[number]", "SITI"]))])
def test_headers_are_where_the_operator_says(row, expected):
    assert find([["NIK", "NAMA"], [NIK, "SITI"]], row) == expected


def test_row_that_is_not_there_has_no_headers():
    assert find([["NIK", "NAMA"]], 9) is None
