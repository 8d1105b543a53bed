"""Seats that come free in several processes at the same moment, by every way in which one can: each goes to one who
waits, once, and the counters of the class say what its rows say."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.courses import following
from tests.races import crowd
from workflows.actions.refusal import Refusal
from workflows.flows.moves import applying, selection, sweep
from workflows.models import Application, Batch, Enrolment

from .lines import a_line

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]

SEATS, PROCESSES = 24, 4


def free(job):
    """Give a seat back in the way that `job` says; "late" where somebody else was faster."""
    way, pk = job
    application = Application.objects.select_related("batch").get(pk=pk)
    try:
        if way == "lapse":
            return f"lapse {selection.lapse(application.batch)}"
        if way == "confirm":
            selection.confirm(application)
        elif way == "decline":
            selection.decline(application)
        else:
            applying.withdraw(application)
    except Refusal:
        return "late"
    return way


def state(batch):
    """Offered and enrolled as the class counts them, and as its rows do."""
    batch = Batch.objects.get(pk=batch.pk)
    rows = Application.objects.filter(batch=batch)
    offered, enrolled = rows.filter(status="offered").count(), rows.filter(status="enrolled").count()
    return (batch.offered, batch.enrolled), (offered, enrolled)


def test_seats_that_come_free_at_once_go_each_to_one_who_waits():
    batch, holders, _waiting = a_line(seats=SEATS, waiting=SEATS + 6)
    ways = ("decline", "withdraw", "decline", "withdraw")
    jobs = [[(way, pk) for pk in holders[at::PROCESSES]] for at, way in enumerate(ways)]

    told = crowd.run(free, jobs)

    sweep.sweep()
    assert told == {"decline": SEATS // 2, "withdraw": SEATS // 2}
    assert state(batch) == ((SEATS, 0), (SEATS, 0))
    assert Application.objects.filter(batch=batch, status="reserve").count() == 6


def test_control_without_locks_loses_seats_or_gives_them_twice(is_sqlite):
    batch, holders, _waiting = a_line(seats=SEATS, waiting=SEATS + 6)
    jobs = [[("decline", pk) for pk in holders[at::PROCESSES]] for at in range(PROCESSES)]

    told = crowd.run(free, jobs, locks=False)

    counted, found = state(batch)
    if is_sqlite:
        assert told["OperationalError"] > 0 or counted != found, (told, counted, found)
    else:
        assert counted != found or found != (SEATS, 0) or len(told) > 1, (told, counted, found)


def test_one_offer_that_is_confirmed_declined_and_withdrawn_at_once_ends_in_one_way():
    """Every process takes another way with the same offer."""
    batch, holders, _waiting = a_line(seats=SEATS, waiting=SEATS)
    ways = ("confirm", "decline", "withdraw", "decline")

    told = crowd.run(free, [[(way, pk) for pk in holders] for way in ways])

    sweep.sweep()
    gone = told["confirm"] + told["decline"] + told["withdraw"]
    counted, found = state(batch)
    assert counted == found
    assert Enrolment.objects.filter(batch=batch, status="active").count() == found[1]
    assert sum(found) == SEATS
    # A seat may be confirmed and withdrawn after; each other way ends the offer for good.
    assert gone - SEATS <= told["confirm"]
    statuses = set(Application.objects.filter(pk__in=holders).values_list("status", flat=True))
    assert statuses <= {"enrolled", "declined", "withdrawn"}


def test_offers_that_lapse_while_they_are_declined_or_withdrawn_free_each_seat_once():
    batch, holders, _waiting = a_line(seats=SEATS, waiting=SEATS)
    Application.objects.filter(pk__in=holders).update(answer_by=timezone.now())
    ways = ("lapse", "decline", "withdraw", "lapse")

    crowd.run(free, [[(way, pk) for pk in holders] for way in ways])

    sweep.sweep()
    counted, found = state(batch)
    assert counted == found == (SEATS, 0)
    ended = Application.objects.filter(pk__in=holders, status__in=("declined", "withdrawn")).count()
    assert ended == SEATS


def carry(pk):
    application = Application.objects.get(pk=pk)
    to = Batch.objects.latest("pk")
    try:
        selection.carry_over(application, to=to)
    except Refusal:
        return "late"
    return "carried"


def test_two_clocks_carry_everybody_over_once():
    batch, _holders, waiting = a_line(seats=1, waiting=12)
    begun = timezone.localdate() - timedelta(days=3)
    Batch.objects.filter(pk=batch.pk).update(starts_on=begun)
    Application.objects.filter(pk__in=waiting).update(next_class_at=timezone.now())
    batch.refresh_from_db()
    following(batch)

    told = crowd.run(carry, [waiting] * 3)

    assert told == {"carried": 12, "late": 24}
    assert Application.objects.exclude(carried_from=None).count() == 12
