"""A class is called off, merged or moved, and an applicant moves to another class: seats and notices, exactly."""

from datetime import timedelta

import pytest
import time_machine
from django.test import TestCase
from django.utils import timezone

from tests.factories.courses import BatchFactory, following
from tests.factories.rows import deeds, told
from tests.factories.way import Office, bring
from tests.refusals import moved, refused
from workflows.actions.courses import calling_off
from workflows.actions.selection import next_class
from workflows.flows.moves import applying, courses, lists, selection, sweep
from workflows.models import Application, Batch, Enrolment, Selection
from workflows.rules.selection import deadlines

pytestmark = pytest.mark.django_db

NO_ROOM = "Seats held here: %(holding)d. Free in the other class: %(free)d. That is not enough."
# Each step at which an applicant can wait before the class begins, with the status there.
BEFORE = {
    "match_register": "received",
    "approve_eligibility": "received",
    "await_correction": "correction",
    "schedule_interview": "interviewing",
    "interview": "interviewing",
    "approve_selection": "interviewing",
    "await_seat": "reserve",
    "await_confirmation": "offered",
    "await_class_end": "enrolled",
}


@pytest.fixture
def office():
    return Office()


@pytest.fixture
def batch(office):
    return office.batch(seats=10)


def counts(batch):
    batch = Batch.objects.get(pk=batch.pk)
    return batch.offered, batch.enrolled, batch.seats_to_offer


def call_off(batch, office, **how):
    proposal = calling_off.propose(batch, by=office.head, reason="Pendaftar terlalu sedikit.", **how)
    with TestCase.captureOnCommitCallbacks(execute=True):
        return courses.approve(proposal, by=office.second_head)


def stand(one):
    one = Application.objects.get(pk=one.pk)
    return one.status, one.step, one.batch_id


# -- calling off ------------------------------------------------------------------------------------
def test_called_off_class_keeps_every_applicant_in_wait_of_another_and_tells_each_once(office, batch):
    people = {step: bring(step, office=office, batch=batch) for step in BEFORE}
    before = {step: told(one) for step, one in people.items()}

    assert call_off(batch, office) == len(BEFORE)

    for step, one in people.items():
        assert stand(one) == ("deferred", "await_class", batch.pk), step
        assert Application.objects.get(pk=one.pk).deferred_from == BEFORE[step]
        assert told(one) == [*before[step], "application.called_off"], step
    assert counts(batch) == (0, 0, 0)
    assert (Enrolment.objects.count(), people["interview"].interviews.open().count()) == (0, 0)


def test_nothing_changes_before_a_second_person_approves(office, batch):
    one = bring("await_class_end", office=office, batch=batch)
    proposal = calling_off.propose(batch, by=office.head, reason="Pendaftar terlalu sedikit.")

    assert (stand(one), counts(batch)) == (("enrolled", "await_class_end", batch.pk), (0, 1, 0))
    assert Batch.objects.get(pk=batch.pk).availability == "open"
    with refused("You did the previous step. Someone else must approve this one."):
        courses.approve(proposal, by=office.head)
    assert (stand(one), Batch.objects.get(pk=batch.pk).is_called_off) == (
        ("enrolled", "await_class_end", batch.pk),
        False,
    )


def test_class_is_called_off_once(office, batch):
    proposal = calling_off.propose(batch, by=office.head, reason="Pendaftar terlalu sedikit.")
    courses.approve(proposal, by=office.second_head)

    with moved():
        courses.approve(proposal, by=office.second_head)


def test_list_in_progress_is_dropped_with_its_class(office):
    batch = office.batch()
    batch.course.by_list = True
    batch.course.save()
    bring("approve_selection", office=office, batch=batch)
    lists.begin(batch, by=office.head)

    call_off(batch, office)

    found = Selection.objects.get()
    assert (found.ended_at is not None, found.is_approved, found.process.status) == (True, False, "CANCELED")


def test_clock_does_nothing_more_to_a_called_off_class(office, batch):
    one = bring("await_class_end", office=office, batch=batch)
    call_off(batch, office)

    with time_machine.travel(timezone.now() + timedelta(days=200)):
        sweep.sweep()

    assert (stand(one), Batch.objects.get(pk=batch.pk).ended_at) == (("deferred", "await_class", batch.pk), None)


def test_application_that_arrived_meanwhile_is_treated_like_the_others(office, batch):
    call_off(batch, office)
    late = bring("approve_eligibility", office=office)
    Application.objects.filter(pk=late.pk).update(batch=batch)

    assert courses.settle_all() == 1

    assert (stand(late), courses.settle_all()) == (("deferred", "await_class", batch.pk), 0)


# -- another class for applicants of a called-off class ---------------------------------------------
@pytest.mark.parametrize(
    ("step", "then"),
    [
        ("approve_eligibility", ("received", "approve_eligibility")),
        ("await_correction", ("correction", "await_correction")),
        ("schedule_interview", ("interviewing", "schedule_interview")),
        ("interview", ("interviewing", "schedule_interview")),
        ("approve_selection", ("interviewing", "approve_selection")),
        ("await_confirmation", ("offered", "await_confirmation")),
        ("await_class_end", ("enrolled", "await_class_end")),
    ],
)
def test_applicant_chooses_the_next_class_and_goes_on_with_what_they_had(office, batch, step, then):
    one = bring(step, office=office, batch=batch)
    call_off(batch, office)
    to = following(batch)

    with TestCase.captureOnCommitCallbacks(execute=True):
        courses.transfer(Application.objects.get(pk=one.pk), to=to, by=None)

    assert stand(one) == (*then, to.pk)
    assert counts(to) == (then[0] == "offered", then[0] == "enrolled", 0)
    assert told(one)[-1] == "application.transferred"


def test_seat_becomes_the_front_of_the_line_if_the_next_class_is_full(office, batch):
    one = bring("await_class_end", office=office, batch=batch)
    to = following(batch, seats=1)
    bring("await_class_end", office=office, batch=to)
    waiting = bring("await_seat", office=office, batch=to)
    call_off(batch, office)

    courses.transfer(Application.objects.get(pk=one.pk), to=to, by=None)

    line = list(Application.objects.on_reserve().filter(batch=to).values_list("pk", flat=True))
    assert (line, counts(to)) == ([one.pk, waiting.pk], (0, 1, 0))


def test_time_waited_counts_in_the_next_class(office, batch):
    one = bring("await_seat", office=office, batch=batch)
    since = one.reserve_since
    call_off(batch, office)
    to = following(batch, seats=1)
    bring("await_class_end", office=office, batch=to)

    courses.transfer(Application.objects.get(pk=one.pk), to=to, by=None)

    one.refresh_from_db()
    assert (stand(one), one.reserve_since) == (("reserve", "await_seat", to.pk), since)


def test_applicant_who_chooses_nothing_is_asked_once_the_next_class_is_open(office, batch):
    one = bring("await_class_end", office=office, batch=batch)
    call_off(batch, office)
    assert courses.settle_all() == 0
    to = following(batch)

    assert courses.settle_all() == 1

    assert (stand(one), counts(to)) == (("offered", "await_confirmation", to.pk), (1, 0, 0))
    selection.confirm(Application.objects.get(pk=one.pk))
    assert (stand(one), counts(to)) == (("enrolled", "await_class_end", to.pk), (0, 1, 0))


def test_applicant_who_does_not_want_the_next_class_by_itself_keeps_waiting(office, batch):
    one = bring("await_class_end", office=office, batch=batch)
    call_off(batch, office)
    following(batch)
    next_class.wish(one, wanted=False)

    assert (courses.settle_all(), stand(one)) == (0, ("deferred", "await_class", batch.pk))


def test_applicant_who_wants_no_other_class_is_closed_kindly(office, batch):
    one = bring("await_seat", office=office, batch=batch)
    call_off(batch, office)

    courses.close(Application.objects.get(pk=one.pk))

    one.refresh_from_db()
    assert (stand(one), one.closed_why) == (("closed", "", batch.pk), "no_class")
    assert (told(one)[-1], "application.refused" in deeds(one)) == ("application.closed", False)


def test_applicant_of_a_called_off_class_can_withdraw(office, batch):
    one = bring("await_class_end", office=office, batch=batch)
    call_off(batch, office)

    applying.withdraw(Application.objects.get(pk=one.pk))

    assert (stand(one), counts(batch)) == (("withdrawn", "", batch.pk), (0, 0, 0))


def test_class_of_another_course_judges_again_under_a_new_number(office, batch):
    one = bring("await_class_end", office=office, batch=batch)
    call_off(batch, office)
    other = office.batch()

    with TestCase.captureOnCommitCallbacks(execute=True):
        new = courses.transfer(Application.objects.get(pk=one.pk), to=other, by=None)

    new.refresh_from_db()
    assert (stand(one), stand(new)) == (("carried", "", batch.pk), ("received", "approve_eligibility", other.pk))
    assert (new.nik, new.carried_from_id, new.number == one.number) == (one.nik, one.pk, False)
    assert new.checks.count() == 1
    assert told(new) == ["application.course_changed"]
    assert (counts(batch), counts(other), Enrolment.objects.count()) == ((0, 0, 0), (0, 0, 0), 0)


def test_resident_who_took_a_seat_elsewhere_meanwhile_gets_no_second_one(office, batch):
    one = bring("await_class_end", office=office, batch=batch)
    call_off(batch, office)
    bring("await_class_end", office=office, nik=one.nik)
    to = following(batch)

    with refused("You already have a seat in another class. Finish that class first, or leave it."):
        courses.transfer(Application.objects.get(pk=one.pk), to=to, by=None)
    assert (stand(one), counts(to)) == (("deferred", "await_class", batch.pk), (0, 0, 0))


# -- one applicant ----------------------------------------------------------------------------------
def test_participant_moves_and_the_waiting_list_gets_the_seat(office, batch):
    Batch.objects.filter(pk=batch.pk).update(seats=1)
    one = bring("await_class_end", office=office, batch=batch)
    waiting = bring("await_seat", office=office, batch=batch)
    to = following(batch)

    courses.transfer(one, to=to, by=office.worker, note="Warga menelepon.")

    assert (stand(one), stand(waiting)[0]) == (("enrolled", "await_class_end", to.pk), "offered")
    assert (counts(batch), counts(to)) == ((1, 0, 0), (0, 1, 0))
    assert one.enrolment.batch_id == to.pk


def test_participant_is_deferred_and_the_waiting_list_gets_the_seat(office, batch):
    Batch.objects.filter(pk=batch.pk).update(seats=1)
    one = bring("await_class_end", office=office, batch=batch)
    waiting = bring("await_seat", office=office, batch=batch)

    courses.defer(one, by=office.worker, note="Sakit, ingin ikut kelas berikutnya.")

    assert (stand(one), stand(waiting)[0]) == (("deferred", "await_class", batch.pk), "offered")
    assert (counts(batch), told(one)[-1]) == ((1, 0, 0), "application.deferred")


def test_participant_of_a_class_that_has_begun_does_not_move(office, batch):
    one = bring("await_class_end", office=office, batch=batch)
    to = following(batch)

    with (
        time_machine.travel(deadlines.end_of(batch.starts_on)),
        refused("The class has begun, so the participant can no longer move to another."),
    ):
        courses.transfer(one, to=to, by=office.worker)
    assert (stand(one), counts(batch), counts(to)) == (("enrolled", "await_class_end", batch.pk), (0, 1, 0), (0, 0, 0))


def test_appointment_before_the_first_day_stays(office, batch):
    one = bring("interview", office=office, batch=batch)
    to = following(batch)

    courses.transfer(one, to=to, by=office.worker)

    assert (stand(one), one.interviews.open().count()) == (("interviewing", "interview", to.pk), 1)


def test_resident_does_not_move_into_a_class_for_which_they_applied(office, batch):
    one = bring("await_seat", office=office, batch=batch)
    to = following(batch)
    bring("approve_eligibility", office=office, batch=to, nik=one.nik)

    with refused("The resident has already applied for that class."):
        courses.transfer(one, to=to, by=office.worker)


# -- merging ----------------------------------------------------------------------------------------
def merging(office, batch, **values):
    values = {"starts_on": batch.starts_on + timedelta(days=2), "ends_on": batch.ends_on, **values}
    return BatchFactory(course=batch.course, number=batch.number + 1, instructor=office.instructor, **values)


def test_merged_class_takes_everybody_along_with_seats_line_and_decisions(office, batch):
    into = merging(office, batch, seats=3)
    here = bring("await_class_end", office=office, batch=into)
    people = {step: bring(step, office=office, batch=batch) for step in BEFORE}

    assert call_off(batch, office, into=into) == len(BEFORE)

    for step, one in people.items():
        assert stand(one) == (BEFORE[step], "approve_eligibility" if step == "match_register" else step, into.pk), step
        assert [one for one in told(one) if one != "application.received"][-1] == "application.merged", step
    assert (counts(batch), counts(into)) == ((0, 0, 0), (1, 2, 0))
    assert set(Enrolment.objects.values_list("batch", flat=True)) == {into.pk}
    assert (stand(here)[0], Batch.objects.get(pk=batch.pk).merged_into) == ("enrolled", into)


def test_merger_is_refused_if_the_seats_do_not_suffice(office, batch):
    into = merging(office, batch, seats=1)
    one = bring("await_class_end", office=office, batch=batch)
    proposal = calling_off.propose(batch, by=office.head, reason="Digabung.", into=into)
    bring("await_class_end", office=office, batch=into)

    with refused(NO_ROOM, holding=1, free=0):
        courses.approve(proposal, by=office.second_head)
    assert (stand(one), counts(batch), counts(into)) == (
        ("enrolled", "await_class_end", batch.pk),
        (0, 1, 0),
        (0, 1, 0),
    )


def test_participants_confirm_again_if_the_merger_moves_the_first_day_far(office, batch):
    starts_on = batch.starts_on + timedelta(days=20)
    into = merging(office, batch, starts_on=starts_on, ends_on=starts_on + timedelta(days=30))
    one = bring("await_class_end", office=office, batch=batch)

    call_off(batch, office, into=into)

    assert (stand(one), counts(into)) == (("offered", "await_confirmation", into.pk), (1, 0, 0))


# -- another day ------------------------------------------------------------------------------------
def later(batch, days):
    return {"starts_on": batch.starts_on + timedelta(days=days), "ends_on": batch.ends_on + timedelta(days=days)}


def test_participants_confirm_again_if_the_first_day_moves_far(office, batch):
    one, offered = (bring(step, office=office, batch=batch) for step in ("await_class_end", "await_confirmation"))
    other = bring("approve_eligibility", office=office, batch=batch)
    until = deadlines.end_of(timezone.localdate() + timedelta(days=5))

    assert courses.asks_again(batch, later(batch, 8))
    assert courses.change(batch, by=office.head, values=later(batch, 8), answer_by=until) == 2

    for asked in (one, offered):
        asked.refresh_from_db()
        assert (stand(asked), asked.answer_by, asked.step_due) == (
            ("offered", "await_confirmation", batch.pk),
            until,
            until,
        )
        assert (told(asked)[-1], "application.class_changed" in told(asked)) == ("application.confirm_again", False)
    assert (told(other)[-1], counts(batch)) == ("application.class_changed", (2, 0, 0))


def test_silence_after_the_reminder_gives_the_seat_to_the_next_in_line(office, batch):
    Batch.objects.filter(pk=batch.pk).update(seats=1)
    one, waiting = (bring(step, office=office, batch=batch) for step in ("await_class_end", "await_seat"))
    until = deadlines.end_of(timezone.localdate() + timedelta(days=5))
    courses.change(batch, by=office.head, values=later(batch, 8), answer_by=until)

    with time_machine.travel(until + timedelta(seconds=1)):
        selection.lapse()

    assert (stand(one)[0], stand(waiting)[0], counts(batch)) == ("declined", "offered", (1, 0, 0))


def test_participants_are_only_told_of_a_few_days(office, batch):
    one = bring("await_class_end", office=office, batch=batch)

    assert not courses.asks_again(batch, later(batch, 7))
    courses.change(batch, by=office.head, values=later(batch, 7))

    changed = Batch.objects.get(pk=batch.pk)
    assert (stand(one), told(one)[-1]) == (("enrolled", "await_class_end", batch.pk), "application.class_changed")
    assert (changed.revision, changed.earlier_first_day) == (1, batch.starts_on - timedelta(days=7))
