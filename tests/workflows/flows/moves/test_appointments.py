"""Many appointments at once: each applicant exactly once, with one notice, or with the reason why not."""

import pytest
from django.contrib.auth.models import Group
from django.test import TestCase

from tests.factories.rows import deeds, told
from tests.factories.slots import publish_slots
from tests.factories.way import Office, bring, open_task
from workflows.actions.interviews import runs
from workflows.actions.refusal import Moved
from workflows.flows.moves import appointments, interviews, sweep
from workflows.models import AppointmentRow, AppointmentRun, InterviewSlot

pytestmark = pytest.mark.django_db
Kind = AppointmentRun.Kind


@pytest.fixture
def office(db):
    return Office()


@pytest.fixture
def people(office):
    first = bring("schedule_interview", office=office)
    return [first, *(bring("schedule_interview", office=office, batch=first.batch) for _turn in range(2))]


def invite(office, people, slots):
    rows = [AppointmentRow(application=one, slot=slot) for one, slot in zip(people, slots, strict=True)]
    return runs.ask(Kind.INVITE, rows, by=office.worker, batch=people[0].batch)


def shift(office, kind, people, **after):
    talks = [one.interviews.open().select_related("slot").get() for one in people]
    after = {"at": None, **after}
    rows = [
        AppointmentRow(
            application=talk.application, interview=talk, before=talk.at, **after | {"at": after["at"] or talk.at}
        )
        for talk in talks
    ]
    return runs.ask(kind, rows, by=office.worker)


def faults(run):
    return list(run.rows.values_list("fault", flat=True))


def invited(office, people, **values):
    slots = publish_slots(people[0].batch, by=office.worker, number=len(people), is_open=False, **values)
    appointments.start(invite(office, people, slots))
    for one in people:
        one.refresh_from_db()
    return slots


def test_invite_gives_each_their_time_and_tells_them_once(office, people):
    slots = invited(office, people)

    run = AppointmentRun.objects.get()
    assert ([one.step for one in people], faults(run)) == (["interview"] * 3, [""] * 3)
    assert [one.interviews.get().slot for one in people] == slots
    assert [told(one).count("interview.scheduled") for one in people] == [1, 1, 1]
    assert [event for event, _by in deeds(run)] == ["appointments.asked", "appointments.done"]
    assert appointments.carry_out(run) == 0


def test_invite_says_of_each_why_not(office, people):
    slots = publish_slots(people[0].batch, by=office.worker)
    run = invite(office, people, slots)
    interviews.pick(people[0], slots[1])
    InterviewSlot.objects.filter(pk=slots[2].pk).delete()

    with TestCase.captureOnCommitCallbacks(execute=True):
        appointments.start(run)

    gone, taken, withdrawn = faults(run)
    assert ("baru saja diubah" in gone, "baru saja diambil" in taken) == (True, True), (gone, taken)
    assert withdrawn != ""
    people[1].refresh_from_db()
    assert people[1].step == "schedule_interview"
    run.refresh_from_db()
    assert run.done_at is not None


def test_task_that_a_colleague_has_taken_is_left_to_them(office, people, second_head):
    task = open_task(people[0])
    task.owner, task.status = second_head, "ASSIGNED"
    task.save()
    slots = publish_slots(people[0].batch, by=office.worker)

    run = invite(office, people, slots)
    appointments.start(run)

    assert [str(second_head) in fault for fault in faults(run)] == [True, False, False]


def test_large_run_is_left_to_the_worker_and_the_clock_goes_on_with_it(office, people, monkeypatch):
    monkeypatch.setattr(appointments, "AT_ONCE", 2)
    run = invite(office, people, publish_slots(people[0].batch, by=office.worker))

    appointments.start(run)
    assert run.rows.filter(done_at=None).count() == 3

    assert sweep.sweep()["appointed"] == 3
    assert faults(run) == [""] * 3


def test_worker_gets_a_large_run_after_the_commit(office, people, monkeypatch):
    monkeypatch.setattr(appointments, "AT_ONCE", 2)
    run = invite(office, people, publish_slots(people[0].batch, by=office.worker))

    with TestCase.captureOnCommitCallbacks(execute=True):
        appointments.start(run)

    assert run.rows.filter(done_at=None).count() == 0


def test_officer_who_lost_the_right_invites_nobody(office, people):
    run = invite(office, people, publish_slots(people[0].batch, by=office.worker))
    office.worker.groups.remove(*Group.objects.all())

    appointments.start(AppointmentRun.objects.get(pk=run.pk))

    assert ["tidak lagi" in fault for fault in faults(run)] == [True] * 3


def test_run_of_nobody_is_refused(office):
    with pytest.raises(Moved):
        runs.ask(Kind.INVITE, [], by=office.worker)


def test_move_takes_the_old_times_away_and_tells_each(office, people, interviewer):
    slots = invited(office, people, interviewer=interviewer)
    later = publish_slots(bring("schedule_interview", office=office).batch, by=office.worker, days=4)[0].starts_at
    InterviewSlot.objects.exclude(batch=people[0].batch).delete()

    run = shift(office, Kind.MOVE, people[:1], at=later, interviewer=interviewer)
    appointments.start(run)

    talk = people[0].interviews.open().get()
    assert (faults(run), talk.at, talk.slot.interviewer, talk.slot.is_open) == ([""], later, interviewer, False)
    assert not InterviewSlot.objects.filter(pk=slots[0].pk).exists()
    assert told(people[0])[-1] == "interview.changed"


def test_move_into_a_taken_room_leaves_the_appointment_as_it_was(office, people):
    slots = invited(office, people)

    run = shift(office, Kind.MOVE, people[:1], at=slots[1].starts_at)
    appointments.start(run)

    assert ("Kantor Dinas" in faults(run)[0], people[0].interviews.open().get().slot) == (True, slots[0])
    assert told(people[0])[-1] == "interview.scheduled"


def test_hand_over_changes_the_interviewer_and_tells_nobody(office, people, interviewer):
    slots = invited(office, people)
    before = [told(one) for one in people]

    run = shift(office, Kind.HAND_OVER, people, interviewer=interviewer)
    appointments.start(run)

    assert (faults(run), [told(one) for one in people]) == ([""] * 3, before)
    assert [InterviewSlot.objects.get(pk=one.pk).interviewer for one in slots] == [interviewer] * 3
    assert deeds(people[0])[-1] == ("interview.handed_over", office.worker.pk)


def test_hand_over_of_an_appointment_by_hand_changes_it(office, interviewer):
    one = bring("interview", office=office)

    appointments.start(shift(office, Kind.HAND_OVER, [one], interviewer=interviewer))

    assert one.interviews.get().interviewer == interviewer


def test_hand_over_to_an_interviewer_who_is_busy_is_refused(office, people, interviewer):
    _first, second, _third = people
    slots = invited(office, people)
    other = bring("schedule_interview", office=office)
    InterviewSlot.objects.filter(pk=slots[0].pk).update(interviewer=interviewer)
    publish_slots(other.batch, by=office.worker, number=3, place="Ruang 2")
    InterviewSlot.objects.filter(batch=other.batch).update(interviewer=interviewer)

    run = shift(office, Kind.HAND_OVER, [second], interviewer=interviewer)
    appointments.start(run)

    assert "pewawancara" in faults(run)[0]
    assert second.interviews.get().slot.interviewer is None


def test_cancel_tells_each_and_takes_the_times_away(office, people):
    invited(office, people)

    run = shift(office, Kind.CANCEL, people)
    appointments.start(run)

    assert (faults(run), [told(one)[-1] for one in people]) == ([""] * 3, ["interview.cancelled"] * 3)
    assert (InterviewSlot.objects.count(), {one.interviews.get().is_open for one in people}) == (0, {False})


def test_appointment_that_was_moved_since_the_preview_is_left(office, people):
    slots = invited(office, people)
    run = shift(office, Kind.CANCEL, people[:1])
    talk = people[0].interviews.get()
    type(talk).objects.filter(pk=talk.pk).update(at=slots[2].starts_at)

    appointments.start(AppointmentRun.objects.get(pk=run.pk))

    assert faults(run) != [""]
    assert people[0].interviews.get().is_open
