"""An officer makes, moves and cancels an appointment."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.factories import BatchFactory, OfficerFactory
from tests.factories.courses import begin
from tests.factories.rows import application_in, deeds, told
from tests.factories.slots import publish_slots, working_day
from tests.refusals import moved, refused
from workflows.actions.interviews import appointments
from workflows.actions.interviews.appointments import Meeting
from workflows.actions.refusal import Refusal
from workflows.models import Application, Entry, Holiday, Interview, InterviewSlot

MONDAY = "2026-11-02 08:00+07:00"


@pytest.fixture
def one(db):
    return application_in(Application.Status.INTERVIEWING)


def another(one=None, **values):
    return application_in(Application.Status.INTERVIEWING, one.batch if one else BatchFactory(), **values)


def at(days=1, hour=9, **values):
    values = {"place": "Kantor Dinas", "address": "Jl. Satria No. 1", **values}
    return Meeting(working_day(days, hour), **values)


def test_schedule_makes_an_appointment_and_invites(one, case_worker, interviewer):
    meeting = at(interviewer=interviewer)

    interview = appointments.schedule(one, by=case_worker, meeting=meeting)

    assert (interview.application, interview.at, interview.where) == (one, meeting.at, "Kantor Dinas, Jl. Satria No. 1")
    assert (interview.held_at, interview.missed_at, interview.score) == (None, None, None)
    assert (interview.interviewer, interview.is_over) == (interviewer, False)
    assert (deeds(one), told(one)) == ([("interview.scheduled", case_worker.pk)], ["interview.scheduled"])
    assert Entry.objects.about(one).get().detail == {"at_time": meeting.at.isoformat(), "interview": interview.pk}


@pytest.mark.parametrize("ago", [timedelta(0), timedelta(days=1)])
def test_schedule_in_the_past_is_refused(one, case_worker, ago):
    with refused("The interview must be in the future."):
        appointments.schedule(one, by=case_worker, meeting=Meeting(timezone.now() - ago, "Kantor"))

    assert (Interview.objects.count(), told(one)) == (0, [])


@pytest.mark.parametrize(
    ("days", "hour"),
    [(4056, 9), (6, 22), (1, 7), (1, 22), (1, 16)],
    ids=["2037", "Sunday 22.00", "too early", "late at night", "ends after closing"],
)
def test_schedule_outside_office_hours_or_in_another_decade_is_refused(case_worker, db, days, hour):
    with time_machine.travel(MONDAY, tick=False):
        one = another()
        day = timezone.localtime().replace(hour=hour, minute=0) + timedelta(days=days)
        with pytest.raises(Refusal):
            appointments.schedule(one, by=case_worker, meeting=Meeting(day, "Kantor"))

    assert (Interview.objects.count(), told(one)) == (0, [])


def test_schedule_on_a_holiday_is_refused_by_its_name(one, case_worker):
    meeting = at()
    Holiday.objects.create(day=timezone.localdate(meeting.at), name="Natal")

    with pytest.raises(Refusal, match="Natal"):
        appointments.schedule(one, by=case_worker, meeting=meeting)


def test_schedule_after_the_class_has_begun_is_refused(one, case_worker):
    later = Meeting(working_day(31), "Kantor")
    with pytest.raises(Refusal, match="Pilih waktu wawancara sebelum hari itu"):
        appointments.schedule(one, by=case_worker, meeting=later)

    begin(one.batch)
    with refused("This class has started, so an interview can no longer lead to a seat in it."):
        appointments.schedule(one, by=case_worker, meeting=at())
    assert Interview.objects.count() == 0


def test_schedule_of_one_room_or_interviewer_twice_is_refused_across_classes(one, case_worker, interviewer):
    appointments.schedule(one, by=case_worker, meeting=at(interviewer=interviewer))

    for values in ({"place": "kantor  DINAS"}, {"place": "Ruang 2", "interviewer": interviewer}):
        with pytest.raises(Refusal, match="wawancara lain"):
            appointments.schedule(another(), by=case_worker, meeting=at(**values))
    appointments.schedule(another(), by=case_worker, meeting=at(place="Ruang 2", interviewer=OfficerFactory()))

    assert Interview.objects.count() == 2


def test_schedule_past_a_published_time_of_another_class_is_refused(one, case_worker):
    publish_slots(BatchFactory(), by=case_worker, days=1, hours_before=1)

    with pytest.raises(Refusal, match="Kantor Dinas"):
        appointments.schedule(one, by=case_worker, meeting=at())


def test_schedule_of_one_person_in_two_places_at_once_is_refused(one, case_worker):
    appointments.schedule(one, by=case_worker, meeting=at())
    twin = another(nik=one.nik)

    with pytest.raises(Refusal, match="pendaftar"):
        appointments.schedule(twin, by=case_worker, meeting=at(place="Ruang 2"))


def test_pick_while_one_has_another_interview_is_refused(one, case_worker):
    appointments.schedule(one, by=case_worker, meeting=at(3))
    twin = another(nik=one.nik)
    slot = publish_slots(twin.batch, by=case_worker, place="Ruang 2")[0]

    with pytest.raises(Refusal, match="pendaftar"):
        appointments.pick(twin, slot=slot)
    assert InterviewSlot.objects.get(pk=slot.pk).taken == 0


def test_officer_gives_an_applicant_a_published_time_and_asks_whether_they_come(one, case_worker):
    slot = publish_slots(one.batch, by=case_worker)[0]

    interview = appointments.pick(one, slot=slot, by=case_worker)

    assert (interview.slot, interview.attends_at) == (slot, None)
    assert deeds(one) == [("interview.scheduled", case_worker.pk)]


# -- move and cancel --------------------------------------------------------------------------------
def test_reschedule_tells_the_applicant_and_frees_the_old_time(one, case_worker):
    slot = publish_slots(one.batch, by=case_worker)[0]
    before = appointments.pick(one, slot=slot).at
    meeting = at(4, place="Ruang 2")

    interview = appointments.reschedule(one, by=case_worker, to=meeting)

    assert (interview.at, interview.place, interview.slot, interview.attends_at) == (meeting.at, "Ruang 2", None, None)
    assert InterviewSlot.objects.get(pk=slot.pk).taken == 0
    assert (told(one)[-1], deeds(one)[-1]) == ("interview.changed", ("interview.changed", case_worker.pk))
    detail = Entry.objects.about(one).last().detail
    assert detail == {"interview": interview.pk, "before": before.isoformat(), "at_time": meeting.at.isoformat()}


def test_reschedule_to_a_published_time_takes_its_place(one, case_worker):
    appointments.schedule(one, by=case_worker, meeting=at())
    slot = publish_slots(one.batch, by=case_worker)[0]

    assert appointments.reschedule(one, by=case_worker, to=slot).slot == slot
    assert InterviewSlot.objects.get(pk=slot.pk).taken == 1


def test_reschedule_to_a_taken_room_changes_nothing(one, case_worker):
    appointments.schedule(one, by=case_worker, meeting=at())
    appointments.schedule(another(), by=case_worker, meeting=at(2))

    with pytest.raises(Refusal, match="Kantor Dinas"):
        appointments.reschedule(one, by=case_worker, to=at(2))
    assert (one.interviews.get().at, told(one)) == (at().at, ["interview.scheduled"])


def test_cancel_tells_the_applicant_and_frees_the_time(one, case_worker):
    slot = publish_slots(one.batch, by=case_worker)[0]
    appointments.pick(one, slot=slot)

    interview = appointments.cancel(one, by=case_worker)

    assert (interview.is_open, interview.cancelled_at is not None, interview.slot) == (False, True, None)
    assert InterviewSlot.objects.get(pk=slot.pk).taken == 0
    assert (told(one)[-1], deeds(one)[-1]) == ("interview.cancelled", ("interview.cancelled", case_worker.pk))
    with moved():
        appointments.cancel(one, by=case_worker)
