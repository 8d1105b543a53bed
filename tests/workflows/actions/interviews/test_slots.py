"""The office publishes interview times and takes them back; no time takes more residents than it has places."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from tests.factories import BatchFactory
from tests.factories.courses import begin
from tests.factories.rows import application_in, deeds, told
from tests.factories.slots import publish_slots
from tests.refusals import refused
from workflows.actions.interviews import appointments, slots
from workflows.actions.interviews.slots import take_back
from workflows.actions.refusal import Moved, Refusal
from workflows.models import Application, InterviewSlot, Notice, Step

SERIES = slots.Series(20, "Kantor Dinas", "Jl. Satria No. 1")


@pytest.fixture
def one(db):
    return application_in(Application.Status.INTERVIEWING)


def another(one):
    return application_in(Application.Status.INTERVIEWING, one.batch)


def test_publish_offers_times_and_tells_only_who_waits_for_one(one, case_worker):
    Application.objects.filter(pk=one.pk).update(step=Step.SCHEDULE_INTERVIEW)
    other = another(one)

    published = publish_slots(one.batch, by=case_worker, places=2, hours_before=12)

    assert [slot.starts_at - slot.closes_at for slot in published] == [timedelta(hours=12)] * 3
    assert [(slot.minutes, slot.place, slot.places, slot.taken) for slot in published] == [
        (20, "Kantor Dinas", 2, 0)
    ] * 3
    assert (told(one), told(other)) == (["interview.open"], [])
    assert deeds(one.batch) == [("batch.slots", case_worker.pk)]


def test_publish_of_the_same_times_again_is_refused_and_tells_nobody(one, case_worker):
    first = publish_slots(one.batch, by=case_worker)[0]

    with pytest.raises(Refusal, match="Kantor Dinas"):
        slots.publish(one.batch, by=case_worker, planned=[SERIES.slot(one.batch, first.starts_at)])

    assert (one.batch.slots.count(), Notice.objects.count(), len(deeds(one.batch))) == (3, 0, 1)


def test_publish_of_times_that_nobody_could_choose_is_refused(one, case_worker):
    with refused("Too soon for anyone to choose it."):
        publish_slots(one.batch, by=case_worker, days=1, hours_before=168)
    assert one.batch.slots.count() == 0


def test_times_into_which_the_office_invites_are_not_for_residents_to_choose(one, case_worker):
    Application.objects.filter(pk=one.pk).update(step=Step.SCHEDULE_INTERVIEW)

    publish_slots(one.batch, by=case_worker, days=1, hours_before=168, is_open=False)

    assert (one.batch.slots.free().count(), one.batch.slots.unfilled().count(), told(one)) == (0, 3, [])


def test_publish_leaves_out_what_clashes_and_saves_only_what_the_preview_showed(one, case_worker):
    first = publish_slots(BatchFactory(), by=case_worker, number=1)[0]
    planned = [SERIES.slot(one.batch, first.starts_at + timedelta(minutes=20 * number)) for number in range(3)]

    with pytest.raises(Moved):
        slots.publish(one.batch, by=case_worker, planned=planned, seen=slots.fingerprint(planned))
    assert one.batch.slots.count() == 0

    assert slots.publish(one.batch, by=case_worker, planned=planned, seen=slots.fingerprint(planned[1:])) == 2


def test_take_back_of_a_time_that_somebody_chose_is_refused(one, case_worker):
    first, second, _third = publish_slots(one.batch, by=case_worker)
    appointments.pick(one, slot=first)

    take_back(second, by=case_worker)
    with refused("An applicant has chosen this time. Move or cancel their appointment first."):
        take_back(first, by=case_worker)

    assert one.batch.slots.count() == 2
    assert deeds(one.batch)[-1] == ("batch.slot_removed", case_worker.pk)


def test_database_itself_refuses_more_than_the_places(one, case_worker):
    slot = publish_slots(one.batch, by=case_worker)[0]

    with pytest.raises(IntegrityError, match="slot_never_over_booked"), transaction.atomic():
        InterviewSlot.objects.filter(pk=slot.pk).update(taken=2)


def test_slot_knows_when_it_is_over(one, case_worker):
    slot = publish_slots(one.batch, by=case_worker)[0]

    with time_machine.travel(slot.ends_at - timedelta(seconds=1), tick=False):
        assert not slot.is_over
    with time_machine.travel(slot.ends_at, tick=False):
        assert slot.is_over


def test_times_of_a_class_that_has_begun_or_ended_are_not_free(one, case_worker):
    publish_slots(one.batch, by=case_worker)
    assert one.batch.slots.free().count() == 3

    begin(one.batch)
    assert one.batch.slots.free().count() == 0
