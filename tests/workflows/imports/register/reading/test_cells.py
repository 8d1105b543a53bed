from datetime import date, datetime, time

import pytest

from workflows.imports.faults import SENTENCES, CellFault, sentence
from workflows.imports.register.reading import cells, cleaning, resource
from workflows.models import Area

NIK = "3671075708950001"
TODAY = date(2026, 9, 30)


def cleaned(cell, value, **row):
    """What a cell becomes, and the warnings that it gave."""
    warned = []
    found = cell.clean(value, row=row, warn=warned.append, today=TODAY)
    return (found, *warned)


def refused(cell, value, **more):
    with pytest.raises(CellFault) as fault:
        cell.clean(value, row={}, **more)
    return fault.value.code, fault.value.detail


@pytest.mark.parametrize(
    "value", [NIK, f" {NIK} ", "3671 0757 0895 0001", f"'{NIK}", "3671.0757.0895.0001", f"{NIK}.0", f'="{NIK}"']
)
def test_nik_is_taken_however_it_is_grouped(value):
    assert cleaned(cells.NikCell(), value) == (NIK,)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", ("nik_blank", {})),
        (None, ("nik_blank", {})),
        ("  ", ("nik_blank", {})),
        *[(given, ("nik_blank", {})) for given in ("-", "0", "n/a")],
        (NIK[:-1], ("nik_short", {"digits": 15})),
        (NIK + "1", ("nik_long", {"digits": 17})),
        ("367107570895000O", ("nik_letters", {})),
        ("SITI RAHMA", ("nik_letters", {})),
        ("3671075708950000", ("nik_truncated_0000", {})),
        ("9999999999999999", ("nik_placeholder", {})),
        ("3,67107570895E+15", ("nik_number", {})),
        ("3.67107570895E+15", ("nik_number", {})),
        (3671075708950001, ("nik_number", {})),
        (3.67107570895e15, ("nik_number", {})),
        (True, ("nik_number", {})),
        (date(1995, 8, 17), ("nik_short", {"digits": 8})),
        (datetime(1995, 8, 17, 10, 30), ("nik_letters", {})),
        (time(10, 30), ("nik_letters", {})),
    ],
)
def test_nik_is_refused_by_its_form(value, expected):
    assert refused(cells.NikCell(), value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (NIK, (NIK,)),
        ("3671 0757 0895 0001", (NIK,)),
        ("", ("",)),
        (None, ("",)),
        *[(given, ("",)) for given in ("-", "0", 0.0)],
        ("9999999999999999", ("", "kk_placeholder_warning")),
        (NIK[:-1], ("", "kk_bad_warning")),
        ("3671075708950000", ("", "kk_bad_warning")),
        (3671075708950001.0, ("", "kk_bad_warning")),
        (date(1995, 8, 17), ("", "kk_bad_warning")),
    ],
)
def test_bad_family_card_is_left_blank_with_a_warning(value, expected):
    assert cleaned(cells.KkCell(), value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("  JL.  MERDEKA\n12 ", "JL. MERDEKA 12"),
        ("A\x00B", "AB"),
        (None, ""),
        (12.0, "12.0"),
        ("-", ""),
        ("x" * 20,) * 2,
    ],
)
def test_text_is_one_line_without_nul_and_cut_to_its_length(value, expected):
    assert cleaned(cells.TextCell(20), value) == (expected,)


def test_name_is_one_line_without_nul():
    assert cleaned(cells.NameCell(), " SITI \x00 \n RAHMA ") == ("SITI RAHMA",)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        *[(given, "name_blank") for given in ("", " \t", None, "\x00", "-", "null")],
        ("123", "name_letters"),
        ("X" * 121, "name_long"),
    ],
)
def test_name_is_refused_blank_or_too_long(value, expected):
    assert refused(cells.NameCell(), value) == (expected, {})


@pytest.mark.parametrize(
    "value", ["3671071708950077", "SITI 3671 0717 0895 0077", 3671071708950077, "SITI 081234567890"]
)
def test_name_that_holds_a_number_of_a_person_is_refused(value):
    assert refused(cells.NameCell(), value) == ("name_number", {})


def test_text_that_holds_a_number_of_a_person_is_kept_without_it():
    assert cleaned(cells.TextCell(40), "JL. X NIK 3671071708950077 / 0812-3456-7890") == (
        "JL. X NIK [number] / [number]",
        "text_number_warning",
    )


def test_text_that_is_too_long_is_cut_with_a_warning():
    assert cleaned(cells.TextCell(20), "x" * 21) == ("x" * 20, "text_long_warning")


def test_name_of_120_characters_is_taken():
    assert cleaned(cells.NameCell(), "X" * 120) == ("X" * 120,)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        *[(given, "L") for given in ("1", 1, 1.0, "L", "l", "Laki-laki", "LAKI LAKI", "Pria", "Laki–laki", "Lk.", "M")],
        *[(given, "L") for given in ("Laki - Laki", "LAKI-LAKI (L)", "Lelaki")],
        *[(given, "P") for given in ("2", 2, 2.0, "P", " p ", "PEREMPUAN", "Perempuan", "Wanita", "Pr.", "F")],
        *[(given, "") for given in ("", None, "-")],
    ],
)
def test_sex_is_read_from_codes_and_words(value, expected):
    assert cleaned(cells.SexCell(), value) == (expected,)


@pytest.mark.parametrize("value", ["3", "0", 0.0, "X", "11", "Lain-lain"])
def test_sex_that_is_not_understood_is_left_blank_with_a_warning(value):
    assert cleaned(cells.SexCell(), value) == ("", "sex_unknown_warning")


@pytest.mark.parametrize(
    "value",
    [
        *("1995-08-17", "17-08-1995", "17/08/1995", "17.08.1995", " 17-8-1995 ", "1995/8/17", "17 – 08 – 1995"),
        *("1995-08-17 00:00:00", "1995-08-17T00:00:00+07:00", "17/08/1995 10.30", "19950817", "17081995"),
        *(
            "17 Agustus 1995",
            "17-Agu-1995",
            "17 ags. 1995",
            "August 17, 1995",
            "17Agustus1995",
            "17-AUG-95",
            "17/08/95",
        ),
        *("Tangerang, 17-08-1995", "KAB. TANGERANG / 17 Agustus 1995", "Kamis, 17 Agustus 1995"),
        *("34928", "34928.0", 34928.0, date(1995, 8, 17), datetime(1995, 8, 17)),
    ],
)
def test_birth_date_is_read_in_every_form_of_the_office(value):
    assert cleaned(cells.DateCell(), value) == (date(1995, 8, 17),)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        *[(given, "birth_unreadable_warning") for given in ("tahun 1995", "Agustus 1995", "1995", "17-Foo-1995", True)],
        *[(given, "birth_impossible_warning") for given in ("1995-02-30", "00-00-1970", "0001-01-01", "2090-01-06")],
        *[(given, "birth_impossible_warning") for given in ("1899-12-31", "2026-10-01", date(2026, 10, 1), "31/02/95")],
        ("08/17/1995", "birth_month_first_warning"),
    ],
)
def test_birth_date_that_is_none_is_left_blank_with_its_reason(value, expected):
    assert cleaned(cells.DateCell(), value) == (None, expected)


@pytest.mark.parametrize(("value", "year"), [("30/09/26", 2026), ("01/10/26", 1926), ("17-08-05", 2005)])
def test_year_of_two_digits_is_the_latest_that_has_passed(value, year):
    assert cleaned(cells.DateCell(), value)[0].year == year


def test_dates_of_a_column_that_begins_with_the_month_are_never_guessed():
    found = cells.DateCell().clean("08/07/1995", warn=(warned := []).append, today=TODAY, month_is_first=True)

    assert (found, warned) == (None, ["birth_month_first_warning"])


@pytest.mark.parametrize("value", ["", " ", None, "-", "n/a"])
def test_blank_birth_date_is_no_warning(value):
    assert cleaned(cells.DateCell(), value) == (None,)


@pytest.mark.parametrize(
    ("value", "expected"), [("1", 1), ("10", 10), (" 3 ", 3), (4, 4), (5.0, 5), ("5.0", 5), ("", None), (None, None)]
)
def test_desil_is_1_to_10_or_blank(value, expected):
    assert cleaned(cells.DesilCell(), value) == (expected,)


@pytest.mark.parametrize("value", ["0", "11", "-1", "1-2", "2,5", 2.5, "I", "9" * 5000, True])
def test_desil_out_of_range_is_refused(value):
    assert refused(cells.DesilCell(), value) == ("desil_range", {})


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        *[(given, True) for given in ("1", 1, 1.0, "YA", "ya", " Y ", "TRUE", True, "ADA", "✓", "V", "AKTIF")],
        *[(given, True) for given in ("Ya (aktif)", "Penerima")],
        *[(given, False) for given in ("0", 0, 0.0, "TIDAK", "t", "N", "FALSE", False, "TIDAK ADA", "TDK", "Bukan")],
        *[(given, None) for given in ("", None, "?", "-")],
    ],
)
def test_yes_or_no_is_read_from_common_words(value, expected):
    assert cleaned(cells.YesNoCell(), value) == (expected,)


@pytest.mark.parametrize("value", ["2", "mungkin", "x"])
def test_answer_that_says_neither_is_left_blank_with_a_warning(value):
    assert cleaned(cells.YesNoCell(), value) == (None, "answer_unknown_warning")


@pytest.fixture
def areas(db):
    return resource.areas()


@pytest.mark.parametrize(
    ("name", "district"),
    [
        ("KOANG JAYA", "KARAWACI"),
        ("Koang-Jaya", "karawaci"),
        (" koang  jaya ", None),
        ("KOANGJAYA", ""),
        *[("Kel. Koang Jaya", "Kec. Karawaci"), ("Kelurahan Koang Jaya", "KECAMATAN KARAWACI"), ("Koang Jaya", "-")],
    ],
)
def test_village_is_found_however_it_is_spelt(name, district, areas):
    found = cells.VillageCell().clean(name, row={"district": district}, areas=areas)

    area = Area.objects.get(pk=found)
    assert (area.name, area.parent.name) == ("Koang Jaya", "Karawaci")


def test_village_is_found_by_another_spelling_of_the_office(db):
    area = Area.objects.villages().get(name="Koang Jaya")
    area.aliases = "Kuang Jaya"
    area.save()

    assert cells.VillageCell().clean("KUANGJAYA", row={"district": ""}, areas=resource.areas()) == area.pk


def test_blank_village_is_none(areas):
    assert cells.VillageCell().clean(" ", row={"district": "KARAWACI"}, areas=areas) is None


@pytest.mark.parametrize(
    ("name", "district", "told"),
    [
        ("ANTAH BERANTAH", "KARAWACI", "ANTAH BERANTAH"),
        ("KOANG JAYA", "CIBODAS", "KOANG JAYA"),
        ("X" * 90, "", "X" * 60),
        ("A\x00B", "", "AB"),
        ("3671071708950077", "", "[number]"),
        ("367107170895007", "", "[number]"),  # a spreadsheet has rounded it: still most of a NIK
        ("JL. X 3671 0717 0895 0077", "KARAWACI", "JL. X [number]"),
        ("X" * 55 + " 3671071708950077", "", "X" * 55 + " [num"),
        ("SUKAJADI RW 12", "KARAWACI", "SUKAJADI RW 12"),
    ],
)
def test_village_outside_the_kecamatan_or_the_city_is_refused(name, district, told, areas):
    with pytest.raises(CellFault) as fault:
        cells.VillageCell().clean(name, row={"district": district}, areas=areas)

    assert (fault.value.code, fault.value.detail) == ("kelurahan_unknown", {"village": told})


def test_village_is_found_by_its_official_code_in_any_grouping(areas):
    area = Area.objects.villages().get(name="Koang Jaya")

    for code in (area.code, area.code.replace(".", "")):
        assert cells.VillageCell().clean(code, row={"district": area.parent.code}, areas=areas) == area.pk


def test_kecamatan_that_is_not_known_is_blamed_itself(areas):
    with pytest.raises(CellFault) as fault:
        cells.VillageCell().clean("KOANG JAYA", row={"district": "BANDUNG"}, areas=areas)

    assert (fault.value.code, fault.value.field, fault.value.detail) == (
        "district_unknown",
        "district",
        {"district": "BANDUNG"},
    )


def test_no_two_areas_of_the_city_have_the_same_key_or_code(areas):
    assert (len(areas.villages), len(areas.districts)) == (2 * 104, 2 * 13)


def test_every_code_that_a_cell_gives_has_a_sentence():
    given = set(cleaning.NIK_CODES.values()) | {
        "nik_placeholder",
        "nik_short",
        "nik_long",
        "name_blank",
        "name_long",
        "name_number",
        "desil_range",
    }

    assert given - set(SENTENCES) == set()


def test_sentence_is_filled_with_what_was_seen(in_english):
    assert sentence("nik_short", {"digits": 15}) == "The NIK has 15 digits; it must have 16."
    assert sentence("kelurahan_unknown", {"village": "X"}) == (
        "The kelurahan “X” is not in this kecamatan. Check its spelling."
    )
