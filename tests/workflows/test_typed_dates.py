"""Dates, hours and whole numbers as people write them: the same value in each spelling, never a guess."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.typed import read_day, read_hour, read_moment, read_month, read_whole


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("20/12/2026", date(2026, 12, 20)),
        ("20-12-2026", date(2026, 12, 20)),
        ("20.12.2026", date(2026, 12, 20)),
        ("20 12 2026", date(2026, 12, 20)),
        ("1/2/2026", date(2026, 2, 1)),
        ("1 / 2 / 2026", date(2026, 2, 1)),
        ("2026-12-20", date(2026, 12, 20)),
        ("2026/12/20", date(2026, 12, 20)),
        ("22 Juli 2025", date(2025, 7, 22)),
        ("22 Jul 2025", date(2025, 7, 22)),
        ("22 JULI, 2025", date(2025, 7, 22)),
        ("22-Jul-2025", date(2025, 7, 22)),
        ("22Juli2025", date(2025, 7, 22)),
        ("1 Nopember 2025", date(2025, 11, 1)),
        ("17 Agt. 2025", date(2025, 8, 17)),
        ("22 July 2025", date(2025, 7, 22)),
        ("July 22, 2025", date(2025, 7, 22)),
        ("Selasa, 22 Juli 2025", date(2025, 7, 22)),
        ("Jum’at, 25 Juli 2025", date(2025, 7, 25)),
        ("Tue, 22 Jul 2025", date(2025, 7, 22)),
        ("22\u00a0Juli\u00a02025\u200b", date(2025, 7, 22)),
        ("２０／１２／２０２６", date(2026, 12, 20)),
        ("20–12–2026", date(2026, 12, 20)),
        ('="20/12/2026"', date(2026, 12, 20)),
        ("'20/12/2026", date(2026, 12, 20)),
        ("29/2/2024", date(2024, 2, 29)),
    ],
)
def test_day_is_read_as_people_write_it(typed, expected):
    assert read_day(typed) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "20",
        "12/25/2026",
        "31/2/2026",
        "29/2/2025",
        "20/12/26",
        "20-12/2026",
        "0/12/2026",
        "22 Jual 2025",
        "Senin, 22 Juli 2025",
        "hari ini",
        "20/12/2026 09.00",
        "20122026",
        "20/12/20266",
        "2026-12-20-01",
        "\u202e20/12/2026",
    ],
)
def test_day_that_can_be_another_or_none_is_not_read(typed):
    assert read_day(typed) is None


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("20.23", time(20, 23)),
        ("20:23", time(20, 23)),
        ("8.05", time(8, 5)),
        ("20.23.45", time(20, 23, 45)),
        ("pukul 20.23 WIB", time(20, 23)),
        ("jam 9", time(9)),
        ("9", time(9)),
        ("00:00", time(0)),
        ("２０：２３", time(20, 23)),
    ],
)
def test_hour_is_read_as_people_write_it(typed, expected):
    assert read_hour(typed) == expected


@pytest.mark.parametrize("typed", ["", "24.00", "20.60", "20.2", "9 malam", "20.23 WITA", "8:23 pm", "2023", "-1"])
def test_hour_that_can_be_another_or_none_is_not_read(typed):
    assert read_hour(typed) is None


@pytest.mark.parametrize(
    "typed",
    [
        "22 Juli 2025 20:23",
        "22 Juli 2025 20.23",
        "22/7/2025 20.23",
        "22-07-2025 20:23",
        "2025-07-22 20:23",
        "2025-07-22T20:23",
        "2025-07-22 20:23:00",
        "22 Juli 2025, 20.23 WIB",
        "Selasa, 22 Juli 2025 pukul 20.23 WIB",
    ],
)
def test_moment_is_read_as_people_write_it(typed):
    assert read_moment(typed) == datetime(2025, 7, 22, 20, 23)


@pytest.mark.parametrize("typed", ["", "22 Juli 2025", "22.07.2025", "20.23", "22 Juli 2025 24.00", "31/2/2025 09.00"])
def test_moment_without_a_day_or_an_hour_is_not_read(typed):
    assert read_moment(typed) is None


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        *(("85", 85), ("0", 0), ("007", 7), ("1.000", 1000), ("12.500.000", 12_500_000), ("1 000", 1000)),
        *(("85,0", 85), ("85.00", 85), ("８５", 85), ("-5", -5), (" 85\u200b", 85)),
        *(("85,5", None), ("85.5", None), ("1.00.0", None), ("1,000", None), ("20 orang", None), ("", None)),
    ],
)
def test_whole_number_is_read_with_its_thousands_and_never_rounded(typed, expected):
    assert read_whole(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("7", 7), ("07", 7), ("Juli", 7), ("jul.", 7), ("July", 7), ("13", None), ("0", None), ("Jual", None), ("", None)],
)
def test_month_is_a_number_or_a_word(typed, expected):
    assert read_month(typed) == expected


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_is_read_back_from_each_way_to_write_it(day):
    for form in ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%A, %d %B %Y"):
        assert read_day(day.strftime(form)) == day


@given(st.text(max_size=40))
def test_readers_give_a_value_or_none_for_any_text(typed):
    for read, kind in ((read_day, date), (read_hour, time), (read_moment, datetime)):
        assert read(typed) is None or isinstance(read(typed), kind)
