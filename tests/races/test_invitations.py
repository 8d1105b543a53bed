"""Two officers invite different residents into the same times, and two workers carry out one list of invitations."""

import pytest

from tests.factories.slots import publish_slots
from tests.factories.way import Office, bring
from tests.races import crowd
from workflows.actions.interviews import runs
from workflows.flows.moves import appointments
from workflows.models import AppointmentRow, AppointmentRun, Interview, InterviewSlot, Notice

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]

TIMES = 4


def carry_out(run):
    appointments.carry_out(AppointmentRun.objects.get(pk=run))
    return "carried out"


def invitations(office, batch, slots):
    people = [bring("schedule_interview", office=office, batch=batch) for _one in slots]
    rows = [AppointmentRow(application=one, slot=slot) for one, slot in zip(people, slots, strict=True)]
    return runs.ask(AppointmentRun.Kind.INVITE, rows, by=office.worker, batch=batch)


def two_runs():
    """Each officer has a resident of their own for every time."""
    office = Office()
    batch = office.batch(seats=2 * TIMES)
    slots = publish_slots(batch, by=office.worker, number=TIMES, is_open=False)
    return [invitations(office, batch, slots).pk for _officer in range(2)]


def most_in_one_time():
    held = list(Interview.objects.values_list("slot", flat=True))
    return max((held.count(slot) for slot in set(held)), default=0)


def outcomes():
    """How many rows were done, and how many were refused with a reason."""
    done = AppointmentRow.objects.filter(done_at__isnull=False)
    return done.filter(fault="").count(), done.exclude(fault="").count()


def test_each_time_goes_to_one_of_two_officers():
    crowd.run(carry_out, [[run] for run in two_runs()])

    assert outcomes() == (TIMES, TIMES)
    assert (Interview.objects.count(), most_in_one_time()) == (TIMES, 1)
    assert set(InterviewSlot.objects.values_list("taken", flat=True)) == {1}


def test_two_workers_invite_each_resident_once():
    first, _second = two_runs()

    crowd.run(carry_out, [[first], [first]])

    assert outcomes() == (TIMES, 0)
    assert (Interview.objects.count(), Notice.objects.filter(event="interview.scheduled").count()) == (TIMES, TIMES)


def test_control_without_locks_fills_a_time_twice_or_fails(is_sqlite):
    """On SQLite a transaction that has read cannot write after another one: its row is not done as it should be.

    A round may go well by chance, so there are ten.
    """
    for rounds in range(1, 11):
        crowd.run(carry_out, [[run] for run in two_runs()], locks=False)
        if most_in_one_time() > 1 or (is_sqlite and outcomes() != (rounds * TIMES, rounds * TIMES)):
            return
    pytest.fail("Ten rounds without locks went as well as with them.")
