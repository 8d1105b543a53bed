"""Decisions are taken back, sent back, reopened and objected to: case, task, seat, appointment, journal, outbox."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from viewflow.workflow.models import Process, Task

from tests.factories import RefusalReasonFactory
from tests.factories.decided import decide
from tests.factories.rows import deeds, told
from tests.factories.way import bring, come, open_task
from tests.refusals import moved, refused
from workflows.actions.mending import objections
from workflows.actions.messages import delivery
from workflows.flows.inbox import assignment
from workflows.flows.moves import applying, mending, selection
from workflows.models import Batch, Notice, NoticeSettings, state_of

TOLD = "The time to take this decision back is over: the resident has been told."


def tasks(one):
    """Node and status of every task, oldest first."""
    return [(t.flow_task.name, t.status) for t in Task.objects.filter(process=one.process_id).order_by("pk")]


def counts(batch):
    return Batch.objects.values_list("offered", "enrolled", "seats_to_offer").get(pk=batch.pk)


def refusal():
    return {"decision": "not_eligible", "reason": RefusalReasonFactory().pk, "note": "Salah baca."}


# -- taken back ---------------------------------------------------------------------------------------
def test_refusal_is_taken_back_as_if_it_had_not_been(office):
    one = bring("approve_eligibility", office=office)
    before = state_of(one)
    held = decide(one, office.worker, **refusal())
    assert (one.status, one.step, Process.objects.get().status) == ("refused", "", "DONE")

    mending.undo(held, by=office.worker)

    one.refresh_from_db()
    assert (state_of(one), Process.objects.get().status) == (before, "NEW")
    assert tasks(one)[2:] == [
        ("approve_eligibility", "CANCELED"),
        ("eligibility", "CANCELED"),
        ("refused", "CANCELED"),
        ("approve_eligibility", "ASSIGNED"),
    ]
    assert open_task(one).owner == office.worker
    assert deeds(one)[-2:] == [("application.refused", office.worker.pk), ("application.undone", office.worker.pk)]


DECISIONS = [
    ("approve_eligibility", "worker", {"decision": "eligible"}),
    ("approve_eligibility", "worker", {"decision": "correction", "fields_to_correct": ["name"], "note": "Lengkap."}),
    ("approve_selection", "head", {"decision": "accept"}),
    ("approve_selection", "head", {"decision": "reserve"}),
]


@pytest.mark.parametrize(("step", "who", "said"), DECISIONS, ids=[said["decision"] for _step, _who, said in DECISIONS])
def test_decision_is_taken_back_with_its_seat_and_nobody_is_told(office, step, who, said):
    one = bring(step, office=office)
    before, seats, notices = state_of(one), counts(one.batch), told(one)
    held = decide(one, getattr(office, who), **said)
    assert len(told(one)) == len(notices) + 1

    mending.undo(held, by=getattr(office, who))

    one.refresh_from_db()
    assert (state_of(one), counts(one.batch), open_task(one).flow_task.name) == (before, seats, step)
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        delivery.deliver(delivery.claim())
    assert Notice.objects.filter(application=one).order_by("-pk")[0].state == "overtaken"


def test_seat_of_an_acceptance_taken_back_is_kept_from_the_waiting_list_until_it_is_decided_again(office):
    batch = office.batch(seats=1)
    one = bring("approve_selection", office=office, batch=batch)
    held = decide(one, office.head, decision="accept")
    waiting = bring("await_seat", office=office, batch=batch)

    mending.undo(held, by=office.head)
    decide(one, office.head, decision="accept", note="Catatan yang benar.")

    waiting.refresh_from_db()
    assert (one.status, waiting.status, counts(batch)) == ("offered", "reserve", (1, 0, 0))


def test_scores_are_taken_back_and_given_again(office):
    one = bring("interview", office=office)
    come(one)
    sheet = {f"points_{line.pk}": 1 for line in one.batch.course.score_sheet.all()}
    held = decide(one, office.interviewer, decision="held", note="Salah kolom.", **sheet)

    mending.undo(held, by=office.interviewer)
    talk = one.interviews.get()
    assert (talk.held_at, talk.score, talk.sheets.count()) == (None, None, 0)

    decide(one, office.interviewer, decision="held", note="Benar.", **dict.fromkeys(sheet, 5))
    assert (one.interviews.get().score, one.step) == (100, "approve_selection")


def test_appointment_is_taken_back_and_its_time_is_free_again(office):
    one = bring("schedule_interview", office=office)
    at = timezone.localtime() + timedelta(days=3)
    meeting = {"decision": "appoint", "at": f"{at:%Y-%m-%dT10:00}", "place": "Kantor Dinas", "address": "Jl. Satria"}
    held = decide(one, office.worker, **meeting)

    mending.undo(held, by=office.worker)

    one.refresh_from_db()
    assert (one.step, one.interviews.open().exists()) == ("schedule_interview", False)


def test_notice_waits_until_the_hold_is_over_also_by_hand(office):
    one = bring("approve_eligibility", office=office)
    decide(one, office.worker, **refusal())
    assert one.notices.get(event="application.refused").not_before - timezone.now() > timedelta(minutes=9)
    assert not Notice.objects.by_hand().filter(event="application.refused").exists()
    assert not Notice.objects.due().filter(event="application.refused").exists()

    with time_machine.travel(timezone.now() + timedelta(minutes=10, seconds=1)):
        both = Notice.objects.by_hand() | Notice.objects.due()
        assert both.filter(event="application.refused").count() == 1


def test_decision_of_an_office_without_a_hold_is_told_at_once(office):
    NoticeSettings.objects.create(hold_minutes=0)
    one = bring("approve_eligibility", office=office)
    with pytest.raises(one.held_decisions.model.DoesNotExist):
        decide(one, office.worker, **refusal())

    assert one.notices.get(event="application.refused").not_before is None


def test_decision_stays_after_ten_minutes_or_once_its_notice_is_claimed(office):
    one, other = (bring("approve_eligibility", office=office, email="siti@contoh.example") for _two in range(2))
    held, claimed = decide(one, office.worker, **refusal()), decide(other, office.worker, **refusal())
    other.notices.filter(not_before=claimed.until).update(claim=uuid.uuid4())

    with refused(TOLD):
        mending.undo(claimed, by=office.worker)
    with time_machine.travel(held.until), refused(TOLD):
        mending.undo(held, by=office.worker)

    one.refresh_from_db()
    assert one.status == "refused"


def test_decision_is_taken_back_only_once_and_only_by_its_officer(office):
    one = bring("approve_eligibility", office=office)
    held = decide(one, office.worker, decision="eligible")
    own = "Only the officer who decided can take the decision back. Its superior can send the case back."
    with refused(own):
        mending.undo(held, by=office.head)
    mending.undo(held, by=office.worker)

    with refused("The application has moved on since, so this decision can no longer be taken back."):
        mending.undo(held, by=office.worker)
    assert tasks(one).count(("approve_eligibility", "ASSIGNED")) == 1


def test_decision_stays_if_a_colleague_has_taken_the_next_task(office):
    one = bring("approve_eligibility", office=office)
    held = decide(one, office.worker, decision="eligible")
    assignment.claim(open_task(one), by=office.head)

    with refused("%(who)s has taken the next task. Ask them to give it back first.", who=office.head):
        mending.undo(held, by=office.worker)


def test_next_decision_ends_the_hold_of_the_one_before(office):
    one = bring("interview", office=office)
    come(one)
    sheet = {f"points_{line.pk}": 5 for line in one.batch.course.score_sheet.all()}
    first = decide(one, office.interviewer, decision="held", note="Baik.", **sheet)
    second = decide(one, office.head, decision="accept")

    with refused(TOLD):
        mending.undo(first, by=office.interviewer)
    mending.undo(second, by=office.head)
    assert open_task(one).flow_task.name == "approve_selection"


def test_decision_stays_once_the_resident_has_withdrawn(office):
    one = bring("approve_selection", office=office)
    held = decide(one, office.head, decision="accept")
    applying.withdraw(one)

    with refused("The application has moved on since, so this decision can no longer be taken back."):
        mending.undo(held, by=office.head)
    assert counts(one.batch) == (0, 0, 0)


# -- sent back, moved ---------------------------------------------------------------------------------
def test_case_is_sent_back_from_the_interview_with_the_former_decision_kept(office):
    one = bring("interview", office=office)

    mending.step_back(one, by=office.head, reason="Salah orang.")

    assert (one.status, one.step, one.interviews.open().exists()) == ("received", "approve_eligibility", False)
    assert tasks(one)[-2:] == [("interview", "CANCELED"), ("approve_eligibility", "NEW")]
    assert ("approve_eligibility", "DONE") in tasks(one)
    assert (deeds(one)[-1], told(one)[-1]) == (("application.moved", office.head.pk), "application.moved")
    assert one.decisions.last().note == "Salah orang."


def test_case_is_sent_back_from_the_offer_and_the_next_in_line_gets_the_seat(office):
    batch = office.batch(seats=1)
    one = bring("await_confirmation", office=office, batch=batch)
    other = bring("await_seat", office=office, batch=batch)

    mending.step_back(one, by=office.second_head, reason="Nilai tertukar.")

    other.refresh_from_db()
    assert [(a.status, a.step) for a in (one, other)] == [
        ("interviewing", "approve_selection"),
        ("offered", "await_confirmation"),
    ]
    assert counts(batch) == (1, 0, 0)


@pytest.mark.parametrize("step", ["approve_eligibility", "await_class_end", "await_ranking"])
def test_case_without_a_decision_before_or_with_a_seat_stays(office, step):
    one = bring(step, office=office)

    with refused("This case cannot go back: nothing was decided yet, or a seat has been taken."):
        mending.step_back(one, by=office.second_head, reason="Coba.")


def test_own_decision_is_sent_back_by_a_colleague_only_and_with_a_reason(office):
    one = bring("await_confirmation", office=office)

    with refused("You made this decision. A colleague with the same right must change it."):
        mending.step_back(one, by=office.head, reason="Salah.")
    with refused("Give the reason."):
        mending.step_back(one, by=office.second_head, reason=" ")


def test_case_is_moved_to_a_sound_step_only(office):
    one = bring("await_confirmation", office=office)
    with moved():
        mending.move(one, to="await_class_end", by=office.second_head, reason="Macet.")

    mending.move(one, to="approve_eligibility", by=office.second_head, reason="Macet.")

    assert (one.status, one.step, counts(one.batch)) == ("received", "approve_eligibility", (0, 0, 0))
    office.invite(one)
    assert one.step == "schedule_interview"


# -- reopened -----------------------------------------------------------------------------------------
def test_refused_case_goes_on_where_it_was_refused(office):
    one = bring("approve_selection", office=office)
    office.refuse(one)

    with refused("You made this decision. A colleague with the same right must change it."):
        mending.reopen(one, by=office.head, reason="Keliru.")
    mending.reopen(one, by=office.second_head, reason="Nilai tertukar.")

    assert (one.status, one.step, one.refusal_reason) == ("interviewing", "approve_selection", None)
    office.accept(one)
    assert one.status == "offered"


@pytest.mark.parametrize(
    ("step", "goes_on"),
    [
        ("await_correction", "approve_eligibility"),
        ("interview", "schedule_interview"),
        ("await_confirmation", "approve_selection"),
    ],
)
def test_withdrawn_case_goes_on_where_it_was_decided_last(office, step, goes_on):
    one = bring(step, office=office)
    applying.withdraw(one)

    mending.reopen(one, by=office.head, reason="Datang ke loket, minta dilanjutkan.")

    assert (one.step, open_task(one).flow_task.name) == (goes_on, goes_on)
    assert Process.objects.get(pk=one.process_id).status == "NEW"
    assert (counts(one.batch), told(one)[-1]) == ((0, 0, 0), "application.reopened")


@pytest.mark.parametrize("end", ["declined", "lapsed"])
def test_offer_that_was_declined_or_ran_out_is_decided_again_at_the_wish_of_the_resident(office, end):
    batch = office.batch(seats=1)
    one = bring("await_confirmation", office=office, batch=batch)
    waiting = bring("await_seat", office=office, batch=batch)
    if end == "declined":
        selection.decline(one)
    else:
        with time_machine.travel(one.answer_by + timedelta(minutes=1)):
            selection.lapse()
    one.refresh_from_db()
    assert (one.status, bool(one.lapsed_at)) == ("declined", end == "lapsed")

    mending.reopen(one, by=office.head, reason="Menelepon: pesan tidak terbaca, masih ingin ikut.")

    assert (one.status, one.step, one.lapsed_at) == ("interviewing", "approve_selection", None)
    office.accept(one)
    waiting.refresh_from_db()
    assert (one.status, waiting.status, counts(batch)) == ("reserve", "offered", (1, 0, 0))


def test_case_of_a_participant_or_of_a_class_that_is_over_stays_closed(office):
    left = bring("await_class_end", office=office)
    applying.withdraw(left)
    with refused("The applicant had taken a seat, so the case stays closed. They can apply again."):
        mending.reopen(left, by=office.head, reason="Minta lagi.")

    late = bring("approve_eligibility", office=office)
    office.refuse(late)
    Batch.objects.filter(pk=late.batch_id).update(ended_at=timezone.now())
    with refused("The class is over, so the case stays closed. The applicant can apply for another class."):
        mending.reopen(late, by=office.second_head, reason="Keliru.")


def test_case_that_goes_on_is_not_reopened(office):
    one = bring("interview", office=office)

    with refused("Only a case that was refused, closed, declined or withdrawn can be reopened."):
        mending.reopen(one, by=office.head, reason="Keliru.")


# -- objected -----------------------------------------------------------------------------------------
def test_objection_that_is_upheld_reopens_the_case_and_tells_the_resident_once(office):
    one = bring("approve_selection", office=office)
    office.refuse(one)
    objection = objections.make(one, form_key=uuid.uuid4(), words="Saya hadir tepat waktu.")

    with refused("You have decided about this applicant before. Someone else must decide on the objection."):
        mending.uphold(objection, by=office.head, answer="Benar.")
    mending.uphold(objection, by=office.second_head, answer="Benar, nilai tertukar.")

    assert (one.status, one.step, told(one)[-1]) == ("interviewing", "approve_selection", "application.reopened")
    assert deeds(one)[-2:] == [
        ("objection.upheld", office.second_head.pk),
        ("application.reopened", office.second_head.pk),
    ]
    with moved():
        mending.uphold(objection, by=office.second_head, answer="Lagi.")
    assert told(one).count("application.reopened") == 1


def test_objection_is_not_upheld_once_the_class_is_over(office):
    one = bring("approve_eligibility", office=office)
    office.refuse(one)
    objection = objections.make(one, form_key=uuid.uuid4(), words="Data saya benar.")
    Batch.objects.filter(pk=one.batch_id).update(ended_at=timezone.now())

    with refused("The class is over, so the case stays closed. The applicant can apply for another class."):
        mending.uphold(objection, by=office.second_head, answer="Benar.")

    objection.refresh_from_db()
    assert (objection.decided_at, selection.fill_seats(one.batch)) == (None, 0)
