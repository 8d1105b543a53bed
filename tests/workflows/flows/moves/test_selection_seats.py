"""Seats that come free go to the next in line; whoever withdraws ends the process, wherever it stands."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from viewflow.workflow import PROCESS, STATUS
from viewflow.workflow.models import Process, Task

from tests.factories.rows import deeds, told
from tests.factories.way import Office, bring
from tests.refusals import moved, refused
from workflows.actions.courses import seats
from workflows.flows.application import ApplicationFlow
from workflows.flows.moves import applying, process, selection, sweep
from workflows.models import Application, Batch, Step


def counts(batch):
    return Batch.objects.values_list("offered", "enrolled", "seats_to_offer").get(pk=batch.pk)


def place(one):
    return Application.objects.values_list("status", "step").get(pk=one.pk)


@pytest.fixture
def line(db):
    """A class of one seat that is offered, and two who wait for it."""
    office = Office()
    batch = office.batch(seats=1)
    holder = bring("await_confirmation", office=office, batch=batch)
    first, second = (bring("await_seat", office=office, batch=batch) for _turn in range(2))
    return batch, holder, first, second


def _lapse(one):
    with time_machine.travel(one.answer_by + timedelta(seconds=1)):
        selection.lapse()


def _withdraw_from_class(one):
    selection.confirm(one)
    applying.withdraw(one)


@pytest.mark.parametrize(
    ("free", "status"),
    [
        (selection.decline, "declined"),
        (_lapse, "declined"),
        (applying.withdraw, "withdrawn"),
        (_withdraw_from_class, "withdrawn"),
    ],
    ids=["decline", "lapse", "withdraw an offer", "withdraw from the class"],
)
def test_seat_that_comes_free_is_offered_to_the_next_in_line(line, free, status):
    batch, holder, first, second = line

    free(holder)

    assert place(holder) == (status, "")
    assert place(first) == ("offered", "await_confirmation")
    assert place(second) == ("reserve", "await_seat")
    assert counts(batch) == (1, 0, 0)
    assert told(first)[-1] == "application.offered"
    assert told(second)[-1] == "application.reserve"


def test_seat_goes_down_the_line_until_somebody_takes_it(line):
    batch, holder, first, second = line

    selection.decline(holder)
    first.refresh_from_db()
    selection.decline(first)
    second.refresh_from_db()
    selection.confirm(second)

    assert [place(one) for one in line[1:]] == [("declined", ""), ("declined", ""), ("enrolled", "await_class_end")]
    assert counts(batch) == (0, 1, 0)


def test_seat_that_comes_free_is_never_taken_by_a_newcomer(line):
    batch, holder, first, _second = line
    office = Office()
    newcomer = bring("approve_selection", office=office, batch=batch)

    selection.decline(holder)
    office.accept(newcomer)

    assert place(first) == ("offered", "await_confirmation")
    assert place(newcomer) == ("reserve", "await_seat")


def test_line_is_left_alone_while_there_is_no_seat(line):
    batch, _holder, first, second = line
    before = Task.objects.count()

    assert selection.fill_seats(batch) == 0

    assert (place(first), place(second), Task.objects.count()) == (("reserve", "await_seat"),) * 2 + (before,)


def test_promised_seat_that_was_taken_away_moves_nobody(line):
    batch, _holder, first, _second = line
    Batch.objects.update(seats_to_offer=1)  # staff have lowered the number of seats since one came free
    before = Task.objects.count()

    assert selection.fill_seats(batch) == 0

    assert (place(first), Task.objects.count()) == (("reserve", "await_seat"), before)


def test_decline_twice_is_refused_the_second_time(line):
    batch, holder, first, _second = line
    stale = Application.objects.get(pk=holder.pk)
    selection.decline(holder)

    with moved():
        selection.decline(stale)

    assert (place(first), counts(batch)) == (("offered", "await_confirmation"), (1, 0, 0))


def test_lapse_leaves_offers_alone_that_still_stand(line):
    batch, holder, _first, _second = line

    assert selection.lapse() == 0

    with time_machine.travel(holder.answer_by + timedelta(seconds=1)):
        other = Office().batch()
        assert (selection.lapse(other), selection.lapse(batch), selection.lapse()) == (0, 1, 0)


# -- seats that are free while people wait ---------------------------------------------------------
@pytest.fixture
def free(db):
    """A class with two free seats, and three whom the head has put on the waiting list."""
    office = Office()
    batch = office.batch(seats=2)
    return office, batch, [bring("await_seat", office=office, batch=batch) for _turn in range(3)]


def test_seats_that_are_free_are_offered_to_the_waiting_list_by_the_head_in_its_order(free):
    office, batch, people = free
    assert sweep.sweep()["offered"] == 0

    assert selection.offer_free_seats(batch, by=office.head) == 2

    assert [place(one) for one in people] == [("offered", "await_confirmation")] * 2 + [("reserve", "await_seat")]
    assert counts(batch) == (2, 0, 0)
    assert told(people[0])[-1] == "application.offered"
    with refused("No seat is free, or no one is on the waiting list."):
        selection.offer_free_seats(batch, by=office.head)


def test_seats_that_were_promised_before_a_crash_are_offered_by_the_clock(free):
    office, batch, people = free
    seats.promise_free_seats(batch, by=office.head)

    assert sweep.sweep()["offered"] == 2

    assert [place(one)[0] for one in people] == ["offered", "offered", "reserve"]


def test_seat_that_comes_free_in_a_class_that_runs_goes_past_nobody_who_waits(line):
    batch, holder, first, second = line
    office = Office()
    late = bring("approve_selection", office=office, batch=batch)
    selection.confirm(holder)
    Batch.objects.filter(pk=batch.pk).update(starts_on=timezone.localdate() - timedelta(days=2))

    applying.withdraw(Application.objects.get(pk=holder.pk))
    late.refresh_from_db()
    office.accept(late)
    assert [place(one)[0] for one in (first, second, late)] == ["reserve"] * 3

    assert selection.offer_free_seats(batch, by=office.head) == 1
    assert [place(one)[0] for one in (first, second, late)] == ["offered", "reserve", "reserve"]


# -- withdraw -------------------------------------------------------------------------------------
WITHDRAWABLE = [step for step in Step if step not in (Step.AWAIT_RANKING, Step.APPROVE_AWARD, Step.HAND_OVER_KIT)]


@pytest.mark.parametrize("step", WITHDRAWABLE)
def test_withdraw_ends_the_process_wherever_it_stands(db, step):
    one = bring(step)
    assert applying.can_withdraw(one)

    applying.withdraw(one)

    one.refresh_from_db()
    assert (one.status, one.step, one.step_due) == ("withdrawn", "", None)
    assert one.process.status == PROCESS.CANCELED
    assert one.process.finished is not None
    assert not Task.objects.filter(process=one.process_id).exclude(status__in=(STATUS.DONE, STATUS.CANCELED)).exists()
    assert Task.objects.filter(process=one.process_id, finished=None).count() == 0
    assert told(one)[-1] == "application.withdrawn"
    assert counts(one.batch) == (0, 0, 0)


def test_withdraw_from_the_class_closes_the_enrolment_without_telling_twice(db, head):
    one = bring("await_class_end")

    applying.withdraw(one, by=head, note="Pindah kota")

    assert (one.enrolment.status, one.enrolment.decided_by, one.enrolment.note) == ("left", head, "Pindah kota")
    assert deeds(one)[-2:] == [("enrolment.left", head.pk), ("application.withdrawn", head.pk)]
    assert told(one)[-2:] == ["application.enrolled", "application.withdrawn"]


@pytest.mark.parametrize("step", [Step.AWAIT_RANKING, Step.APPROVE_AWARD, Step.HAND_OVER_KIT, ""])
def test_withdraw_after_completion_is_refused_and_nothing_is_cancelled(db, step):
    one = bring(step)
    before = (Process.objects.values().get(pk=one.process_id), place(one), deeds(one))
    assert not applying.can_withdraw(one)

    with moved():
        applying.withdraw(one)

    assert (Process.objects.values().get(pk=one.process_id), place(one), deeds(one)) == before


@pytest.mark.parametrize("end", ["refused", "declined", "left", "withdrawn"])
def test_withdraw_of_what_has_ended_does_not_turn_done_into_cancelled(db, end):
    office = Office()
    step = {"refused": "approve_eligibility", "left": "approve_completion"}.get(end, "await_confirmation")
    one = bring(step, office=office)
    finish = {
        "refused": office.refuse,
        "declined": selection.decline,
        "left": office.leave,
        "withdrawn": applying.withdraw,
    }
    finish[end](one)
    one.refresh_from_db()
    status = one.process.status
    assert status == (PROCESS.CANCELED if end == "withdrawn" else PROCESS.DONE)

    with moved():
        applying.withdraw(one)

    assert Process.objects.get(pk=one.process_id).status == status


def test_withdraw_on_a_stale_copy_reads_what_is_true_now(db):
    one = bring("await_confirmation")
    stale = Application.objects.get()
    selection.confirm(one)

    applying.withdraw(stale)

    assert place(one) == ("withdrawn", "")
    assert counts(one.batch) == (0, 0, 0)


def test_nothing_that_waited_can_be_continued_after_a_withdrawal(db):
    one = bring("await_confirmation")
    stale = Application.objects.get()
    applying.withdraw(one)

    for move in (selection.confirm, selection.decline):
        with moved():
            move(stale)
    assert process.release(ApplicationFlow.await_class_end, Application.objects.filter(pk=stale.pk)) == 0
    assert place(one) == ("withdrawn", "")
