"""The resident chooses the time of the interview: the officer's task is closed and the process goes on."""

import pytest
from viewflow.workflow import STATUS

from tests.factories.rows import deeds, told
from tests.factories.slots import publish_slots
from tests.factories.way import bring, open_task
from tests.refusals import moved, refused
from workflows.flows.application import ApplicationFlow
from workflows.flows.inbox import assignment
from workflows.flows.moves import applying, interviews
from workflows.models import Application, InterviewSlot

pytestmark = pytest.mark.django_db


@pytest.fixture
def one(office):
    return bring("schedule_interview", office=office)


def test_pick_closes_the_task_of_the_officer_and_goes_on_to_the_interview(office, one):
    task = open_task(one)
    slot = publish_slots(one.batch, by=office.worker)[0]

    interviews.pick(one, slot)

    task.refresh_from_db()
    assert (task.status, task.owner) == (STATUS.DONE, None)
    assert (one.step, open_task(one).flow_task) == ("interview", ApplicationFlow.interview)
    assert one.interviews.get().slot == slot
    assert deeds(one)[-1] == ("interview.picked", None)


def test_pick_goes_before_an_officer_who_has_taken_the_task_and_not_yet_decided(office, one):
    assignment.claim(open_task(one), by=office.worker)
    slot = publish_slots(one.batch, by=office.worker)[0]

    interviews.pick(one, slot)

    assert one.step == "interview"


def test_pick_after_an_officer_has_set_a_time_is_told_and_changes_nothing(office, one):
    slot = publish_slots(one.batch, by=office.worker)[0]
    office.schedule(one)

    with moved():
        interviews.pick(one, slot)
    assert (one.interviews.get().slot, InterviewSlot.objects.get(pk=slot.pk).taken) == (None, 0)


def test_pick_of_a_taken_time_leaves_the_task_open(office, one):
    slot = publish_slots(one.batch, by=office.worker)[0]
    interviews.pick(bring("schedule_interview", office=office, batch=one.batch), slot)

    with refused("Someone else has just taken this time. Choose another one."):
        interviews.pick(one, slot)
    assert (Application.objects.get(pk=one.pk).step, open_task(one).status) == ("schedule_interview", STATUS.NEW)


def test_move_keeps_the_step(office, one):
    first, second, _third = publish_slots(one.batch, by=office.worker)
    interviews.pick(one, first)
    task = open_task(one)

    interviews.move(one, second)

    assert (one.step, open_task(one), one.interviews.get().slot) == ("interview", task, second)
    assert told(one)[-2:] == ["interview.scheduled", "interview.scheduled"]


def test_move_after_the_interview_was_held_is_told(office, one):
    first, second, _third = publish_slots(one.batch, by=office.worker)
    interviews.pick(one, first)
    office.hold(one)

    with moved():
        interviews.move(one, second)


def test_who_did_not_come_can_choose_again(office, one):
    first, second, _third = publish_slots(one.batch, by=office.worker)
    interviews.pick(one, first)
    one.refresh_from_db()
    office.miss(one)

    interviews.pick(one, second)

    assert (one.step, one.interviews.first().slot, one.interviews.count()) == ("interview", second, 2)


def test_withdrawal_gives_the_time_back_and_keeps_why(office, one):
    slot = publish_slots(one.batch, by=office.worker)[0]
    interviews.pick(one, slot)

    applying.withdraw(one, reason="work", note="Mulai Senin. HP 0812 3456 7890")

    one.refresh_from_db()
    assert (one.status, one.withdrawal_reason) == ("withdrawn", "work")
    assert one.decisions.last().note == "Mulai Senin. HP [number]"
    assert InterviewSlot.objects.get(pk=slot.pk).taken == 0


def test_attend_is_said_of_an_interview_to_come_and_not_after_leaving(office):
    one = bring("interview", office=office)
    interviews.attend(one)
    assert deeds(one)[-1] == ("interview.attends", None)
    one.interviews.update(attends_at=None)
    applying.withdraw(one)

    with moved():
        interviews.attend(one)
    assert one.interviews.get().attends_at is None
