"""A class is called off or merged while its applicants act: every application stands where exactly one deed put it."""

import pytest

from tests.factories import OfficerFactory
from tests.factories.courses import following
from tests.races import crowd
from workflows.actions.courses import calling_off
from workflows.actions.refusal import Refusal
from workflows.flows.moves import courses, selection
from workflows.models import Application, Batch, CallingOff, Enrolment, User

from .lines import a_line

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]

SEATS, PROCESSES = 12, 4
REASON = "Pendaftar terlalu sedikit."


def act(job):
    """Approve the proposal, confirm a seat, give one back, let the worker offer what is free, or wait."""
    way, pk = job
    try:
        if way == "approve":
            found = CallingOff.objects.select_related("batch", "into").get(pk=pk)
            courses.approve(found, by=User.objects.get(username="second"))
        elif way == "confirm":
            selection.confirm(Application.objects.select_related("batch").get(pk=pk))
        elif way == "decline":
            selection.decline(Application.objects.select_related("batch").get(pk=pk))
        elif way == "fill":
            selection.fill_seats(Batch.objects.get(pk=pk))
    except Refusal:
        return "late"
    return way


def proposed(batch, into=None):
    first, _second = OfficerFactory(username="first"), OfficerFactory(username="second")
    return calling_off.propose(batch, by=first, reason=REASON, into=into)


def together(*jobs):
    """Every process has as many jobs as the busiest."""
    most = max(len(one) for one in jobs)
    return [[*one, *[("wait", 0)] * (most - len(one))] for one in jobs]


def counters(batch):
    batch = Batch.objects.get(pk=batch.pk)
    rows = Application.objects.filter(batch=batch)
    held = [rows.filter(status=status).count() for status in ("offered", "enrolled")]
    return [batch.offered, batch.enrolled], held


def test_class_called_off_while_residents_confirm_leaves_nobody_with_a_seat():
    batch, holders, waiting = a_line(seats=SEATS, waiting=6)
    proposal = proposed(batch)
    share = SEATS // PROCESSES
    jobs = [[("confirm", pk) for pk in holders[at * share : (at + 1) * share]] for at in range(PROCESSES)]
    jobs[0].insert(share // 2, ("approve", proposal.pk))

    told = crowd.run(act, together(*jobs))
    if not Batch.objects.get(pk=batch.pk).is_called_off:  # it waited too long for a lock: the officer tries again
        act(("approve", proposal.pk))

    courses.settle_all()
    rows = Application.objects.filter(batch=batch)
    was = sorted(rows.values_list("deferred_from", flat=True))
    confirmed = told["confirm"]
    assert set(rows.values_list("status", "step")) == {("deferred", "await_class")}
    assert was == sorted(["enrolled"] * confirmed + ["offered"] * (SEATS - confirmed) + ["reserve"] * len(waiting))
    assert (counters(batch), Enrolment.objects.count()) == (([0, 0], [0, 0]), 0)


def test_merger_while_the_worker_offers_seats_keeps_every_seat_once():
    batch, holders, _waiting = a_line(seats=6, waiting=4)
    into = following(batch, seats=SEATS, starts_on=batch.starts_on, ends_on=batch.ends_on)
    proposal = proposed(batch, into)
    third = len(holders) // 2
    jobs = [
        [("decline", pk) for pk in holders[:third]],
        [("confirm", pk) for pk in holders[third : 2 * third]],
        [("fill", batch.pk), ("approve", proposal.pk), ("fill", into.pk)],
        [("fill", pk) for pk in (batch.pk, into.pk) * 3],
    ]

    crowd.run(act, together(*jobs))
    if not Batch.objects.get(pk=batch.pk).is_called_off:
        act(("approve", proposal.pk))

    courses.settle_all()
    assert not Application.objects.open().filter(batch=batch).exists()
    counted, rows = counters(into)
    assert (counted, sum(counted) <= into.seats, counters(batch)[0]) == (rows, True, [0, 0])
    assert Enrolment.objects.filter(batch=into).count() == counted[1]
