"""When an interview can take place, and what it clashes with."""

from datetime import date, datetime, time, timedelta

import pytest

from workflows.rules.interviews.agenda import OfficeHours, bookable, free
from workflows.rules.interviews.clashes import Booking
from workflows.rules.moments import Span
from workflows.rules.verdict import YES

OFFICE = OfficeHours(time(7), time(17), frozenset(range(5)), {date(2026, 12, 25): "Natal"})
NOW = datetime.fromisoformat("2026-12-01T12:00+07:00")
CLASS = Span(datetime.fromisoformat("2027-02-01T00:00+07:00"), datetime.fromisoformat("2027-03-02T00:00+07:00"))


def span(start, minutes=20):
    starts = datetime.fromisoformat(f"{start}+07:00")
    return Span(starts, starts + timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("start", "reason"),
    [
        ("2026-12-02T07:00", ""),
        ("2026-12-02T16:40", ""),
        ("2026-12-02T16:41", "Wednesday, 2 December 2026 at 16.41 WIB is outside office hours"),
        ("2026-12-02T06:59", "is outside office hours, which are 07.00 to 17.00."),
        ("2026-12-02T23:50", "is outside office hours"),
        ("2026-12-06T22:00", "The office is closed on Sunday, 6 December 2026 at 22.00 WIB."),
        ("2026-12-25T09:00", "The office is closed on 25 December 2026: Natal."),
        ("2026-12-01T12:00", "The interview must be in the future."),
        ("2037-12-02T09:00", "2 December 2037 is too far ahead. Check the year."),
        ("2027-01-29T09:00", ""),
        ("2027-02-01T09:00", "The class starts on 1 February 2027."),
    ],
)
def test_interview_is_in_office_hours_and_before_the_class(in_english, start, reason):
    verdict = bookable(span(start), office=OFFICE, class_days=CLASS, now=NOW)

    assert (bool(verdict), reason in verdict.reason) == (not reason, True)


def test_class_that_has_begun_takes_no_interview(in_english):
    verdict = bookable(span("2027-02-02T09:00"), office=OFFICE, class_days=CLASS, now=CLASS.starts)

    assert verdict.reason == "This class has started, so an interview can no longer lead to a seat in it."


TALK = Booking(span("2026-12-02T09:00"), "Ruang 1, lantai 2", 7, b"siti")


@pytest.mark.parametrize(
    ("wanted", "clashes"),
    [
        (TALK._replace(span=span("2026-12-02T09:20")), False),
        (TALK._replace(span=span("2026-12-02T08:40")), False),
        (TALK._replace(where="Ruang 2", who=8, whom=b"ani"), False),
        (TALK._replace(where="", who=None, whom=None), False),
        (TALK._replace(where="Ruang 2", who=8), True),
        (TALK._replace(where="Ruang 2", whom=b"ani"), True),
        (TALK._replace(where="RUANG 1,  lantai 2", who=8, whom=b"ani"), True),
        (TALK._replace(span=span("2026-12-02T08:30", 60)), True),
    ],
)
def test_one_interviewer_room_or_applicant_at_a_time(wanted, clashes):
    verdict = free([wanted], [TALK])[0]

    assert (not verdict, "09.00" in verdict.reason) == (clashes, clashes)


def test_places_without_a_name_never_clash():
    nameless = Booking(TALK.span, " ")

    assert free([nameless], [nameless]) == [YES]
