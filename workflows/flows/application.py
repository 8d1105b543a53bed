"""From a received application to a seat, a certificate and, for the top three, a kit.

The nodes are in order of time. Code that continues a waiting process is in `moves/`. Node names are stored in the
database: rename one only with a data migration.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow
from viewflow.workflow.activation import Activation

from ..actions.applying import applications, corrections
from ..actions.eligibility import eligibility, parking
from ..actions.selection import offers, transfer
from ..actions.training import enrolments
from ..models import Application, ApplicationProcess, Batch, Enrolment, Step, User
from ..queries import working_days
from ..queries.courses.seats import answer_by
from ..queries.interviews import absences, conflicts, panels, way
from .engine.decide import Decide
from .engine.nodes import Await, AwaitClass, Begin, Finish, Flow, Work
from .optional import (
    check,
    has_appointment,
    meets,
    needs,
    of,
    of_interest,
    of_scoring,
    still_meets,
    waits_for_selection,
)
from .screens import absences as absence_screens
from .screens import awards, interviews, scoring, training
from .screens.eligibility import Eligibility
from .screens.selection import Selection


class ApplicationFlow(Flow):
    """Application for a class"""

    process_class = ApplicationProcess
    process_title = _("Application for a class")
    subject = "application"
    reads = ("application__batch__course", "application__enrolment__award")

    received = Begin(this.open).Annotation(title=_("Application received")).Next(this.match_register)

    # Done by the worker, because matching can be slow and the applicant must not wait for it.
    match_register = Work(this.match).Annotation(title=Step.MATCH_REGISTER.label).Next(this.approve_eligibility)

    approve_eligibility = (
        Decide(Eligibility.as_view())
        .Annotation(title=Step.APPROVE_ELIGIBILITY.label)
        .Permission("workflows.approve_eligibility")
        .Asks(of_interest, hides=conflicts.of)
        .Deadline(days=3)
        .Next(this.eligibility)
    )

    eligibility = (
        flow.Switch()
        .Annotation(title=_("Eligible?"))
        .Case(this.await_correction, lambda act: of(act).needs_correction)
        .Case(this.await_register, lambda act: of(act).is_parked)
        .Case(this.refused, lambda act: of(act).is_refused)
        .Case(this.closed, lambda act: of(act).is_closed)
        .Case(this.schedule_interview, meets)
        .Default(this.next_step)
    )

    await_correction = (
        Await(this.correct).Annotation(title=Step.AWAIT_CORRECTION.label).Deadline(days=7).Next(this.match_register)
    )

    await_register = (
        Await(this.unpark).Annotation(title=Step.AWAIT_REGISTER.label).Deadline(days=100).Next(this.match_register)
    )

    # Usually passed by: without checks, an eligible applicant goes straight to the interview.
    next_step = (
        flow.Switch()
        .Annotation(title=_("Which step is next?"))
        .Case(this.refused, lambda act: of(act).is_refused)
        .Case(this.closed, lambda act: of(act).is_closed)
        .Case(this.check_documents, needs(Step.CHECK_DOCUMENTS))
        .Case(this.visit_home, needs(Step.VISIT_HOME))
        .Case(this.practical_test, needs(Step.PRACTICAL_TEST))
        .Case(this.interview, has_appointment)
        .Case(this.schedule_interview, still_meets)
        .Default(this.approve_selection)
    )

    check_documents = check(Step.CHECK_DOCUMENTS, permission="check_documents", days=10)
    visit_home = check(Step.VISIT_HOME, permission="visit_home", days=10)
    practical_test = check(Step.PRACTICAL_TEST, permission="hold_test", days=10)

    schedule_interview = (
        Decide(interviews.ScheduleInterview.as_view())
        .Annotation(title=Step.SCHEDULE_INTERVIEW.label)
        .Permission("workflows.schedule_interview")
        .Deadline(days=3)
        .Next(this.scheduled)
    )

    scheduled = (
        flow.Switch()
        .Annotation(title=_("Appointment made?"))
        .Case(this.closed, lambda act: of(act).is_closed)
        .Case(this.interview, lambda act: of(act).interviews.open().exists())
        .Default(this.decide_absence)
    )

    interview = (
        Decide(scoring.Interview.as_view())
        .Annotation(title=Step.INTERVIEW.label)
        .Permission("workflows.hold_interview")
        .Asks(of_scoring, hides=panels.not_for)
        .Deadline(days=10)
        .Next(this.interviewed)
    )

    interviewed = (
        flow.Switch()
        .Annotation(title=_("Did the applicant come?"))
        .Case(this.closed, lambda act: of(act).is_closed)
        .Case(this.interview, lambda act: panels.waits(of(act)))
        .Case(this.decide_absence, lambda act: absences.needs_decision(of(act)))
        .Case(this.schedule_interview, lambda act: not way.is_interviewed(of(act)))
        .Default(this.approve_selection)
    )

    decide_absence = (
        Decide(absence_screens.DecideAbsence.as_view())
        .Annotation(title=Step.DECIDE_ABSENCE.label)
        .Permission("workflows.approve_eligibility")
        .Asks(of_interest, hides=conflicts.of)
        .Deadline(days=3)
        .Next(this.absence)
    )

    absence = (
        flow.Switch()
        .Annotation(title=_("Invite again?"))
        .Case(this.closed, lambda act: of(act).is_closed)
        .Case(this.schedule_interview, lambda act: absences.is_invited_again(of(act)))
        .Default(this.approve_selection)
    )

    approve_selection = (
        Decide(Selection.as_view())
        .Annotation(title=Step.APPROVE_SELECTION.label)
        .Permission("workflows.approve_selection")
        .Asks(of_interest, hides=conflicts.of)
        .Deadline(days=5)
        .Next(this.selection)
    )

    selection = (
        flow.Switch()
        .Annotation(title=_("Selected?"))
        .Case(this.refused, lambda act: of(act).is_refused)
        .Case(this.await_seat, lambda act: of(act).is_on_reserve)
        .Default(this.offer_seat)
    )

    offer_seat = flow.Function(this.offer).Annotation(title=_("Offer a seat")).Next(this.seat)

    seat = (
        flow.Switch()
        .Annotation(title=_("Is there a seat?"))
        .Case(this.await_confirmation, lambda act: of(act).is_offered)
        .Default(this.await_seat)
    )

    await_seat = AwaitClass().Annotation(title=Step.AWAIT_SEAT.label).Next(this.waiting)

    waiting = (
        flow.Switch()
        .Annotation(title=_("Is the class over?"))
        .Case(this.approve_selection, lambda act: of(act).batch.ended_at is not None)
        .Default(this.offer_seat)
    )

    await_confirmation = Await(this.answer).Annotation(title=Step.AWAIT_CONFIRMATION.label).Next(this.confirmation)

    confirmation = (
        flow.Switch()
        .Annotation(title=_("Seat taken?"))
        .Case(this.await_class_end, lambda act: of(act).is_enrolled)
        .Case(this.await_seat, lambda act: of(act).is_on_reserve)
        .Default(this.declined)
    )

    await_class_end = AwaitClass().Annotation(title=Step.AWAIT_CLASS_END.label).Next(this.approve_completion)

    approve_completion = (
        Decide(training.Completion.as_view())
        .Annotation(title=Step.APPROVE_COMPLETION.label)
        .Permission("workflows.approve_completion")
        .Deadline(days=5)
        .Next(this.completion)
    )

    completion = (
        flow.Switch()
        .Annotation(title=_("Completed?"))
        .Case(this.await_ranking, lambda act: of(act).enrolment.status == Enrolment.Status.COMPLETED)
        .Default(this.not_completed)
    )

    await_ranking = AwaitClass().Annotation(title=Step.AWAIT_RANKING.label).Next(this.nomination)

    nomination = (
        flow.Switch()
        .Annotation(title=_("Among the best?"))
        .Case(this.approve_completion, lambda act: of(act).enrolment.status == Enrolment.Status.ACTIVE)
        .Case(this.approve_award, lambda act: hasattr(of(act).enrolment, "award"))
        .Default(this.completed)
    )

    approve_award = (
        Decide(awards.ApproveAward.as_view())
        .Annotation(title=Step.APPROVE_AWARD.label)
        .Permission("workflows.approve_award")
        .Deadline(days=5)
        .Next(this.award)
    )

    award = (
        flow.Switch()
        .Annotation(title=_("Award approved?"))
        .Case(this.hand_over_kit, lambda act: of(act).enrolment.award.approved_at is not None)
        .Default(this.completed)
    )

    hand_over_kit = (
        Decide(awards.HandOverKit.as_view())
        .Annotation(title=Step.HAND_OVER_KIT.label)
        .Permission("workflows.hand_over_kit")
        .SecondTo("application.enrolment.award.approved_by")
        .Deadline(days=10)
        .Next(this.handed_over)
    )

    handed_over = (
        flow.Switch()
        .Annotation(title=_("Kit handed over?"))
        .Case(this.kit_received, lambda act: of(act).enrolment.award.handed_over_at is not None)
        .Default(this.completed)
    )

    # For applicants whose class was called off, or who move to another: `moves/courses.py` brings them here.
    await_class = Await(this.settle).Annotation(title=Step.AWAIT_CLASS.label).Deadline(days=30).Next(this.settled)

    settled = (
        flow.Switch()
        .Annotation(title=_("On with which step?"))
        .Case(this.closed, lambda act: of(act).is_closed)
        .Case(this.await_class_end, lambda act: of(act).is_enrolled)
        .Case(this.await_confirmation, lambda act: of(act).is_offered)
        .Case(this.await_seat, lambda act: of(act).is_on_reserve)
        .Case(this.await_correction, lambda act: of(act).needs_correction)
        .Case(this.await_register, lambda act: of(act).is_parked)
        .Case(this.approve_selection, waits_for_selection)
        .Case(this.interview, has_appointment)
        .Case(this.next_step, lambda act: of(act).status == Application.Status.INTERVIEWING)
        .Default(this.match_register)
    )

    refused = Finish().Annotation(title=_("Refused"))
    closed = Finish().Annotation(title=_("Closed"))
    declined = Finish().Annotation(title=_("Declined or lapsed"))
    not_completed = Finish().Annotation(title=_("Not completed"))
    completed = Finish().Annotation(title=_("Completed without a kit"))
    kit_received = Finish().Annotation(title=_("Kit received"))

    def arrived(self, activation: Activation, step: str, due_in: timedelta | None) -> None:
        applications.arrive(of(activation), step, due_in=due_in)

    def open(self, activation: Activation, receive: Callable[..., Application]) -> Application:
        activation.process.save()
        return receive(process=activation.process)

    def match(self, activation: Activation) -> None:
        eligibility.check(of(activation))

    def correct(self, activation: Activation, changes: dict[str, Any] | None) -> None:
        corrections.correct(of(activation), changes=changes)

    def unpark(self, activation: Activation, newer: bool) -> None:
        parking.unpark(of(activation), newer=newer)

    def offer(self, activation: Activation) -> None:
        application = of(activation)
        offers.offer(application, by=None, answer_by=answer_by(application.batch))

    def settle(self, activation: Activation, *, to: Batch | None = None, by: User | None = None, **how: Any) -> None:
        """Into the class `to`, or out: the resident wants no other class."""
        if to:
            transfer.place(of(activation), to=to, by=by, **how)
        else:
            applications.close(of(activation), by=by, why=Application.Closing.NO_CLASS, **how)

    def answer(self, activation: Activation, accept: bool, lapsed: bool = False) -> None:
        if accept:
            enrolments.enrol(of(activation))
            eligibility.renew(of(activation))
        else:
            offers.decline(of(activation), lapsed=lapsed)


def checked_by(application: Application) -> datetime | None:
    """The deadline for an officer to check the application, even while it still waits for the worker."""
    if application.step != Step.MATCH_REGISTER:
        return application.step_due
    node = ApplicationFlow.approve_eligibility
    days = application.batch.course.days_for(node.name, node.due_in.days)
    return working_days.due(node.name, days, since=timezone.now())
