"""What an officer finds at a check: recorded, written to the resident, refused or closed, and by whom it may be."""

from datetime import timedelta

import pytest
import time_machine

from tests.factories import RefusalReasonFactory, officer
from tests.factories.courses import course_with
from tests.factories.rows import deeds, told
from tests.factories.way import Office, bring
from tests.refusals import refused
from workflows import roles
from workflows.actions.interviews import assessments
from workflows.actions.refusal import Refusal
from workflows.models import Application, Conflict, Decision
from workflows.queries.selection.second_person import fit_of, may_select, passed

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return Office()


def test_points_are_kept_with_their_lines_and_count_for_the_selection(office):
    batch = office.batch(course=course_with("practical_test", "visit_home"))
    one = bring("visit_home", office=office, batch=batch)

    office.assess(one, [4])
    office.assess(one, [1, 5])

    visit, test = one.assessments.order_by("pk")
    assert (visit.score, test.score) == (80, 40)
    assert test.lines[1] == {"label": "Kerapian", "guidance": "", "weight": 1, "maximum": 10, "points": 5}
    assert (fit_of(one), bool(passed(one))) == (60, True)
    assert deeds(one)[-2:] == [("assessment.done", office.worker.pk), ("assessment.done", office.interviewer.pk)]
    assert not may_select(one, office.worker)
    assert may_select(one, office.head)


def test_missing_document_is_written_to_the_resident_and_never_passed_over(office):
    one = bring("check_documents", office=office)

    with refused("A document is missing. Write to the resident, or refuse with a reason."):
        assessments.record(one, by=office.worker, points=[1, 0])
    with refused(assessments.TELL):
        assessments.write(one, by=office.worker, note=" ")
    office.write(one, "Bawa surat pengantar. NIK 3671071708950001")

    assert one.assessments.get().note == "Bawa surat pengantar. NIK [number]"
    assert told(one)[-1] == "assessment.again"
    assert Decision.objects.filter(application=one, step="check_documents").count() == 1


def test_finding_is_a_reason_for_refusal_but_a_test_is_not(office):
    reason = RefusalReasonFactory()
    one, other = bring("visit_home", office=office), bring("practical_test", office=office)

    with refused("A practical test refuses nobody. Give points; they count for the selection."):
        assessments.refuse(other, by=office.interviewer, reason=reason)
    assessments.refuse(one, by=office.worker, reason=reason, note="Rumah kosong.")

    assert Application.objects.get(pk=one.pk).refusal_reason == reason


def test_refusal_needs_the_right_to_decide_on_eligibility(office):
    one = bring("visit_home", office=office)

    with refused("You may not refuse applicants. Write to the resident, or ask someone who approves eligibility."):
        assessments.refuse(one, by=officer(roles.INSTRUCTOR), reason=RefusalReasonFactory())


def test_refusal_at_a_check_needs_no_list_of_the_class(office):
    one = bring("visit_home", office=office, batch=office.batch(course=course_with("visit_home", by_list=True)))

    assessments.refuse(one, by=office.worker, reason=RefusalReasonFactory())

    assert Application.objects.get(pk=one.pk).status == "refused"


def test_check_is_closed_once_the_resident_was_written_to_in_vain(office):
    one = bring("practical_test", office=office)
    too_early = (
        "It can be closed once you have written to the resident and the deadline of the step is over without it."
    )
    with refused(too_early):
        assessments.close(one, by=office.interviewer, note="Tidak datang.")
    office.write(one, "Datang Senin pukul 09.00.")

    with time_machine.travel(one.step_due + timedelta(minutes=1)):
        assessments.close(one, by=office.interviewer, note="Tidak datang.")

    assert Application.objects.get(pk=one.pk).closed_why == "no_check"


def test_officer_with_a_tie_or_of_another_role_finds_nothing(office):
    batch = office.batch(course=course_with("visit_home", role="Tim lain"))
    one, other = bring("visit_home", office=office, batch=batch), bring("check_documents", office=office)
    Conflict.objects.create(application=other, officer=office.worker, reason="Tetangga.")

    with refused("In this class, only %(role)s do this step.", role="Tim lain"):
        assessments.record(one, by=office.worker, points=[3])
    with pytest.raises(Refusal):
        assessments.record(other, by=office.worker, points=[1, 1])
