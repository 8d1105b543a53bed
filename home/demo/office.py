"""An office that processes applications with the same actions and moves as officers do, for the demo and tests."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from workflows.actions.applying import applications, corrections
from workflows.actions.awards import awards
from workflows.actions.awards.ranking import approve_ranking, checked_marks, return_ranking
from workflows.actions.eligibility import eligibility, parking
from workflows.actions.interviews import appointments, assessments, scores
from workflows.actions.interviews.appointments import Meeting
from workflows.actions.selection import lists, offers
from workflows.actions.training import completion, enrolments
from workflows.flows.application import ApplicationFlow
from workflows.flows.ranking import RankingFlow
from workflows.flows.selection import SelectionFlow
from workflows.models import Application, Ranking, RefusalReason, ScoreCriterion, Selection, Step, User

Subject = Application | Selection | Ranking
Act = Callable[..., Any]


def _on_seat(act: Act) -> Act:
    return lambda application, **said: act(application.enrolment, **said)


def _on_award(act: Act) -> Act:
    return lambda application, **said: act(application.enrolment.award, **said)


class Office:
    """An office with one officer per role. Each method makes one decision on one task."""

    worker: User
    interviewer: User
    instructor: User
    head: User
    second_head: User
    kit_officer: User

    def decide(self, subject: Subject, node: Any, by: User, act: Act, **said: Any) -> None:
        """Take the task of `subject` at `node`, call `act` on it as it is now, and close the task."""
        with node.flow_class.lock(subject.process_id):
            task = node.flow_class.task(process=subject.process_id, flow_task=node, finished=None)
            activation = node.activation_class(task)
            activation.start(SimpleNamespace(user=by))
            act(getattr(activation.process, node.flow_class.subject), by=by, **said)
            activation.execute()

    def invite(self, one: Application, note: str = "") -> None:
        self.decide(one, ApplicationFlow.approve_eligibility, self.worker, eligibility.invite, note=note)

    def ask(self, one: Application, *fields: str, note: str) -> None:
        node, act = ApplicationFlow.approve_eligibility, corrections.ask_correction
        self.decide(one, node, self.worker, act, fields=list(fields), note=note)

    def refuse(self, one: Application, reason: RefusalReason, note: str = "", *, by: User) -> None:
        """Refuse at the waiting task: eligibility or selection."""
        self.decide(one, getattr(ApplicationFlow, one.step), by, applications.refuse, reason=reason, note=note)

    def park(self, one: Application) -> None:
        self.decide(one, ApplicationFlow.approve_eligibility, self.worker, parking.park)

    def assess(self, one: Application, points: list[int], note: str = "") -> None:
        """Do the check at which it waits."""
        by = self.interviewer if one.step == Step.PRACTICAL_TEST else self.worker
        self.decide(one, getattr(ApplicationFlow, one.step), by, assessments.record, points=points, note=note)

    def write(self, one: Application, note: str) -> None:
        """The check at which it waits cannot be done yet."""
        by = self.interviewer if one.step == Step.PRACTICAL_TEST else self.worker
        self.decide(one, getattr(ApplicationFlow, one.step), by, assessments.write, note=note)

    def schedule(self, one: Application, meeting: Meeting) -> None:
        self.decide(one, ApplicationFlow.schedule_interview, self.worker, appointments.schedule, meeting=meeting)

    def hold(self, one: Application, points: dict[ScoreCriterion, int], note: str = "") -> None:
        self.decide(one, ApplicationFlow.interview, self.interviewer, scores.hold, points=points, note=note)

    def miss(self, one: Application) -> None:
        self.decide(one, ApplicationFlow.interview, self.interviewer, scores.miss)

    def accept(self, one: Application, note: str = "") -> None:
        self.decide(one, ApplicationFlow.approve_selection, self.head, offers.accept, note=note)

    def reserve(self, one: Application) -> None:
        self.decide(one, ApplicationFlow.approve_selection, self.head, offers.reserve)

    def propose_list(self, selection: Selection, **reasons: RefusalReason | None) -> None:
        self.decide(selection, SelectionFlow.propose_selection, self.head, lists.propose, **reasons)

    def drop_list(self, selection: Selection, note: str) -> None:
        self.decide(selection, SelectionFlow.propose_selection, self.head, lists.drop, note=note)

    def return_list(self, selection: Selection, note: str) -> None:
        self.decide(selection, SelectionFlow.approve_selection_list, self.second_head, lists.send_back, note=note)

    def approve_list(self, selection: Selection) -> None:
        self.decide(selection, SelectionFlow.approve_selection_list, self.second_head, lists.approve)

    def complete(self, one: Application) -> None:
        self.decide(one, ApplicationFlow.approve_completion, self.head, _on_seat(completion.complete))

    def leave(self, one: Application, note: str) -> None:
        self.decide(one, ApplicationFlow.approve_completion, self.head, _on_seat(enrolments.leave), note=note)

    def approve_ranking(self, ranking: Ranking) -> None:
        self.decide(ranking, RankingFlow.approve_ranking, self.second_head, approve_ranking)

    def return_ranking(self, ranking: Ranking, note: str) -> None:
        self.decide(ranking, RankingFlow.approve_ranking, self.second_head, return_ranking, note=note)

    def check_marks(self, ranking: Ranking) -> None:
        self.decide(ranking, RankingFlow.check_marks, self.instructor, checked_marks)

    def approve_award(self, one: Application) -> None:
        self.decide(one, ApplicationFlow.approve_award, self.head, _on_award(awards.approve))

    def refuse_award(self, one: Application, note: str) -> None:
        self.decide(one, ApplicationFlow.approve_award, self.head, _on_award(awards.refuse), note=note)

    def hand_over(self, one: Application) -> None:
        self.decide(one, ApplicationFlow.hand_over_kit, self.kit_officer, _on_award(awards.hand_over))
