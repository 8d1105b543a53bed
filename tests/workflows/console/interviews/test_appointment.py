"""The interview at the screens of the office: not before its time, moved, cancelled, and closed without it."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.factories.courses import begin
from tests.factories.people import browser_of
from tests.factories.rows import deeds, told
from tests.factories.slots import publish_slots, working_day
from tests.factories.way import Office, bring, come, open_task
from workflows.actions.refusal import Moved
from workflows.flows.moves import training
from workflows.models import Application, Interview, InterviewSlot

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return Office()


def task(one):
    found = open_task(one)
    return found.flow_task.reverse("execute", args=[found.process_id, found.pk])


def page(one):
    return reverse("workflows_appointment", args=[one.pk])


def meeting(days=2, **values):
    at = working_day(days).strftime("%Y-%m-%dT%H:%M")
    return {"at": at, "place": "Ruang 2", "address": "Jl. Satria No. 1", "slot": "", "interviewer": "", **values}


def errors(answer):
    return " ".join(str(fault) for faults in answer.context["form"].errors.values() for fault in faults)


# -- not before its time ----------------------------------------------------------------------------
def test_did_not_come_is_refused_four_days_before_the_interview(office):
    one = bring("interview", office=office)
    Interview.objects.update(at=timezone.now() + timedelta(days=4))

    browser = browser_of(office.interviewer)
    assert "Setelah itu Anda baru dapat mencatat" in browser.get(task(one)).content.decode()
    answer = browser.post(task(one), {"decision": "missed"})

    assert (answer.status_code, "Setelah itu Anda baru dapat mencatat" in errors(answer)) == (422, True)
    one.refresh_from_db()
    assert (one.step, one.interviews.get().is_open) == ("interview", True)


def test_scores_are_refused_four_days_before_the_interview(office):
    one = bring("interview", office=office)
    Interview.objects.update(at=timezone.now() + timedelta(days=4))
    points = {f"points_{line.pk}": 4 for line in one.batch.course.score_sheet.all()}

    answer = browser_of(office.interviewer).post(task(one), {"decision": "held", **points})

    assert (answer.status_code, "Nilai dapat dicatat mulai hari itu" in errors(answer)) == (422, True)
    assert one.interviews.get().held_at is None


def test_who_did_not_come_is_told_and_the_case_waits_for_another_time(office):
    one = bring("interview", office=office)
    come(one)

    assert browser_of(office.interviewer).post(task(one), {"decision": "missed"}).status_code == 302

    one.refresh_from_db()
    assert (one.step, told(one)[-1]) == ("schedule_interview", "interview.missed")


# -- closed without it ------------------------------------------------------------------------------
def test_passing_on_is_offered_only_once_the_applicant_had_time_to_choose(office):
    one = bring("schedule_interview", office=office)
    browser = browser_of(office.worker)

    form = browser.get(task(one)).context["form"]
    assert [value for value, _label in form.fields["decision"].choices] == ["appoint"]
    assert "menyepakati jadwal" in form.fields["decision"].help_text
    assert browser.post(task(one), {"decision": "pass_on", "note": "x"}).status_code == 422

    with time_machine.travel(one.step_due + timedelta(minutes=1)):
        browser = browser_of(office.worker)
        assert "note" in browser.post(task(one), {"decision": "pass_on"}).context["form"].errors
        assert browser.post(task(one), {"decision": "pass_on", "note": "Dua kali ditelepon."}).status_code == 302

    one.refresh_from_db()
    assert (one.status, one.step, told(one)[-1]) == ("interviewing", "decide_absence", "interview.absent")
    assert deeds(one)[-1] == ("interview.absent", office.worker.pk)


def test_one_absence_can_be_passed_on_at_once(office):
    one = bring("interview", office=office)
    office.miss(one)

    answer = browser_of(office.worker).post(task(one), {"decision": "pass_on", "note": "Tidak ada kabar."})

    one.refresh_from_db()
    assert (answer.status_code, one.step) == (302, "decide_absence")


def test_class_that_has_begun_leaves_only_the_end(office):
    one = bring("schedule_interview", office=office)
    begin(one.batch)

    form = browser_of(office.worker).get(task(one)).context["form"]

    assert [value for value, _label in form.fields["decision"].choices] == ["close"]
    assert (list(form.fields), "Kelas ini sudah dimulai" in form.fields["decision"].help_text) == (
        ["decision", "note"],
        True,
    )


@pytest.mark.parametrize("step", ["schedule_interview", "interview"])
def test_end_of_the_class_closes_what_waits_for_an_interview(office, step):
    one = bring(step, office=office)
    slots = publish_slots(one.batch, by=office.worker)
    begin(one.batch)

    training.end_class(one.batch, by=office.head, early=True)

    one.refresh_from_db()
    assert (one.status, one.step, one.closed_why) == ("closed", "", "class_over")
    assert (told(one)[-1], deeds(one)[-1]) == ("application.closed", ("application.closed", None))
    assert InterviewSlot.objects.filter(pk__in=[slot.pk for slot in slots]).free().count() == 0
    assert Interview.objects.open().count() == 0


# -- set, moved, cancelled --------------------------------------------------------------------------
def test_appointment_outside_office_hours_is_refused_and_what_was_typed_stays(office):
    one = bring("schedule_interview", office=office)
    night = working_day(2, 22).strftime("%Y-%m-%dT%H:%M")

    answer = browser_of(office.worker).post(task(one), {"decision": "appoint", **meeting(at=night)})

    assert (answer.status_code, "di luar jam kantor" in errors(answer)) == (422, True)
    assert answer.context["form"]["place"].value() == "Ruang 2"
    assert Interview.objects.count() == 0


def test_appointment_needs_a_street(office):
    one = bring("schedule_interview", office=office)

    answer = browser_of(office.worker).post(task(one), {"decision": "appoint", **meeting(address="")})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["address"])


def test_officer_chooses_a_published_time(office):
    one = bring("schedule_interview", office=office)
    slot = publish_slots(one.batch, by=office.worker)[1]

    browser_of(office.worker).post(task(one), {"decision": "appoint", "slot": slot.pk})

    assert one.interviews.get().slot == slot


def test_move_tells_the_resident_and_keeps_the_step(office):
    one = bring("interview", office=office)
    browser = browser_of(office.worker)
    assert page(one) in browser.get(reverse("workflows_case", args=[one.pk])).content.decode()
    form = browser.get(page(one)).context["form"]
    assert (form["place"].value(), form["address"].value()) == ("Kantor Dinas", "Jl. Satria No. 1")

    answer = browser.post(page(one), {"decision": "move", **meeting(3)})

    one.refresh_from_db()
    assert (answer.url, one.step, told(one)[-1]) == (
        reverse("workflows_case", args=[one.pk]),
        "interview",
        "interview.changed",
    )
    assert one.interviews.get().where == "Ruang 2, Jl. Satria No. 1"


def test_move_to_a_time_that_is_taken_says_so_and_changes_nothing(office):
    one = bring("interview", office=office)
    other = bring("interview", office=office)
    before = one.interviews.get().at
    at = timezone.localtime(other.interviews.get().at).strftime("%Y-%m-%dT%H:%M")

    answer = browser_of(office.worker).post(page(one), {"decision": "move", **meeting(at=at, place="Kantor Dinas")})

    assert (answer.status_code, "dipakai wawancara lain" in errors(answer)) == (422, True)
    assert one.interviews.get().at == before


def test_cancel_gives_the_time_back_and_waits_for_another(office):
    one = bring("interview", office=office)

    browser_of(office.worker).post(page(one), {"decision": "cancel"})

    one.refresh_from_db()
    assert (one.step, told(one)[-1], Interview.objects.open().count()) == (
        "schedule_interview",
        "interview.cancelled",
        0,
    )
    office.schedule(one)
    assert (one.step, one.interviews.count()) == ("interview", 2)


def test_page_leads_to_the_case_without_an_appointment(office):
    one = bring("schedule_interview", office=office)

    assert browser_of(office.worker).get(page(one)).url == reverse("workflows_case", args=[one.pk])
    for sent in ({"decision": "cancel"}, {"decision": "move", **meeting()}):
        late = browser_of(office.worker).post(page(one), sent)
        assert (late.status_code, errors(late)) == (422, str(Moved().reason))


def test_wish_of_the_resident_stands_beside_the_task_and_on_the_page_of_times(office):
    one = bring("schedule_interview", office=office)
    one.time_wishes.create(words="Selasa setelah jam 13", asked_at=timezone.now())
    browser = browser_of(office.worker)

    for address in (task(one), reverse("workflows_slots", args=[one.batch_id])):
        assert "Selasa setelah jam 13" in browser.get(address).content.decode()
    office.schedule(one)

    assert one.time_wishes.get().met_at is not None
    assert Application.objects.get().step == "interview"
