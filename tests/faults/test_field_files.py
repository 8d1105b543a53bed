"""Register files in the spellings of real offices: each is taken, told about or refused for the right reason.

The persons are made up. Most files hold the same twelve, spelt in another way.
"""

import json
from io import StringIO
from typing import NamedTuple

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from tests.factories.workbooks import bring_in
from workflows.imports.register import joining
from workflows.imports.sheets import text
from workflows.models import RegisterRecord, Snapshot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

FIELD = settings.BASE_DIR / "tests" / "data" / "register" / "field"


class Told(NamedTuple):
    """What a file must give: rows, refusals (row, field, reason), warnings (field, reason, rows) and further notes."""

    rows: int = 12
    refused: tuple[tuple[int, str, str], ...] = ()
    warnings: tuple[tuple[str, str, int], ...] = ()
    notes: tuple[str, ...] = ()
    header: int = 1


SOUND = Told()
FILES = {
    "00_ok.csv": SOUND,
    "01_title_rows.csv": Told(header=4),
    "02_title_rows_merged.xlsx": Told(header=4),
    "03_blank_first_lines.csv": Told(header=3),
    "04_sep_line.csv": Told(header=2),
    "07_cp1252.csv": SOUND,
    "09_backtick_nik.csv": SOUND,
    "11_formula_text_nik.csv": SOUND,
    "13_zero_width_nik.csv": SOUND,
    "14_lrm_nik.csv": SOUND,
    "15_fullwidth_nik.csv": SOUND,
    "17_datetime_text.csv": SOUND,
    "18_iso_T.csv": SOUND,
    "19_month_words.csv": SOUND,
    "20_month_abbr.csv": SOUND,
    "21_two_digit_year.csv": SOUND,
    "22_yyyymmdd.csv": SOUND,
    "23_excel_serial.csv": SOUND,
    "24_us_mdy.csv": Told(warnings=(("birth_date", "birth_month_first_warning", 12),)),
    "25_impossible.csv": Told(20, warnings=(("birth_date", "birth_impossible_warning", 5),)),
    "26_sex_words.csv": Told(warnings=(("sex", "sex_unknown_warning", 1),)),
    "27_totals_row.csv": Told(notes=("Rows with totals were skipped: 14.",)),
    "28_blank_between.csv": Told(notes=("24 blank rows were skipped.",)),
    "29_numbered_header.csv": Told(notes=("Rows that only number the columns were skipped: 2.",)),
    "30_kel_prefix.csv": SOUND,
    "31_kec_prefix.csv": SOUND,
    "32_kel_code.csv": SOUND,
    "34_header_partly.csv": SOUND,
    "40_quoted_newline.csv": SOUND,
    "41_long_names.csv": Told(refused=((3, "name", "name_long"),)),
    "43_sheet_each_kecamatan.xlsx": Told(
        notes=("Sheets with the same headers, read one after another: Kec. Tangerang, Kec. Karawaci.",)
    ),
    "44_hidden_first_sheet.xlsx": Told(notes=("Hidden sheets, not read: lama.",)),
    "45_guide_sheet_first.xlsx": Told(notes=("Other sheets, not read: Petunjuk.",)),
    "48_serial_dates.xlsx": SOUND,
    "52_pandas_float.csv": SOUND,
    "53_nik_zero.csv": Told(
        20, (*((row, "nik", "nik_blank") for row in (2, 3, 4)), *((row, "nik", "nik_placeholder") for row in (5, 6)))
    ),
    "54_kk_zero_dash.csv": Told(warnings=(("kk", "kk_bad_warning", 1),)),
    "55_desil_words.csv": Told(20, tuple((row, "desil", "desil_range") for row in (4, 7))),
    "56_yesno.csv": Told(warnings=(("pkh", "answer_unknown_warning", 2),)),
    "58_same_nik_twice.csv": Told(13, ((14, "nik", "duplicate_nik"),)),
    "60_unequal_columns.csv": Told(warnings=(("row", "cells_few_warning", 3),)),
    "62_header_comma_in_semicolon.csv": Told(
        notes=("Columns of the file that are not used: Keterangan (padan, tidak padan, belum, meninggal, pindah, ga.",)
    ),
    "64_birth_place_date.csv": Told(warnings=(("birth_date", "birth_mismatch_warning", 12),)),
    "69_future_birth.csv": Told(warnings=(("birth_date", "birth_impossible_warning", 3),)),
    "71_dash_for_blank.csv": SOUND,
    "72_text_dates_2digit.xlsx": SOUND,
    "73_two_header_rows.xlsx": Told(notes=("The headers in rows 1 and 2 were joined.",), header=2),
    "80_family_cells_merged_down.xlsx": Told(
        notes=("Merged cells were repeated in each of their rows: NO_KK, KECAMATAN, KELURAHAN.",)
    ),
    "81_two_encodings_in_one.csv": Told(13, warnings=(("row", "letters_warning", 1),)),
    "82_headers_siak.csv": SOUND,
    "83_headers_common.csv": Told(notes=("Columns of the file that are not used: No.",)),
    "84_shdk_jk.csv": SOUND,
    "85_section_rows.csv": Told(notes=("Rows with a title only were skipped: 2, 9.",)),
    "86_placeholder_kk.csv": Told(warnings=(("kk", "kk_placeholder_warning", 12),)),
}
OPEN_QUOTE = text.OPEN % {"row": 11}
WEB_PAGE = "This is a web page or XML file, not a table. Open it in your spreadsheet program and save it as XLSX."
REFUSED = {
    "36_header_twice_addr.csv": "There are two columns for ALAMAT. Choose one of them.",
    "39_open_quote_closed_later.csv": OPEN_QUOTE,
    "42_html_as.xls": WEB_PAGE,
    "76_two_names_first.csv": "There are two columns for Nama. Choose one of them.",
    "77_two_names_next.csv": "There are two columns for Nama. Choose one of them.",
    "79_refused_rows_again.csv": joining.ALONE,
}


def dry_run(name):
    out = StringIO()
    call_command("import_register", str(FIELD / name), "--dry-run", "--json", stdout=out)
    return json.loads(out.getvalue())


def summary(told):
    """The report of a file in the form of the table above."""
    ordinary = ("The headers are in row", "Sheet “", "Not in the file:")
    return Told(
        told["rows"],
        tuple((one["row"], one["field"], one["reason"]) for one in told["refused"]),
        tuple((one["field"], one["reason"], one["count"]) for one in told["warnings"]),
        tuple(note for note in told["notes"]["sentences"] if not note.startswith(ordinary)),
        told["notes"]["header_row"],
    )


def test_every_file_is_in_the_table():
    assert sorted(path.name for path in FIELD.iterdir()) == sorted([*FILES, *REFUSED])


@pytest.mark.parametrize("name", FILES)
def test_file_gives_exactly_its_rows_refusals_warnings_and_notes(name):
    told = dry_run(name)

    assert summary(told) == FILES[name]
    assert told["rows"] == told["new"] + told["changed"] + told["unchanged"] + len(told["refused"])


@pytest.mark.parametrize("name", REFUSED)
def test_file_that_cannot_be_told_is_refused_with_its_sentence(name):
    with pytest.raises(CommandError) as fault:
        dry_run(name)

    assert str(fault.value) == REFUSED[name]
    assert Snapshot.objects.count() == 0


def persons(snapshot, *fields):
    """What is stored of each person, by NIK."""
    return {one.nik: tuple(getattr(one, field) for field in fields) for one in snapshot.records.all()}


def stored(name):
    return bring_in((FIELD / name).read_bytes(), name)


ALL = ("kk", "name", "sex", "birth_date", "village_id", "desil", "pkh")


@pytest.mark.parametrize(
    "name", [name for name in FILES if name[:2] in ("01", "04", "11", "15", "44", "52", "62", "73")]
)
def test_other_spelling_of_the_table_stores_the_same_persons(name):
    assert persons(stored(name), *ALL) == persons(stored("00_ok.csv"), *ALL)


@pytest.mark.parametrize("name", [name for name in FILES if name[:2] in (*map(str, range(17, 24)), "48", "72")])
def test_other_spelling_of_dates_stores_the_same_dates(name):
    assert persons(stored(name), "birth_date") == persons(stored("00_ok.csv"), "birth_date")


def test_names_are_right_in_either_encoding_and_in_both():
    assert set(persons(stored("07_cp1252.csv"), "name").values()) == {("José Ma’ruf",)}
    assert set(persons(stored("81_two_encodings_in_one.csv"), "name").values()) == {("Ma’ruf É",), ("Nur’aini",)}


def test_dates_that_are_none_are_stored_nowhere():
    for name in ("24_us_mdy.csv", "25_impossible.csv", "69_future_birth.csv"):
        stored(name)

    years = {day.year for day in RegisterRecord.objects.exclude(birth_date=None).values_list("birth_date", flat=True)}
    assert years == {1990}


def test_family_whose_cells_are_merged_keeps_its_card_and_kelurahan():
    families = persons(stored("80_family_cells_merged_down.xlsx"), "kk_index", "village_id")

    assert len(set(families.values())) == 4
    assert all(card and village for card, village in families.values())


def test_strangers_with_a_filler_for_a_card_are_no_family():
    assert set(persons(stored("86_placeholder_kk.csv"), "kk").values()) == {("",)}
