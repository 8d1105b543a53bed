from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.rules import nik
from workflows.rules.nik import Fault
from workflows.typed import bare

NIK = "3671075708950001"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (NIK, None),
        ("3671 0757 0895 0001", None),
        ("3671075708959999", None),
        ("3671075708950010", None),
        ("", Fault("blank")),
        (" \t ", Fault("blank")),
        ("-", Fault("blank")),
        (NIK[:-1], Fault("length", digits=15)),
        (NIK + "0", Fault("length", digits=17)),
        ("1", Fault("length", digits=1)),
        ("0000", Fault("length", digits=4)),
        ("3671075708950000", Fault("truncated")),
        ("3671 0757 0895 0000", Fault("truncated")),
        ("9999 9999 9999 9999", Fault("placeholder")),
        ("0000000000000000", Fault("placeholder")),
        ("1234567890123456", Fault("placeholder")),
        ("367107570895000O", Fault("letters")),
        ("36710757089500O1", Fault("letters")),
        ("3671075708950001\u200b", None),
        ("٣٦٧١٠٧٥٧٠٨٩٥٠٠٠١", None),
        ("367107570895000²", Fault("letters")),
        ("+3671075708950001", Fault("letters")),
        ("3,67107570895E+15", Fault("scientific")),
        ("3.67107570895e+15", Fault("scientific")),
        (" 4E15 ", Fault("scientific")),
        ("4E+15x", Fault("letters")),
        ("SITI RAHMA", Fault("letters")),
    ],
)
def test_fault_of_a_number_by_its_form(raw, expected):
    assert nik.fault(raw) == expected


@given(st.text(max_size=40))
def test_fault_of_any_text_is_none_or_a_known_code(raw):
    found = nik.fault(raw)

    assert (found and found.code) in (None, "blank", "letters", "length", "truncated", "scientific")


@given(st.text(alphabet="0123456789 .-'E+,O", max_size=24))
def test_number_without_fault_has_16_digits_and_a_serial(raw):
    if nik.fault(raw) is None:
        number = bare(raw)
        assert (len(number), number.isdigit(), number[-4:] == "0000") == (16, True, False)


@pytest.mark.parametrize(
    ("number", "born", "expected"),
    [
        ("3671071708950001", date(1995, 8, 17), True),
        ("3671075708950001", date(1995, 8, 17), True),
        ("3671071708950001", date(2095, 8, 17), True),
        ("3671071708950001", date(1995, 8, 18), False),
        ("3671071708950001", date(1995, 9, 17), False),
        ("3671071708950001", date(1996, 8, 17), False),
        ("3671074108950001", date(1995, 8, 1), True),
        ("3671077108950001", date(1995, 8, 31), True),
        ("3671074008950001", date(1995, 8, 1), False),
        ("3671070108000001", date(2000, 8, 1), True),
        ("3671070000000001", date(2000, 8, 1), False),
        ("9999999999999999", date(1995, 8, 17), False),
    ],
)
def test_birth_date_agrees_with_the_number_for_men_and_women(number, born, expected):
    assert nik.matches_birth_date(number, born) is expected


@given(st.dates(date(1925, 1, 1), date(2020, 12, 31)), st.booleans(), st.integers(1, 9999))
def test_number_made_from_a_birth_date_agrees_with_it(born, woman, serial):
    day = born.day + 40 if woman else born.day
    number = f"367107{day:02d}{born.month:02d}{born.year % 100:02d}{serial:04d}"

    assert (nik.fault(number), nik.matches_birth_date(number, born)) == (None, True)


@given(st.from_regex(r"[0-9]{16}", fullmatch=True), st.dates())
def test_reading_any_16_digits_never_raises(number, born):
    assert nik.matches_birth_date(number, born) in (True, False)


@pytest.mark.parametrize(("number", "expected"), [("3671075708950001", True), ("3671071708950001", False)])
def test_woman_has_40_added_to_the_day(number, expected):
    assert nik.is_woman(number) is expected
