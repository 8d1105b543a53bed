"""Whose the free seats of a class are."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import BatchFactory
from tests.factories.rows import application_in, deeds
from tests.refusals import refused
from workflows.actions.courses import seats
from workflows.models import Application, Batch, Entry
from workflows.queries.courses.seats import owed

Status = Application.Status


@pytest.fixture
def batch(db):
    return BatchFactory(seats=3)


def promised(batch):
    return Batch.objects.values_list("seats_to_offer", flat=True).get(pk=batch.pk)


@pytest.mark.parametrize(("held", "waiting", "expected"), [(0, 2, 2), (2, 2, 1), (0, 5, 3)])
def test_free_seats_go_to_the_waiting_list_as_far_as_both_reach(batch, head, held, waiting, expected):
    for status, number in ((Status.ENROLLED, held), (Status.RESERVE, waiting)):
        for _turn in range(number):
            application_in(status, batch)

    assert seats.promise_free_seats(batch, by=head) == expected

    assert (promised(batch), deeds(batch)) == (expected, [("batch.seats_promised", head.pk)])
    assert Entry.objects.about(batch).get().detail == {"seats": expected}


@pytest.mark.parametrize("statuses", [[], [Status.ENROLLED] * 3 + [Status.RESERVE]], ids=["nobody waits", "full"])
def test_where_nobody_waits_or_no_seat_is_free_nothing_is_promised(batch, head, statuses):
    for status in statuses:
        application_in(status, batch)

    with refused("No seat is free, or no one is on the waiting list."):
        seats.promise_free_seats(batch, by=head)

    assert (promised(batch), deeds(batch)) == (0, [])


def test_seats_of_a_class_that_is_over_are_promised_to_nobody(batch, head):
    application_in(Status.RESERVE, batch)
    Batch.objects.update(ended_at=timezone.now())

    with refused("This class is over, so seats can no longer be offered. Refuse with a reason."):
        seats.promise_free_seats(batch, by=head)

    assert promised(batch) == 0


@pytest.mark.parametrize(
    ("days", "waiting", "expected"),
    [(0, 1, 1), (1, 1, 1), (2, 1, 3), (2, 0, 1)],
    ids=["on the first day", "in its late days", "after them", "after them where nobody waits"],
)
def test_seats_owed_to_the_list_are_all_once_the_class_runs(batch, days, waiting, expected):
    for _turn in range(waiting):
        application_in(Status.RESERVE, batch)
    batch.starts_on, batch.seats_to_offer = timezone.localdate() - timedelta(days=days), 1

    assert owed(batch) == expected
