"""Whether an applicant who does not come or does not answer needs a decision by an officer."""

from collections.abc import Iterator

from django.utils import timezone

from ...events import Event
from ...models import AbsenceDecision, Application, InterviewSlot, Step
from ...rules.interviews import absences
from ...rules.verdict import Verdict
from .conflicts import not_with


def missed(application: Application) -> int:
    return application.interviews.filter(missed_at__isnull=False).count()


def needs_decision(application: Application) -> bool:
    """Did the applicant miss the latest appointment, and one before it?"""
    last = application.interviews.first()
    return last is not None and last.missed_at is not None and absences.needs_decision(missed(application))


def may_pass_on(application: Application) -> Verdict:
    return absences.may_pass_on(missed=missed(application), due=application.step_due, now=timezone.now())


def is_invited_again(application: Application) -> bool:
    """Was the latest decision to invite the applicant again?"""
    last = application.absence_decisions.last()
    return last is not None and last.outcome == AbsenceDecision.Outcome.AGAIN


def unanswered() -> Iterator[Application]:
    """Applications whose residents could have chosen a time, and did not in time."""
    now = timezone.now()
    overdue = Application.objects.filter(step=Step.SCHEDULE_INTERVIEW, step_due__lte=now, batch__ended_at=None)
    free = InterviewSlot.objects.free().values("batch")
    for one in overdue.filter(batch__in=free).select_related("batch__course").order_by("pk"):
        if is_unanswered(one):
            yield one


def is_unanswered(application: Application) -> bool:
    told = application.notices.filter(event__in=(Event.INTERVIEW_OPEN, Event.INTERVIEW_AGAIN))
    return absences.is_unanswered(
        due=application.step_due,
        told_at=told.order_by("-pk").values_list("queued_at", flat=True).first(),
        can_choose=not_with(InterviewSlot.objects.filter(batch=application.batch_id).free(), application).exists(),
        wishes=application.time_wishes.filter(met_at=None).exists(),
        now=timezone.now(),
    )
