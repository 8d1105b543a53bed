"""Deeds around interviews: absences that are decided, several interviewers, and ties to an applicant."""

from workflows.actions.interviews import baseline, conflicts, panels, scores
from workflows.flows.application import ApplicationFlow
from workflows.flows.moves import interviews

from .courses import CourseFactory
from .way import Office, bring


def interview_missed_twice(office: Office) -> None:
    for outcome in ("again", "go_on"):
        one = bring("interview", office=office)
        office.miss(one)
        office.schedule(one)
        office.miss(one)
        office.decide_absence(one, outcome)


def interview_by_two(office: Office) -> None:
    one = bring("interview", office=office, batch=office.batch(course=CourseFactory(scorers=3)))
    panels.choose(one.batch, by=office.worker, officers=[office.interviewer, office.head])
    office.hold(one)
    baseline.keep(one, by=office.interviewer, said={"work": "casual"})
    sheet = dict.fromkeys(one.batch.course.score_sheet.all(), 3)
    office.decide(one, ApplicationFlow.interview, office.head, scores.hold, points=sheet)
    own = one.interviews.get().sheets.get(by=office.head)
    points = {own.scores.all()[0].pk: 5}
    panels.amend(one, by=office.head, points=points, reason="Salah baca.")
    interviews.close_panel(one, by=office.second_head, reason="Pewawancara ketiga sakit.")


def tie_declared(office: Office) -> None:
    one = bring("approve_eligibility", office=office)
    conflicts.declare(one, by=office.worker, reason="Sepupu saya")
    conflicts.give_household(office.worker, kk=one.kk, address=one.address, village=one.village)
