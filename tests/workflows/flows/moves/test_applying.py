"""A resident corrects an application: the action and the step of the process, together or not at all."""

from datetime import timedelta

import time_machine

from tests.factories import make_nik
from tests.factories.rows import deeds
from tests.factories.way import Office, bring, open_task
from tests.refusals import moved
from workflows.flows.moves import applying, sweep
from workflows.models import Application


def place(one):
    """Status, step, and the node of the only open task."""
    one = Application.objects.get(pk=one.pk)
    return one.status, one.step, open_task(one).flow_task.name


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
