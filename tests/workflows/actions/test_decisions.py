"""Why something was decided is kept, beside its line in the journal and with the verdicts as they stood."""

import pytest

from tests.factories import RefusalReasonFactory
from tests.factories.rows import application_in, award_in, enrolment_of, interview_of
from tests.factories.way import come
from workflows.actions.applying import applications, corrections
from workflows.actions.awards import awards
from workflows.actions.eligibility import eligibility
from workflows.actions.eligibility.eligibility import invite
from workflows.actions.interviews import scores
from workflows.actions.selection import offers
from workflows.actions.training import completion, enrolments
from workflows.models import Application, Award, Decision, Entry

Status = Application.Status
NOTE = "Sudah saya telepon."


@pytest.fixture
def one(db):
    """Waits for the case worker; the criteria were asked twice."""
    made = application_in(Status.RECEIVED, step="approve_eligibility")
    eligibility.check(made)
    eligibility.check(made)
    return made


def kept(one):
    """Of the only decision: event, who, step, note."""
    found = Decision.objects.get(application=one)
    return found.entry.event, found.entry.by, found.step, found.note


# -- with the verdicts it was made on ---------------------------------------------------------------
@pytest.mark.parametrize(
    ("decide", "event", "status"),
    [
        (lambda one, by: invite(one, by=by, note=NOTE), "application.interviewing", Status.RECEIVED),
        (
            lambda one, by: corrections.ask_correction(one, by=by, fields=["name"], note=NOTE),
            "application.correction",
            Status.RECEIVED,
        ),
        (lambda one, by: offers.accept(one, by=by, note=NOTE), "application.accepted", Status.INTERVIEWING),
        (lambda one, by: offers.reserve(one, by=by, note=NOTE), "application.reserve", Status.INTERVIEWING),
    ],
)
def test_decision_keeps_its_note_and_the_latest_verdicts(one, case_worker, decide, event, status):
    Application.objects.update(status=status)
    one.refresh_from_db()

    decide(one, case_worker)

    assert kept(one) == (event, case_worker, "approve_eligibility", NOTE)
    assert Decision.objects.get().check_run == one.checks.first() != one.checks.last()


def test_refusal_keeps_its_reason_too(one, case_worker):
    reason = RefusalReasonFactory()

    applications.refuse(one, by=case_worker, reason=reason, note=NOTE)

    assert kept(one) == ("application.refused", case_worker, "approve_eligibility", NOTE)
    found = Decision.objects.get()
    assert (found.reason, found.check_run) == (reason, one.checks.first())


def test_decision_without_a_note_keeps_the_verdicts_all_the_same(one, case_worker):
    invite(one, by=case_worker)

    assert Decision.objects.values_list("note", "check_run").get() == ("", one.checks.first().pk)


def test_later_look_at_the_register_leaves_the_verdicts_of_the_decision(one, case_worker):
    before = one.checks.first()
    invite(one, by=case_worker)

    eligibility.check(one)

    assert Decision.objects.get().check_run == before


# -- with a note ------------------------------------------------------------------------------------
def test_withdrawal_by_an_officer_keeps_who_asked_for_it(one, case_worker):
    applications.withdraw(one, by=case_worker, note="Datang ke loket bersama ibunya.")

    assert kept(one) == (
        "application.withdrawn",
        case_worker,
        "approve_eligibility",
        "Datang ke loket bersama ibunya.",
    )


def test_interview_keeps_the_note_of_whoever_came_and_of_whoever_did_not(db, interviewer):
    held, missed = (application_in(Status.INTERVIEWING, step="interview") for _turn in range(2))
    for each in (held, missed):
        interview_of(each)
        come(each)

    scores.hold(held, by=interviewer, points={}, note="Bersemangat.")
    scores.miss(missed, by=interviewer, note="Tidak dapat dihubungi.")

    assert kept(held) == ("interview.held", interviewer, "interview", "Bersemangat.")
    assert kept(missed) == ("interview.missed", interviewer, "interview", "Tidak dapat dihubungi.")


def test_completion_keeps_why_somebody_completes_all_the_same_and_why_not(db, head):
    completed, left = enrolment_of(mark=10, attendance=10), enrolment_of()

    completion.complete(completed, by=head, note="Sakit pada hari ujian.")
    enrolments.leave(left, by=head, note="Tidak hadir.")

    assert kept(completed.application) == ("enrolment.completed", head, "", "Sakit pada hari ujian.")
    assert kept(left.application) == ("enrolment.left", head, "", "Tidak hadir.")


def test_award_keeps_each_note_and_the_second_does_not_wipe_out_the_first(db, head, kit_officer):
    award = award_in(Award.Status.NOMINATED)
    refused = award_in(Award.Status.NOMINATED)

    awards.approve(award, by=head, note="Disetujui rapat.")
    awards.hand_over(award, by=kit_officer)
    awards.refuse(refused, by=head, note="Sudah pernah menerima.")

    assert kept(award.enrolment.application) == ("award.approved", head, "", "Disetujui rapat.")
    assert kept(refused.enrolment.application) == ("award.refused", head, "", "Sudah pernah menerima.")
    award.refresh_from_db()
    assert (award.status, award.note) == ("handed_over", "Disetujui rapat.")


# -- what is not kept -------------------------------------------------------------------------------
def test_what_nobody_decided_has_no_decision(one):
    Application.objects.update(status=Status.INTERVIEWING)
    one.refresh_from_db()
    offers.reserve(one, by=None)
    applications.withdraw(one)

    assert Decision.objects.count() == 0


def test_numbers_of_persons_are_left_out_of_a_note(one, case_worker):
    note = "NIK 3671071708950001, telepon 081234567890, datang pukul 10.30."

    applications.refuse(one, by=case_worker, reason=RefusalReasonFactory(), note=note)

    expected = "NIK [number], telepon [number], datang pukul 10.30."
    assert (Decision.objects.get().note, Application.objects.get().refusal_note) == (expected, expected)


def test_journal_holds_no_word_of_a_note(one, case_worker):
    invite(one, by=case_worker, note=NOTE)

    assert NOTE not in str(list(Entry.objects.values()))
