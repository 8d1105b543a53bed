"""The engine alone, without screens: the actions and moves of one application, in order."""

import pytest
from viewflow.workflow import PROCESS, STATUS
from viewflow.workflow.models import Task

from tests.factories import BatchFactory, SnapshotFactory, make_nik, officer, register_record, submit
from tests.factories.courses import begin
from tests.factories.slots import working_day
from tests.factories.way import come
from workflows import roles
from workflows.actions.awards import awards
from workflows.actions.awards.ranking import approve_ranking
from workflows.actions.eligibility import eligibility
from workflows.actions.interviews import appointments, scores
from workflows.actions.selection import offers
from workflows.actions.training import completion, marks
from workflows.flows.application import ApplicationFlow
from workflows.flows.moves import selection, training
from workflows.flows.ranking import RankingFlow
from workflows.models import Application, Entry, Ranking


class Request:
    def __init__(self, user):
        self.user = user


def decide(application_or_ranking, node, by, deed):
    task = Task.objects.get(process=application_or_ranking.process_id, flow_task=node, finished=None)
    with task.activation() as activation:
        activation.start(Request(by))
        deed(activation.process)
        activation.execute()
    application_or_ranking.refresh_from_db()


@pytest.mark.django_db(transaction=True)
def test_application_goes_from_received_to_kit_received():
    head, second = officer(roles.HEAD), officer(roles.HEAD)
    worker, interviewer, instructor, kit_officer = (
        officer(role) for role in (roles.CASE_WORKER, roles.INTERVIEWER, roles.INSTRUCTOR, roles.KIT_OFFICER)
    )
    batch = BatchFactory(instructor=instructor)
    nik = make_nik()
    register_record(SnapshotFactory(), nik)
    one = submit(batch, nik=nik)

    assert one.step == "approve_eligibility"
    assert [str(r.answer) for r in one.checks.get().results.all()] == ["yes", "yes", "yes"]

    app = lambda process: process.application  # noqa: E731
    decide(one, ApplicationFlow.approve_eligibility, worker, lambda p: eligibility.invite(app(p), by=worker))
    assert (one.status, one.step) == ("interviewing", "schedule_interview")

    meeting = appointments.Meeting(working_day(1), "Kantor", "Jl. Satria No. 1")
    decide(
        one,
        ApplicationFlow.schedule_interview,
        worker,
        lambda p: appointments.schedule(app(p), by=worker, meeting=meeting),
    )
    come(one)
    sheet = dict.fromkeys(batch.course.score_sheet.all(), 4)
    decide(one, ApplicationFlow.interview, interviewer, lambda p: scores.hold(app(p), by=interviewer, points=sheet))
    decide(one, ApplicationFlow.approve_selection, head, lambda p: offers.accept(app(p), by=head))
    assert (one.status, one.step) == ("offered", "await_confirmation")

    selection.confirm(one)
    assert (one.status, one.step) == ("enrolled", "await_class_end")

    begin(batch)
    marks.record_marks(batch, by=instructor, marks={one.enrolment: marks.Marks(90, 80)})
    training.end_class(batch, by=head, early=True)
    one.refresh_from_db()
    assert one.step == "approve_completion"
    decide(one, ApplicationFlow.approve_completion, head, lambda p: completion.complete(app(p).enrolment, by=head))
    assert one.step == "await_ranking"

    ranking = Ranking.objects.get(batch=batch)
    decide(ranking, RankingFlow.approve_ranking, second, lambda p: approve_ranking(p.ranking, by=second))
    one = Application.objects.get(pk=one.pk)
    assert one.step == "approve_award"

    award = one.enrolment.award
    decide(one, ApplicationFlow.approve_award, head, lambda p: awards.approve(award, by=head))
    decide(one, ApplicationFlow.hand_over_kit, kit_officer, lambda p: awards.hand_over(award, by=kit_officer))
    award.refresh_from_db()
    one.process.refresh_from_db()

    assert (award.status, one.step, one.process.status) == ("handed_over", "", PROCESS.DONE)
    assert award.receipt_number.startswith("BAST/")
    assert not Task.objects.filter(process=one.process_id).exclude(status=STATUS.DONE).exists()
    assert list(Entry.objects.about(one).values_list("event", flat=True)) == [
        "application.received",
        "application.checked",
        "application.interviewing",
        "interview.scheduled",
        "interview.held",
        "application.accepted",
        "application.offered",
        "application.enrolled",
        "enrolment.completed",
        "award.nominated",
        "award.approved",
        "award.handed_over",
    ]
