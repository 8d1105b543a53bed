"""Which words of an officer are understood as days and hours, and which stay words."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.timetable import Timetable, read

MORNING = (time(8), time(12))
UNDERSTOOD = {
    "Senin–Kamis, 08.00–12.00 WIB": Timetable((0, 1, 2, 3), *MORNING),
    "Senin-Kamis, 08.00-12.00 WIB": Timetable((0, 1, 2, 3), *MORNING),
    "Senin, Rabu dan Jumat, 08.00–12.00 WIB": Timetable((0, 2, 4), *MORNING),
    "Sabtu dan Minggu, 13.00–17.30": Timetable((5, 6), time(13), time(17, 30)),
    "Setiap hari Selasa & Kamis pukul 8:00 - 12:00 WIB": Timetable((1, 3), *MORNING),
    "Sabtu s.d. Senin, 08.00 s.d. 12.00": Timetable((0, 5, 6), *MORNING),
    "Jum'at 08.00–12.00": Timetable((4,), *MORNING),
}
NOT_UNDERSTOOD = [
    "",
    "Senin–Kamis",
    "08.00–12.00 WIB",
    "Senin–Kamis, 08.00–12.00 dan 13.00–15.00",
    "Senin–Kamis, 12.00–08.00",
    "Senin–Kamis, 25.00–26.00",
    "Senin–Kamis kecuali Rabu, 08.00–12.00",
    "Menyesuaikan, 08.00–12.00",
    "Pagi-sore, 08.00–12.00",
]


@pytest.mark.parametrize("words", UNDERSTOOD)
def test_plain_words_are_understood(words):
    assert read(words) == UNDERSTOOD[words]


@pytest.mark.parametrize("words", NOT_UNDERSTOOD)
def test_other_words_stay_words(words):
    assert read(words) is None


@given(st.text(max_size=160))
def test_whatever_is_written_raises_nothing(words):
    assert read(words) is None or read(words).days


def test_meetings_are_the_days_of_the_week_between_first_and_last():
    found = read("Selasa dan Kamis, 08.00–12.00").meetings(date(2026, 8, 3), date(2026, 8, 13))
    assert found == [date(2026, 8, 4), date(2026, 8, 6), date(2026, 8, 11), date(2026, 8, 13)]


def test_minutes_are_the_length_of_a_meeting():
    assert read("Senin, 08.15–12.00").minutes == 225
