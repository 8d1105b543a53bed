"""The decision that ended an application: which it was, who decided before, and what can still be done about it."""

from datetime import date

from django.utils import timezone
from viewflow.workflow.models import Task

from ...events import Event
from ...models import Application, ClassRules, Entry, Objection, SelectionPlace, Step, User
from ...rules import four_eyes, working_days
from ...rules.mending import objections
from ...rules.verdict import Verdict
from ..working_days import calendar
from .held import of_undone

Status = Application.Status
ENDS = {Status.REFUSED: Event.REFUSED, Status.CLOSED: Event.CLOSED, Status.WITHDRAWN: Event.WITHDRAWN}
# Ended by the resident, who declined the seat, did not answer in time, or withdrew.
OWN_ENDS = (Status.WITHDRAWN, Status.DECLINED)
REOPENED_FROM = (*ENDS, Status.DECLINED)
DECISIONS = (
    *(Event.INTERVIEWING, Event.PARKED, Event.CORRECTION, Event.INTERVIEW_HELD, Event.INTERVIEW_MISSED),
    *(Event.ASSESSMENT_DONE, Event.ASSESSMENT_AGAIN),
    *(Event.ACCEPTED, Event.RESERVE, Event.REFUSED, Event.CLOSED, Event.WAIVED, Event.MOVED),
)


def ending(application: Application) -> Entry | None:
    """The journal entry of the decision that ended the application; None if it goes on or ended otherwise."""
    event = ENDS.get(Status(application.status))
    return Entry.objects.about(application).filter(event=event).order_by("-pk").first() if event else None


def deciders(application: Application) -> set[int]:
    """The officers who have decided anything about the application, interviews and the proposal of a list included."""
    found = Entry.objects.about(application).filter(event__in=DECISIONS, by__isnull=False)
    places = SelectionPlace.objects.decided().filter(application=application)
    proposers = places.values_list("listing__selection__proposed_by", flat=True)
    return {*found.values_list("by", flat=True), *proposers}


def last_decider(application: Application) -> User | None:
    """The officer behind the latest decision on the application."""
    found = Entry.objects.about(application).filter(event__in=DECISIONS).exclude(of_undone(application))
    entry = found.order_by("-pk").select_related("by").first()
    return entry.by if entry else None


def last_step(application: Application) -> str:
    """Where the application waits, or waited last."""
    if application.step:
        return application.step
    tasks = Task.objects.filter(process=application.process_id).order_by("-pk")
    return next((task.flow_task.name for task in tasks if task.flow_task.name in Step.values), "")


def was_listed(application: Application) -> bool:
    """Did the approved list of the class decide on it?"""
    return SelectionPlace.objects.decided().filter(application=application).exists()


def is_upheld(application: Application) -> bool:
    return application.objections.filter(is_upheld=True).exists()


def can_be_objected(application: Application) -> bool:
    """Did a decision about the applicant end it? A missing seat or a class that is over is no such decision."""
    if application.status == Status.REFUSED:
        return not application.lacked_a_seat
    return application.status == Status.CLOSED and application.closed_why != Application.Closing.CLASS_OVER


def may_object(application: Application, entry: Entry) -> Verdict:
    """May the resident object to the decision of `entry` today?"""
    used = Objection.objects.filter(entry=entry).exists()
    return objections.may_object(today=timezone.localdate(), last_day=last_day(application, entry), was_used=used)


def last_day(application: Application, entry: Entry) -> date:
    """The last day to object to the decision of `entry`."""
    days = ClassRules.objects.of(application.batch).objection_days
    decided_on = timezone.localdate(entry.at)
    return working_days.last_day(decided_on, days, calendar(decided_on))


def may_decide_objection(objection: Objection, by: User) -> Verdict:
    """Four-eyes rule: nobody who decided anything about the applicant decides on their objection."""
    return four_eyes.not_a_decider(by.pk, *deciders(objection.application))
