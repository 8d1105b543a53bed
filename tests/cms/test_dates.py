"""Words that stay on one line of a page, however narrow the phone. More about dates: tests/workflows/test_dates.py."""

from datetime import date

import pytest
from django.utils.translation import override

from cms import dates

DASH, SPACE = "\N{WORD JOINER}–\N{WORD JOINER}", "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("language", "typed", "shown"),
    [
        ("id", "Sabtu dan Minggu, 08.00–12.00 WIB", f"Sabtu dan Minggu, 08.00{DASH}12.00{SPACE}WIB"),
        ("en", "Senin–Kamis, 13.00 – 17.00 WIB", f"Monday–Thursday, 13.00{DASH}17.00{SPACE}WIB"),
        ("id", "Sabtu, 08.00-12.00", "Sabtu, 08.00\N{WORD JOINER}-\N{WORD JOINER}12.00"),
        ("id", "Sesuai janji", "Sesuai janji"),
    ],
)
def test_hours_of_a_schedule_stay_on_one_line(language, typed, shown):
    with override(language):
        assert dates.schedule(typed) == shown


def test_number_of_a_house_stays_beside_its_word():
    assert dates.address("Jl. Melati No. 8, RT 02 RW 05, Sukarasa") == (
        f"Jl. Melati No.{SPACE}8, RT{SPACE}02 RW{SPACE}05, Sukarasa"
    )


def test_line_never_begins_with_the_dash_of_a_range():
    assert dates.until(date(2026, 8, 17), date(2026, 9, 30)) == (
        f"17{SPACE}Agustus{SPACE}– 30{SPACE}September{SPACE}2026"
    )
