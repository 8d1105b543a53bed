"""Times that residents choose for their interview: published at once, taken once, left and taken back."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.factories import BatchFactory
from tests.factories.rows import application_in, deeds, interview_of, told
from tests.factories.slots import publish_slots
from tests.factories.way import come
from tests.refusals import moved, refused
from workflows.actions.interviews import appointments, scores
from workflows.models import Application, Entry, InterviewSlot


@pytest.fixture
def one(db):
    return application_in(Application.Status.INTERVIEWING)


def another(one):
    return application_in(Application.Status.INTERVIEWING, one.batch)


def taken(*slots):
    return [InterviewSlot.objects.get(pk=slot.pk).taken for slot in slots]


def test_pick_takes_a_place_and_invites(one, case_worker):
    slot = publish_slots(one.batch, by=case_worker)[1]

    interview = appointments.pick(one, slot=slot)

    assert (interview.at, interview.where, interview.slot) == (slot.starts_at, "Kantor Dinas, Jl. Satria No. 1", slot)
    assert interview.attends_at is not None
    assert interview.ends_at - interview.at == timedelta(minutes=20)
    assert (taken(slot), told(one)) == ([1], ["interview.scheduled"])
    assert deeds(one) == [("interview.picked", None)]
    assert Entry.objects.about(one).get().detail == {"interview": interview.pk, "slot": slot.pk}


def test_pick_of_a_time_that_is_full_is_refused(one, case_worker):
    slot = publish_slots(one.batch, by=case_worker)[0]
    appointments.pick(another(one), slot=slot)

    with refused("Someone else has just taken this time. Choose another one."):
        appointments.pick(one, slot=slot)
    assert (taken(slot), one.interviews.count()) == ([1], 0)


def test_pick_of_a_time_of_another_class_is_refused(one, case_worker):
    slot = publish_slots(BatchFactory(), by=case_worker)[0]

    with moved():
        appointments.pick(one, slot=slot)


def test_pick_closes_so_many_hours_before(one, case_worker):
    slot = publish_slots(one.batch, by=case_worker, hours_before=24)[0]

    with (
        time_machine.travel(slot.closes_at, tick=False),
        refused("It is too late to change the time here. Please call us."),
    ):
        appointments.pick(one, slot=slot)
    with time_machine.travel(slot.closes_at - timedelta(seconds=1), tick=False):
        assert appointments.pick(one, slot=slot).slot == slot


def test_move_leaves_the_old_time_to_others_and_does_not_ask_again_whether_one_comes(one, case_worker):
    first, second, _third = publish_slots(one.batch, by=case_worker)
    appointments.pick(one, slot=first)

    interview = appointments.move_to(one, slot=second)

    assert (interview.at, interview.slot, interview.attends_at is None) == (second.starts_at, second, False)
    assert (taken(first, second), one.interviews.count()) == ([0, 1], 1)
    assert [event for event, _by in deeds(one)] == ["interview.picked", "interview.moved"]
    assert told(one) == ["interview.scheduled", "interview.scheduled"]


def test_move_of_an_appointment_that_an_officer_made_takes_a_place(one, case_worker):
    interview_of(one)
    slot = publish_slots(one.batch, by=case_worker)[0]
    one.interviews.update(at=timezone.now() + timedelta(hours=25))

    assert appointments.move_to(one, slot=slot).slot == slot


def test_move_on_the_day_before_is_refused(one, case_worker):
    interview_of(one, slot=None)
    slot = publish_slots(one.batch, by=case_worker)[0]
    one.interviews.update(at=timezone.now() + timedelta(hours=24))

    with refused("It is too late to change the time here. Please call us."):
        appointments.move_to(one, slot=slot)
    assert taken(slot) == [0]


def test_move_to_the_same_time_changes_nothing(one, case_worker):
    slot = publish_slots(one.batch, by=case_worker)[0]
    appointments.pick(one, slot=slot)

    appointments.move_to(one, slot=slot)

    assert (taken(slot), len(deeds(one))) == ([1], 1)


def test_move_after_the_interview_is_refused(one, case_worker, interviewer):
    slots = publish_slots(one.batch, by=case_worker)
    appointments.pick(one, slot=slots[0])
    come(one)
    scores.miss(one, by=interviewer)

    with moved():
        appointments.move_to(one, slot=slots[1])


def test_let_go_gives_a_time_to_come_back_and_leaves_one_that_was_held(one, case_worker, interviewer):
    slots = publish_slots(one.batch, by=case_worker)
    other = another(one)
    appointments.pick(one, slot=slots[0])
    appointments.pick(other, slot=slots[1])
    come(other)
    scores.miss(other, by=interviewer)

    appointments.let_go(one)
    appointments.let_go(other)
    appointments.let_go(another(one))

    assert taken(*slots) == [0, 1, 0]
    assert (one.interviews.get().slot, one.interviews.get().is_open) == (None, False)


def test_attend_twice_is_written_once(one):
    interview_of(one)

    first = appointments.attend(one).attends_at

    assert (appointments.attend(one).attends_at, deeds(one)) == (first, [("interview.attends", None)])


def test_attend_after_the_interview_is_refused(one):
    interview = interview_of(one)

    with time_machine.travel(interview.ends_at, tick=False), refused("This interview is over."):
        appointments.attend(one)
    with time_machine.travel(interview.ends_at - timedelta(seconds=1), tick=False):
        assert appointments.attend(one).attends_at is not None


def test_attend_without_an_appointment_is_refused(one):
    with moved():
        appointments.attend(one)
