"""Calendar files: folded at 75 octets, escaped, read back as they were written."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from home.answers import calendar_file

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=300)


def written(words="", starts=date(2026, 1, 1), ends=date(2026, 1, 1)):
    made = calendar_file.event("1", words, starts=starts, ends=ends, place="Balai", words=words)
    made.add_component(calendar_file.reminder(words, before=timedelta(days=1)))
    return calendar_file.calendar("Kelas", [made])


def lines(made):
    """As they were before they were folded."""
    return made.decode().replace("\r\n ", "").split("\r\n")


@given(WORDS)
def test_folded_line_has_at_most_75_octets_and_loses_nothing(words):
    made = written(f"a{words}z")

    assert max(len(line) for line in made.split(b"\r\n")) <= 75
    escaped = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    assert f"SUMMARY:a{escaped}z" in lines(made)


@given(WORDS)
def test_text_is_read_back_as_it_was_written(words):
    (event,) = Calendar.from_ical(written(f"a{words}z")).walk("VEVENT")
    assert [str(event[name]) for name in ("SUMMARY", "DESCRIPTION")] == [f"a{words}z"] * 2


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Jl. Kenari, No. 9; lantai 2", "DESCRIPTION:Jl. Kenari\\, No. 9\\; lantai 2"),
        ("satu\r\ndua\ntiga", "DESCRIPTION:satu\\ndua\\ntiga"),
        ("a\\b", "DESCRIPTION:a\\\\b"),
    ],
)
def test_text_is_escaped(words, expected):
    assert lines(written(words)).count(expected) == 2  # of the event and of its reminder


def test_stamp_is_written_in_utc_and_other_moments_in_wib_by_its_name(time_machine):
    time_machine.move_to(datetime(2026, 8, 17, 3, 4, 5, tzinfo=UTC), tick=False)
    made = lines(written(starts=datetime(2026, 8, 17, 1, tzinfo=UTC), ends=datetime(2026, 8, 17, 2, tzinfo=UTC)))

    assert "DTSTAMP:20260817T030405Z" in made
    assert "DTSTART;TZID=Asia/Jakarta:20260817T080000" in made
    assert "DTEND;TZID=Asia/Jakarta:20260817T090000" in made


def test_whole_day_ends_on_the_next():
    made = lines(written(starts=date(2026, 12, 31), ends=date(2026, 12, 31)))
    assert ("DTSTART;VALUE=DATE:20261231" in made, "DTEND;VALUE=DATE:20270101" in made) == (True, True)


def test_file_says_what_wib_is_and_that_it_is_published():
    made = lines(written())

    zone = ["BEGIN:STANDARD", "DTSTART:19700101T000000", "TZNAME:WIB", "TZOFFSETFROM:+0700", "TZOFFSETTO:+0700"]
    start = made.index("BEGIN:STANDARD")
    assert made[start : start + 5] == zone
    assert {"METHOD:PUBLISH", "TZID:Asia/Jakarta", "X-WR-CALNAME:Kelas", "UID:1@localhost"} <= set(made)


def test_reminder_comes_the_day_before():
    assert {"ACTION:DISPLAY", "TRIGGER:-P1D"} <= set(lines(written()))
