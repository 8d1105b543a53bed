"""What a resident does: send, correct, confirm. An action and the step of the process, together or not at all."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from viewflow.workflow.models import Process

from tests.factories import BatchFactory, form_details, make_nik
from tests.factories.rows import deeds, told
from tests.factories.way import Office, bring, open_task
from tests.refusals import moved, refused
from workflows.flows.moves import applying, intake, selection, sweep
from workflows.models import Application, Batch, Enrolment

TOO_LATE = "The deadline for this offer has passed, so the seat can no longer be taken."


def submit(batch, key, **values):
    return intake.submit(batch, form_key=key, details=form_details(**values), answers={})


def place(one):
    """Status, step, and the node of the only open task."""
    one = Application.objects.get(pk=one.pk)
    return one.status, one.step, open_task(one).flow_task.name


def counts(batch):
    return Batch.objects.values_list("offered", "enrolled", "seats_to_offer").get(pk=batch.pk)


# -- submit ---------------------------------------------------------------------------------------
def test_submit_starts_a_process_that_waits_for_the_case_worker(db):
    one, code = submit(BatchFactory(), uuid.uuid4())

    assert len(code) == 8
    assert place(one) == ("received", "approve_eligibility", "approve_eligibility")
    assert [event for event, _by in deeds(one)] == ["application.received", "application.checked"]
    assert one.checks.get().results.count() == 3


def test_submit_of_one_form_twice_makes_one_application(db):
    batch, key = BatchFactory(), uuid.uuid4()
    first, code = submit(batch, key)

    again, nothing = submit(batch, key, name="Nama lain")

    assert (again, nothing, len(code)) == (first, "", 8)
    assert (Application.objects.count(), Process.objects.count(), told(first)) == (1, 1, ["application.received"])


def test_submit_of_two_forms_makes_two_applications(db):
    batch, details = BatchFactory(), form_details()

    for _turn in range(2):
        intake.submit(batch, form_key=uuid.uuid4(), details=details, answers={})

    assert Application.objects.count() == 2


def test_submit_to_a_closed_class_leaves_no_process_behind(db):
    with refused("Applications for this class are closed."):
        submit(BatchFactory(closes_at=timezone.now() - timedelta(seconds=1)), uuid.uuid4())

    assert (Application.objects.count(), Process.objects.count()) == (0, 0)


# -- correct --------------------------------------------------------------------------------------
def test_correct_loops_back_to_the_case_worker_with_a_new_look_at_the_register(db):
    one = bring("await_correction")
    before = list(one.checks.values_list("pk", flat=True))

    applying.correct(one, changes={"address": "Jl. Baru No. 2"})

    assert place(one) == ("received", "approve_eligibility", "approve_eligibility")
    assert one.address == "Jl. Baru No. 2"
    assert [run.pk in before for run in one.checks.all()] == [False, True]
    assert [event for event, _by in deeds(one)][-2:] == ["application.corrected", "application.checked"]


def test_correct_of_the_nik_is_matched_anew(db):
    office, nik = Office(), make_nik()
    one = bring("approve_eligibility", office=office)
    office.ask(one, "nik")

    applying.correct(one, changes={"nik": nik})

    assert Application.objects.get().nik == nik
    assert one.nik == nik


def test_correct_twice_is_refused_the_second_time(db):
    one = bring("await_correction")
    stale = Application.objects.get()
    applying.correct(one, changes={"address": "Jl. Baru No. 2"})

    with moved():
        applying.correct(stale, changes={"address": "Jl. Lain No. 3"})

    assert Application.objects.get().address == "Jl. Baru No. 2"


def test_correct_may_be_asked_for_again(db):
    office = Office()
    one = bring("await_correction", office=office)
    applying.correct(one, changes={"address": "Jl. Baru No. 2"})

    office.ask(one, "name", note="Tulis nama lengkap.")
    applying.correct(one, changes={"name": "Siti Rahmawati"})

    assert place(one) == ("received", "approve_eligibility", "approve_eligibility")
    assert one.checks.count() == 3


def test_correct_after_the_time_is_taken_until_the_clock_has_come_by_and_refused_then(db):
    in_time, late = bring("await_correction"), bring("await_correction")
    with time_machine.travel(late.step_due + timedelta(seconds=1)):
        applying.correct(in_time, changes={"address": "Jl. Baru No. 2"})
        sweep.sweep()
        with moved():
            applying.correct(late, changes={"address": "Jl. Baru No. 2"})

    assert [place(one)[:2] for one in (in_time, late)] == [("received", "approve_eligibility")] * 2
    assert Application.objects.get(pk=late.pk).address != "Jl. Baru No. 2"


# -- confirm --------------------------------------------------------------------------------------
def test_confirm_takes_the_seat(db):
    one = bring("await_confirmation")

    selection.confirm(one)

    assert place(one) == ("enrolled", "await_class_end", "await_class_end")
    assert counts(one.batch) == (0, 1, 0)


def test_confirm_twice_is_refused_the_second_time(db):
    one = bring("await_confirmation")
    stale = Application.objects.get()
    selection.confirm(one)

    with moved():
        selection.confirm(stale)

    assert (Enrolment.objects.count(), counts(one.batch)) == (1, (0, 1, 0))


def test_confirm_is_possible_until_the_very_end_of_the_answer_time(db):
    one = bring("await_confirmation")

    with time_machine.travel(one.answer_by, tick=False):
        selection.confirm(one)

    assert one.status == "enrolled"


def test_confirm_after_the_answer_time_is_refused_even_before_the_clock_has_come_by(db):
    one = bring("await_confirmation")

    with time_machine.travel(one.answer_by + timedelta(seconds=1), tick=False), refused(TOO_LATE):
        selection.confirm(one)

    assert place(one) == ("offered", "await_confirmation", "await_confirmation")


def test_confirm_after_the_offer_has_lapsed_tells_the_same(db):
    one = bring("await_confirmation")

    with time_machine.travel(one.answer_by + timedelta(seconds=1), tick=False):
        selection.lapse()
        one.refresh_from_db()
        with refused(TOO_LATE):
            selection.confirm(one)


def test_confirm_of_who_has_the_seat_is_not_called_too_late(db):
    one = bring("await_class_end")

    with time_machine.travel(one.answer_by + timedelta(seconds=1), tick=False), moved():
        selection.confirm(one)


@pytest.mark.parametrize("step", ["approve_eligibility", "await_seat", "await_class_end", ""])
def test_confirm_where_nothing_is_offered_is_refused(db, step):
    with moved():
        selection.confirm(bring(step))


def test_confirm_for_the_last_seat_by_two_puts_the_second_back_in_line(db):
    office = Office()
    batch = office.batch(seats=2)
    first, second = (bring("await_confirmation", office=office, batch=batch) for _turn in range(2))
    Batch.objects.update(seats=1)

    selection.confirm(first)
    selection.confirm(second)

    assert place(first) == ("enrolled", "await_class_end", "await_class_end")
    assert place(second) == ("reserve", "await_seat", "await_seat")
    assert counts(batch) == (0, 1, 0)
    assert told(second)[-2:] == ["application.offered", "application.reserve"]


def test_confirm_with_an_active_seat_elsewhere_is_refused_and_the_offer_stands(db):
    office, nik = Office(), make_nik()
    bring("await_class_end", office=office, nik=nik)
    one = bring("await_confirmation", office=office, nik=nik)

    with refused("You already have a seat in another class. Finish that class first, or leave it."):
        selection.confirm(one)

    assert place(one) == ("offered", "await_confirmation", "await_confirmation")
    assert counts(one.batch) == (1, 0, 0)


# -- missed interview -----------------------------------------------------------------------------
def test_who_misses_the_interview_is_given_another(db):
    office = Office()
    one = bring("interview", office=office)

    office.miss(one)
    assert place(one) == ("interviewing", "schedule_interview", "schedule_interview")

    office.schedule(one)
    office.hold(one)
    assert place(one) == ("interviewing", "approve_selection", "approve_selection")
