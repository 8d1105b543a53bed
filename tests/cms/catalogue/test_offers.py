"""What is said of a class, and which classes of a course are seen at once."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils.translation import override

from cms.catalogue.offers import SHOWN, Offer, offers_of, standing
from tests.factories import BatchFactory, CourseFactory

NOW = datetime(2026, 6, 10, 9, tzinfo=ZoneInfo("Asia/Jakarta"))
LATE = {"opens_at": NOW - timedelta(days=9), "closes_at": NOW - timedelta(days=1)}
LEFT = "15 of 20 seats left"
SOON = {"opens_at": NOW + timedelta(days=2), "closes_at": NOW + timedelta(days=9)}


@pytest.fixture(autouse=True)
def _then():
    with time_machine.travel(NOW, tick=False):
        yield


def class_of(course, **values):
    days = {"opens_at": NOW - timedelta(days=5), "closes_at": NOW.replace(day=30, hour=23, minute=59)}
    return BatchFactory(course=course, **{**days, "starts_on": NOW.date() + timedelta(days=30), **values})


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (
            {"seats": 20, "offered": 2, "enrolled": 3},
            ("open", "check", "Open until 30 June 2026", "15 of 20 seats left"),
        ),
        (
            {"seats": 2, "offered": 2},
            ("waiting_list", "hourglass", "Full: waiting list open", "Open until 30 June 2026"),
        ),
        (SOON, ("soon", "calendar", "Opens on 12 June 2026", "20 seats")),
        (LATE, ("closed", "ban", "Applications closed", "Start date: 10 July 2026")),
        ({"called_off_at": NOW}, ("called_off", "ban", "Called off", "This class will not take place.")),
    ],
)
def test_standing_says_what_can_be_done(db, values, said):
    with override("en"):
        found = standing(class_of(CourseFactory(), **values))

    assert tuple(word.replace("\N{NO-BREAK SPACE}", " ") for word in found) == said


def test_merged_class_names_the_other_one(db):
    course = CourseFactory()
    gone = class_of(course, called_off_at=NOW, merged_into=class_of(course, number=7))

    with override("en"):
        assert standing(gone).detail == "Merged with class 7"


def test_offer_of_a_class_that_moved_says_what_was_announced_before(db):
    moved = class_of(CourseFactory(), place="Balai B", earlier_place="Balai A", earlier_first_day=NOW.date())

    with override("en"):
        said = [one.replace("\N{NO-BREAK SPACE}", " ") for one in Offer(moved).changed]
    assert said == ["New dates. Earlier first day: 10 June 2026", "New place. Earlier: Balai A"]


def test_course_without_a_class_says_so():
    with override("en"):
        assert standing(None) == ("none", "calendar", "No classes planned yet", "")


def test_offer_of_an_open_class_has_the_address_of_its_form(db):
    course = CourseFactory()
    opened, full, late = class_of(course), class_of(course, seats=1, offered=1), class_of(course, **LATE)

    assert [Offer(one).address for one in (opened, full, late)] == [
        f"/daftar/kelas/{opened.pk}/",
        f"/daftar/kelas/{full.pk}/",
        "",
    ]
    assert [Offer(one).has_seats for one in (opened, full, late)] == [True, False, False]


def test_hours_and_the_name_of_the_place_are_kept_together(db):
    batch = class_of(CourseFactory(), schedule="Senin–Kamis, 08.00–12.00 WIB", place="Balai Warga, Jl. Mawar No. 3")

    assert Offer(batch).room == "Balai Warga"
    assert "08.00\N{WORD JOINER}–\N{WORD JOINER}12.00\N{NO-BREAK SPACE}WIB" in Offer(batch).schedule


def test_offers_are_ordered_by_what_can_be_joined_then_by_first_day(db):
    course = CourseFactory()
    late, soon = class_of(course, **LATE), class_of(course, **SOON)
    full = class_of(course, seats=1, offered=1)
    second, first = class_of(course, starts_on=NOW.date() + timedelta(days=40)), class_of(course)

    found = offers_of([late, soon, full, second, first])

    assert [one.batch for one in found.first] == [first, second, full, soon]
    assert (found.more, [one.batch for one in found.closed], found.best.batch) == ([], [late], first)
    assert found.states == ("open", "open", "waiting_list", "soon", "closed")


@pytest.mark.parametrize(("number", "first", "more"), [(1, 1, 0), (SHOWN + 2, SHOWN + 2, 0), (50, SHOWN, 50 - SHOWN)])
def test_many_classes_open_on_a_click(db, number, first, more):
    course = CourseFactory()

    found = offers_of([class_of(course) for _one in range(number)])

    assert (len(found.first), len(found.more)) == (first, more)


def test_course_without_a_class_has_no_offer():
    found = offers_of([])

    assert (found.best, found.are_several, found.first) == (None, False, [])
