"""The way out for whom the register does not speak for: the application waits, and comes back by itself."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.factories import SnapshotFactory, register_record, submit
from tests.factories.courses import begin
from tests.factories.rows import deeds, told
from tests.factories.way import bring, open_task
from workflows.actions.eligibility import eligibility, parking
from workflows.actions.refusal import Moved, Refusal
from workflows.flows.moves import applying, selection, sweep, training
from workflows.flows.moves.eligibility import recheck_parked
from workflows.models import Application

pytestmark = pytest.mark.django_db


def fresh(one):
    return Application.objects.get(pk=one.pk)


def test_parked_application_keeps_its_status_and_tells_the_resident(office):
    one = bring("await_register", office=office)

    assert (one.status, one.step, one.is_parked) == ("received", "await_register", True)
    assert told(one) == ["application.received", "application.parked"]
    assert ("application.parked", office.worker.pk) in deeds(one)
    assert one.decisions.get().check_run == one.checks.first()
    assert (one.step_due - one.step_since).days == 100


def test_next_register_brings_it_back_to_the_officer_with_new_verdicts(office):
    one = bring("await_register", office=office)
    assert recheck_parked() == 0
    register_record(SnapshotFactory(as_of=date(2026, 12, 31)), one.nik, desil=2)

    assert sweep.sweep()["rechecked"] == 1

    one = fresh(one)
    assert (one.step, one.is_parked, open_task(one).flow_task.name) == (
        "approve_eligibility",
        False,
        "approve_eligibility",
    )
    assert [run.results.get(kind="registered").answer for run in one.checks.all()] == ["yes", "no"]
    assert sweep.sweep()["rechecked"] == 0
    office.invite(one)
    assert one.status == "interviewing"


def test_still_not_found_comes_back_too_and_may_wait_again(office):
    one = bring("await_register", office=office)
    SnapshotFactory(as_of=date(2026, 12, 31))
    recheck_parked()
    one = fresh(one)

    office.park(one)

    assert (one.step, one.checks.count()) == ("await_register", 2)


def test_time_that_is_over_brings_it_back_without_a_newer_register(office):
    one = bring("await_register", office=office)

    with time_machine.travel(one.step_due - timedelta(seconds=1)):
        assert recheck_parked() == 0
    with time_machine.travel(one.step_due + timedelta(seconds=1)):
        assert recheck_parked() == 1

    assert fresh(one).step == "approve_eligibility"


def test_end_of_the_class_brings_it_back(office):
    one = bring("await_register", office=office)
    begin(one.batch)

    training.end_class(one.batch, by=office.head, early=True)

    assert (fresh(one).step, fresh(one).is_parked) == ("approve_eligibility", False)


def test_many_come_back_a_part_at_a_time_those_that_waited_longest_first(office):
    waiting = [bring("await_register", office=office) for _at in range(3)]
    SnapshotFactory(as_of=date(2026, 12, 31), approved_at=timezone.now() + timedelta(seconds=1))

    assert recheck_parked(most=2) == 2
    assert [fresh(one).is_parked for one in waiting] == [False, False, True]
    assert recheck_parked(most=2) == 1


def test_nothing_waits_where_the_register_says_nothing_against_it(office):
    one = submit()
    register_record(SnapshotFactory(), one.nik, desil=2)
    eligibility.renew(one)
    with pytest.raises(Refusal):
        parking.park(one, by=office.worker)
    with pytest.raises(Refusal):
        parking.refer(one, by=office.worker)
    assert fresh(one).is_parked is False


def test_desil_too_high_may_wait_as_well(office):
    one = submit()
    register_record(SnapshotFactory(), one.nik, desil=9)
    eligibility.renew(one)
    office.park(one)

    assert one.step == "await_register"


def test_parked_application_can_be_withdrawn(office):
    one = bring("await_register", office=office)

    applying.withdraw(one)

    assert (fresh(one).status, fresh(one).step) == ("withdrawn", "")


def test_application_is_parked_and_brought_back_once(office):
    one = bring("await_register", office=office)

    with pytest.raises(Moved):
        parking.park(fresh(one), by=office.worker)
    parking.unpark(one, newer=True)
    with pytest.raises(Moved):
        parking.unpark(one, newer=True)


def test_seat_that_is_taken_and_an_award_are_looked_at_in_the_newest_register(office):
    one = bring("await_confirmation", office=office)
    before = one.checks.count()
    register_record(SnapshotFactory(as_of=date(2026, 12, 31)), one.nik, desil=7)

    selection.confirm(one)

    assert (one.status, one.checks.count()) == ("enrolled", before + 1)
    assert one.checks.first().results.get(kind="desil").seen == 7
