"""Lines of a calendar file: folded at 75 octets, escaped, read back as they were written."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from home import ics

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=300)


@given(WORDS)
def test_folded_line_has_at_most_75_octets_and_loses_nothing(words):
    folded = ics.fold(words)
    assert max(len(line.encode()) for line in folded.split("\r\n")) <= 75
    assert folded.replace("\r\n ", "") == words


@given(WORDS.filter(lambda words: words == words.strip()))
def test_text_is_read_back_as_it_was_written(words):
    event = ["UID:1@x", ics.moment("DTSTAMP", datetime(2026, 1, 1, tzinfo=UTC)), *ics.whole_day(date(2026, 1, 1))]
    made = ics.calendar("Kelas", [[*event, ics.text("SUMMARY", f"a{words}z")]])
    assert str(Calendar.from_ical(made).walk("VEVENT")[0]["SUMMARY"]) == f"a{words}z"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Jl. Kenari, No. 9; lantai 2", "X:Jl. Kenari\\, No. 9\\; lantai 2"),
        ("satu\r\ndua\ntiga", "X:satu\\ndua\\ntiga"),
        ("a\\b", "X:a\\\\b"),
    ],
)
def test_text_is_escaped(words, expected):
    assert ics.text("X", words) == expected


def test_moment_is_written_in_utc_and_wib_by_its_name():
    assert ics.moment("DTSTAMP", datetime(2026, 8, 17, 3, 4, 5, tzinfo=UTC)) == "DTSTAMP:20260817T030405Z"
    assert ics.wib("DTSTART", datetime(2026, 8, 17, 8)) == "DTSTART;TZID=Asia/Jakarta:20260817T080000"


def test_whole_day_ends_on_the_next():
    assert ics.whole_day(date(2026, 12, 31)) == ["DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101"]
