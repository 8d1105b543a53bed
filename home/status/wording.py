"""What a resident reads about an application: its status now, and its history."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflows.events import Event
from workflows.models import Application, Award, ClassRules, Enrolment, Step
from workflows.queries.mending.held import told_entries

from .statuses import AT_STEP, CALLED_OFF, DECISION, ENDED_FIRST, NO_SEAT, WORDINGS, Owner, Wording, key_of


def status_key(application: Application) -> str:
    """The key of the furthest status: of the award, the enrolment or the application."""
    enrolment = getattr(application, "enrolment", None)
    if enrolment is None or application.status == Application.Status.WITHDRAWN:
        return key_of(Application.Status(application.status))
    award = getattr(enrolment, "award", None)
    if award is not None:
        return key_of(Award.Status(award.status))
    batch = application.batch
    if enrolment.status == Enrolment.Status.ACTIVE and not batch.ended_at and timezone.localdate() < batch.starts_on:
        return key_of(Application.Status.ENROLLED)
    return key_of(Enrolment.Status(enrolment.status))


def wording(application: Application) -> Wording:
    """What the resident reads now. Once the process has ended, no one has to act, whatever the status."""
    key = status_key(application)
    now = AT_STEP.get(application.step) or WORDINGS[key]
    if application.step == Step.APPROVE_SELECTION and not application.interviews.exists():
        now = DECISION
    if application.is_on_reserve and application.batch.is_over:
        now = NO_SEAT
    if application.is_deferred and application.batch.is_called_off:
        now = replace(now, title=CALLED_OFF)
    if application.ended_before_the_answer:
        now = replace(now, meaning=ENDED_FIRST)
    if key == key_of(Enrolment.Status.COMPLETED) and not ClassRules.objects.of(application.batch).gives_kits:
        now = replace(now, next=_("We will rank the class."))
    return now if application.step else replace(now, owner=Owner.NOBODY, next="")


# Ended without a certificate: the resident can look for another class.
AGAIN = {
    key_of(status)
    for status in (
        Application.Status.REFUSED,
        Application.Status.DECLINED,
        Application.Status.WITHDRAWN,
        Application.Status.CLOSED,
        Enrolment.Status.LEFT,
    )
}


def may_apply_again(application: Application) -> bool:
    """Whether to suggest another class. Residents who only lacked a seat can move to the next one instead."""
    return not application.step and status_key(application) in AGAIN and not application.lacked_a_seat


def history(application: Application) -> list[tuple[datetime, Any]]:
    """The resident's timeline, newest first."""
    shown = {event for event in Event if event.resident}
    if application.status == Application.Status.WITHDRAWN:
        shown.remove(Event.ENROLMENT_LEFT)  # the withdrawal already says so
    entries = told_entries(application).filter(event__in=shown).order_by("-pk")
    return [(entry.at, Event.of(entry.event).resident) for entry in entries]


def place_in_line(application: Application) -> int | None:
    """The place on the waiting list, from 1; None if not on it, or if the class is over."""
    if not application.is_on_reserve or application.batch.is_over:
        return None
    ahead = Application.objects.on_reserve().filter(batch=application.batch_id).values_list("pk", flat=True)
    return list(ahead).index(application.pk) + 1
