"""Which number of a spreadsheet is a day, and which day it is."""

from datetime import date, datetime, time, timedelta

import pytest

from workflows.imports.sheets import spreadsheet

from ..parts import dated, one


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        *[(number, date(1995, 8, 17)) for number in ("14", "17", "22", "45", "47")],
        ("yyyy\\-mm\\-dd;@", date(1995, 8, 17)),
        ("[$-421]dd mmmm yyyy", date(1995, 8, 17)),
        ("[$-F800]dddd\\,\\ mmmm\\ dd", date(1995, 8, 17)),
        ("46", timedelta(34928)),
        ("[h]:mm:ss", timedelta(34928)),
        *[(number, 34928.0) for number in ("0", "1", "4", "13", "23", "44", "48", "49")],
        ("General", 34928.0),
        ('0 "hari dan hanya hari"', 34928.0),
        ("[Red]0.0", 34928.0),
        ('"Rp"\\ #,##0_d;[Magenta]yyyy', 34928.0),
        ("[$Rp-421]#,##0\\d", 34928.0),
        ("@", 34928.0),
    ],
)
def test_number_is_a_day_by_its_format(code, expected):
    found = one('<c r="A1" s="1"><v>34928</v></c>', styles=dated(code))

    assert (found, type(found)) == (expected, type(expected))


@pytest.mark.parametrize(
    ("serial", "expected"),
    [
        ("0.4375", time(10, 30)),
        ("5", date(1900, 1, 5)),
        ("61", date(1900, 3, 1)),
        ("34928.4375", datetime(1995, 8, 17, 10, 30)),
        ("34927.99999999999", date(1995, 8, 17)),
        ("2958465", date(9999, 12, 31)),
        ("2958466", 2958466.0),
        ("-1", -1.0),
        ("1E300", 1e300),
    ],
)
def test_day_is_counted_as_the_spreadsheet_counts_it(serial, expected):
    assert one(f'<c r="A1" s="1"><v>{serial}</v></c>', styles=dated("14")) == expected


def test_day_is_counted_from_1904_where_the_workbook_says_so():
    cell = one('<c r="A1" s="1"><v>33466</v></c>', styles=dated("14"), properties='<workbookPr date1904="1"/>')

    assert cell == date(1995, 8, 17)


def test_no_format_of_the_first_kinds_is_a_day():
    assert [number for number in range(60) if spreadsheet._format(str(number), None)] == [*range(14, 23), 45, 46, 47]
