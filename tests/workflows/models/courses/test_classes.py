from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.factories import BatchFactory
from workflows.models import Availability, Batch

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
        Availability.CALLED_OFF,
    ]


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


@pytest.mark.parametrize(
    ("day", "until", "ended"),
    [
        (date(2026, 10, 31), date(2026, 11, 3), False),
        (date(2026, 11, 3), date(2026, 11, 3), False),
        (date(2026, 11, 4), date(2026, 11, 3), True),
    ],
)
def test_seats_are_offered_until_the_late_days_of_the_course_are_over(day, until, ended):
    batch = BatchFactory(course__late_days=2, starts_on=date(2026, 11, 1), ends_on=date(2026, 11, 25))

    with time_machine.travel(timezone.make_aware(datetime.combine(day, datetime.max.time())), tick=False):
        assert (batch.offers_until, batch.offers_have_ended) == (until, ended)


def test_seats_are_offered_no_longer_than_the_class_lasts():
    batch = BatchFactory(course__late_days=9, starts_on=date(2026, 11, 1), ends_on=date(2026, 11, 3))

    assert batch.offers_until == date(2026, 11, 3)
