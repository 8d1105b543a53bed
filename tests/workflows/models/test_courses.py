from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.factories import BatchFactory, CourseFactory
from workflows.models import Availability, Batch, Course, KitItem, RefusalReason, StepDeadline

pytestmark = pytest.mark.django_db

OPENS, CLOSES = datetime(2026, 11, 1, 1, 0, tzinfo=UTC), datetime(2026, 11, 30, 16, 59, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)


def a_class(**values):
    return BatchFactory(opens_at=OPENS, closes_at=CLOSES, **values)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (OPENS - MOMENT, Availability.SOON),
        (OPENS, Availability.OPEN),
        (CLOSES, Availability.OPEN),
        (CLOSES + MOMENT, Availability.CLOSED),
    ],
)
def test_availability_changes_at_the_edges_of_the_dates(now, expected):
    batch = a_class()

    with time_machine.travel(now, tick=False):
        assert batch.availability == expected


@pytest.mark.parametrize(
    ("now", "expected"), [(OPENS - MOMENT, False), (OPENS, True), (CLOSES, True), (CLOSES + MOMENT, False)]
)
def test_open_says_the_same_of_a_class_and_of_the_table(now, expected):
    batch = a_class()

    with time_machine.travel(now, tick=False):
        assert (batch.is_open(), Batch.objects.open().exists()) == (expected, expected)
    assert (batch.is_open(now), Batch.objects.open(now).exists()) == (expected, expected)


@pytest.mark.parametrize(
    ("seats", "offered", "enrolled", "left", "expected"),
    [
        (20, 0, 0, 20, Availability.OPEN),
        (20, 10, 9, 1, Availability.OPEN),
        (20, 10, 10, 0, Availability.WAITING_LIST),
        (20, 15, 10, 0, Availability.WAITING_LIST),
        (20, 0, 20, 0, Availability.WAITING_LIST),
    ],
)
def test_full_class_has_a_waiting_list(seats, offered, enrolled, left, expected):
    batch = a_class(seats=seats, offered=offered, enrolled=enrolled)

    with time_machine.travel(OPENS):
        assert (batch.seats_left, batch.availability) == (left, expected)


@pytest.mark.parametrize(
    ("now", "expected"), [(OPENS - MOMENT, Availability.SOON), (CLOSES + MOMENT, Availability.CLOSED)]
)
def test_full_class_is_soon_or_closed_outside_its_dates(now, expected):
    batch = a_class(seats=1, enrolled=1)

    with time_machine.travel(now, tick=False):
        assert batch.availability == expected


def test_availability_ranks_the_best_first():
    assert sorted(Availability, key=lambda one: one.rank) == [
        Availability.OPEN,
        Availability.WAITING_LIST,
        Availability.SOON,
        Availability.CLOSED,
    ]


@pytest.mark.parametrize(
    ("offered_at", "days", "expected"),
    [
        ("2026-11-24T03:00:00+00:00", 3, "2026-11-27T23:59:59+07:00"),
        ("2026-11-24T16:59:59+00:00", 3, "2026-11-27T23:59:59+07:00"),
        ("2026-11-24T17:00:00+00:00", 3, "2026-11-28T23:59:59+07:00"),
        ("2026-12-31T10:00:00+07:00", 1, "2027-01-01T23:59:59+07:00"),
    ],
)
def test_answer_by_is_the_end_of_the_day_in_jakarta(offered_at, days, expected):
    batch = BatchFactory(course__answer_within=days)

    assert batch.answer_by(datetime.fromisoformat(offered_at)).isoformat() == expected


@pytest.mark.parametrize(
    ("offered_at", "expected"),
    [
        ("2026-11-24T10:00:00+07:00", "2026-11-25T23:59:59+07:00"),
        ("2026-11-25T23:59:00+07:00", "2026-11-25T23:59:59+07:00"),
        ("2026-11-22T10:00:00+07:00", "2026-11-25T23:59:59+07:00"),
        ("2026-11-21T10:00:00+07:00", "2026-11-24T23:59:59+07:00"),
    ],
)
def test_answer_by_is_never_after_the_last_day_of_the_class(offered_at, expected):
    batch = BatchFactory(course__answer_within=3, starts_on=date(2026, 11, 1), ends_on=date(2026, 11, 25))

    assert batch.answer_by(datetime.fromisoformat(offered_at)).isoformat() == expected


def test_answer_by_of_a_course_that_gives_a_thousand_years_is_the_last_day():
    batch = BatchFactory(course__answer_within=32767)

    assert timezone.localtime(batch.answer_by()).date() == batch.ends_on


@pytest.mark.parametrize(
    ("day", "begun", "over"),
    [
        (date(2026, 10, 31), False, False),
        (date(2026, 11, 1), True, False),
        (date(2026, 11, 25), True, False),
        (date(2026, 11, 26), True, True),
    ],
)
def test_class_begins_with_its_first_day_and_is_over_after_its_last(day, begun, over):
    batch = BatchFactory(starts_on=date(2026, 11, 1), ends_on=date(2026, 11, 25))

    with time_machine.travel(timezone.make_aware(datetime.combine(day, datetime.min.time())), tick=False):
        assert (batch.has_begun, batch.is_over) == (begun, over)


def test_class_that_was_ended_is_over_and_closed_whatever_its_dates_say():
    batch = a_class(seats=20)
    Batch.objects.update(ended_at=OPENS)
    batch.refresh_from_db()

    with time_machine.travel(OPENS + MOMENT, tick=False):
        assert (batch.is_over, batch.is_open(), batch.availability) == (True, False, Availability.CLOSED)
        assert list(Batch.objects.open()) == []


def test_answer_by_counts_from_now_where_nothing_is_said():
    batch = BatchFactory(course__answer_within=3)

    with time_machine.travel(datetime(2026, 11, 24, 3, 0, tzinfo=UTC)):
        assert timezone.localtime(batch.answer_by()).isoformat() == "2026-11-27T23:59:59+07:00"


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"seats": 20, "enrolled": 21}, "class_never_over_booked"),
        ({"seats": 0, "enrolled": 1}, "class_never_over_booked"),
        ({"opens_at": CLOSES, "closes_at": OPENS}, "class_closes_after_it_opens"),
        ({"opens_at": OPENS, "closes_at": OPENS}, "class_closes_after_it_opens"),
        ({"starts_on": date(2027, 2, 2), "ends_on": date(2027, 2, 1)}, "class_ends_after_it_starts"),
    ],
)
def test_database_refuses_an_impossible_class(values, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        BatchFactory(**values)


def test_class_may_be_full_last_one_day_and_have_more_offers_than_seats():
    day = date(2027, 2, 1)

    assert BatchFactory(seats=20, enrolled=20, offered=5, starts_on=day, ends_on=day).pk is not None


def test_class_number_stands_once_in_a_course():
    first = BatchFactory()
    BatchFactory(number=first.number)

    with pytest.raises(IntegrityError), transaction.atomic():
        BatchFactory(course=first.course, number=first.number)


def test_database_refuses_a_course_whose_ranking_has_no_weight():
    with pytest.raises(IntegrityError, match="course_ranking_has_a_weight"), transaction.atomic():
        CourseFactory(mark_weight=0, attendance_weight=0)


def test_days_for_a_step_are_those_of_the_course_or_else_the_flows_own():
    course = CourseFactory()
    StepDeadline.objects.create(course=course, step="interview", days=9)

    assert [course.days_for(step, 3) for step in ("interview", "approve_award")] == [9, 3]
    assert course.days_for("approve_award", None) is None


def test_deadline_of_a_step_stands_once_in_a_course():
    course = CourseFactory()
    StepDeadline.objects.create(course=course, step="interview", days=9)

    with pytest.raises(IntegrityError), transaction.atomic():
        StepDeadline.objects.create(course=course, step="interview", days=2)


@pytest.mark.parametrize(("place", "expected"), [("Aula Cibodas", "Aula Cibodas"), ("", "Balai Latihan Karawaci")])
def test_class_is_held_at_its_own_place_or_else_at_that_of_the_course(place, expected):
    assert BatchFactory(place=place).where == expected


def test_rows_are_named_as_staff_read_them(in_english):
    batch = BatchFactory(number=3, course__name="Tata Boga")

    assert [str(one) for one in (batch, Course.objects.get(), KitItem(name="Gunting", quantity=2, unit="buah"))] == [
        "Tata Boga class 3",
        "Tata Boga",
        "2 buah Gunting",
    ]
    assert str(StepDeadline(step="interview", days=2)) == "Interview: 2"
    assert str(RefusalReason(label="Kuota")) == "Kuota"
