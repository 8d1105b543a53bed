"""A second absence, or no answer to the invitation, is decided by an officer and never by the clock."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.factories.courses import begin
from tests.factories.people import browser_of
from tests.factories.rows import deeds, told
from tests.factories.slots import publish_slots
from tests.factories.way import Office, bring, open_task
from workflows.flows.moves import interviews
from workflows.flows.moves.sweep import sweep
from workflows.models import AbsenceDecision

pytestmark = pytest.mark.django_db

NOTE = "Dua kali ditelepon, tidak diangkat."


@pytest.fixture
def office():
    return Office()


def address(one):
    task = open_task(one)
    return task.flow_task.reverse("execute", args=[task.process_id, task.pk])


def decide(one, office, outcome, note=NOTE):
    answer = browser_of(office.worker).post(address(one), {"decision": outcome, "note": note})
    one.refresh_from_db()
    return answer.status_code


def test_first_absence_gets_another_time_and_the_second_a_decision(office):
    one = bring("interview", office=office)
    office.miss(one)
    assert one.step == "schedule_interview"
    office.schedule(one)
    office.miss(one)

    assert (one.status, one.step) == ("interviewing", "decide_absence")
    assert [event for event in told(one) if event.startswith("interview.m") or event == "interview.absent"] == [
        "interview.missed",
        "interview.absent",
    ]


def test_applicant_is_invited_again(office):
    one = bring("decide_absence", office=office)

    assert decide(one, office, "again", note="") == 302

    assert (one.status, one.step, told(one)[-1]) == ("interviewing", "schedule_interview", "interview.again")
    assert deeds(one)[-1] == ("interview.again", office.worker.pk)
    office.schedule(one)
    assert one.step == "interview"


@pytest.mark.parametrize(
    ("outcome", "expected", "last"),
    [
        ("close", ("closed", "", "no_time"), "application.closed"),
        ("go_on", ("interviewing", "approve_selection", ""), "interview.skipped"),
    ],
)
def test_closing_and_going_on_need_a_note(office, outcome, expected, last):
    one = bring("decide_absence", office=office)

    assert decide(one, office, outcome, note="") == 422
    assert decide(one, office, outcome) == 302

    assert (one.status, one.step, one.closed_why) == expected
    assert deeds(one)[-1] == (last, office.worker.pk)
    assert AbsenceDecision.objects.get().by == office.worker


def test_who_goes_on_without_an_interview_can_be_accepted(office):
    one = bring("decide_absence", office=office)
    decide(one, office, "go_on")

    office.accept(one)

    assert one.status == "offered"


def test_closed_after_absences_says_so(office):
    one = bring("interview", office=office)
    office.miss(one)
    office.schedule(one)
    office.miss(one)

    decide(one, office, "close")

    assert (one.status, one.closed_why) == ("closed", "no_show")


def test_class_that_has_begun_leaves_going_on_and_closing(office):
    one = bring("decide_absence", office=office)
    begin(one.batch)

    form = browser_of(office.worker).get(address(one)).context["form"]

    assert [value for value, _label in form.fields["decision"].choices] == ["go_on", "close"]
    assert decide(one, office, "again") == 422


def test_class_that_ended_closes_it(office):
    one = bring("decide_absence", office=office)
    one.batch.ended_at = timezone.now()
    one.batch.save()

    assert interviews.close_over(one.batch) == 1

    one.refresh_from_db()
    assert (one.status, one.step, one.closed_why) == ("closed", "", "class_over")


# -- no answer to the invitation ---------------------------------------------------------------------
def test_clock_passes_on_an_invitation_without_answer_and_decides_nothing(office):
    one = bring("schedule_interview", office=office)
    publish_slots(one.batch, by=office.worker, days=8)

    with time_machine.travel(one.step_due - timedelta(minutes=1)):
        assert sweep()["passed_on"] == 0
    with time_machine.travel(one.step_due + timedelta(days=1)):
        assert sweep()["passed_on"] == 1

    one.refresh_from_db()
    assert (one.status, one.step, told(one)[-1]) == ("interviewing", "decide_absence", "interview.absent")
    assert deeds(one)[-1] == ("interview.absent", None)


def test_clock_passes_on_nobody_who_had_no_time_to_choose_or_asked_for_another(office):
    without = bring("schedule_interview", office=office)
    asked = bring("schedule_interview", office=office)
    publish_slots(asked.batch, by=office.worker, days=8)
    interviews.ask_for_time(asked, words="Sabtu pagi")

    with time_machine.travel(asked.step_due + timedelta(days=1)):
        assert sweep()["passed_on"] == 0

    for one in (without, asked):
        one.refresh_from_db()
        assert one.step == "schedule_interview"


def test_resident_says_while_an_officer_decides_when_they_can_come(office):
    one = bring("decide_absence", office=office)

    interviews.ask_for_time(one, words="Saya sakit, bisa hari Senin")

    assert "Saya sakit, bisa hari Senin" in browser_of(office.worker).get(address(one)).content.decode()
