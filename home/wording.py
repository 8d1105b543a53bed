"""What a resident reads about one application now, and how it came there."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflows.models import Application, Enrolment, Entry

from .meanings import AT_STEP, ENDED_FIRST, NO_SEAT, WORDINGS, Owner, Wording

# What the resident's history tells; everything else in the journal is the office's own work.
HISTORY = {
    "application.received": _("Application received"),
    "application.correction": _("We asked you to put something right"),
    "application.corrected": _("You put it right"),
    "application.uncorrected": _("The time to put it right was over"),
    "application.parked": _("Waiting for the new government list"),
    "application.unparked": _("We check your data again"),
    "application.interviewing": _("Data check passed"),
    "interview.scheduled": _("Invited to an interview"),
    "interview.picked": _("You chose the time of your interview"),
    "interview.moved": _("You chose another time for your interview"),
    "interview.attends": _("You said that you will come to the interview"),
    "interview.held": _("Interview held"),
    "interview.missed": _("You did not come to the interview"),
    "application.reserve": _("On the waiting list"),
    "application.offered": _("A seat was offered to you"),
    "application.offer_shortened": _("Answer sooner: the class begins earlier"),
    "application.enrolled": _("You confirmed the seat"),
    "application.refused": _("We cannot accept it yet"),
    "application.declined": _("You declined the seat"),
    "application.lapsed": _("The offer lapsed without an answer"),
    "application.withdrawn": _("You withdrew the application"),
    "application.next_class": _("You asked to go on to the next class"),
    "application.next_class_off": _("You no longer want to go on to the next class"),
    "application.carried": _("Carried over to the next class"),
    "enrolment.completed": _("Training completed"),
    "enrolment.reopened": _("Attendance and marks are checked again"),
    "enrolment.left": _("Training not completed"),
    "award.nominated": _("Among the best of the class"),
    "award.approved": _("Starter kit approved"),
    "award.refused": _("No starter kit this time"),
    "award.handed_over": _("Starter kit received"),
    "inquiry.asked": _("You asked us a question"),
    "inquiry.answered": _("We answered your question"),
    "request.asked": _("You asked about your data"),
    "request.answered": _("We answered what you asked about your data"),
    "request.downloaded": _("You downloaded the copy of your data"),
    "application.told_by": _("You chose how we send you news"),
    "application.publication": _("You decided on publication of your name and photo"),
    "application.new_code": _("You received a new secret code"),
}


def status_key(application: Application) -> str:
    """The furthest status that an application has: of its award, its enrolment or itself."""
    enrolment = getattr(application, "enrolment", None)
    if enrolment is None or application.status == Application.Status.WITHDRAWN:
        return f"application.{application.status}"
    award = getattr(enrolment, "award", None)
    if award is not None:
        return f"award.{award.status}"
    batch = application.batch
    if enrolment.status == Enrolment.Status.ACTIVE and not batch.ended_at and timezone.localdate() < batch.starts_on:
        return "application.enrolled"
    return f"enrolment.{enrolment.status}"


def wording(application: Application) -> Wording:
    """What the resident reads now; where the process has ended it is nobody's turn, whatever the status says."""
    key = status_key(application)
    now = AT_STEP.get(application.step) or WORDINGS[key]
    if application.is_on_reserve and application.batch.is_over:
        now = NO_SEAT
    if application.ended_before_the_answer:
        now = replace(now, meaning=ENDED_FIRST)
    if key == "enrolment.completed" and not application.batch.course.gives_kits:
        now = replace(now, next=_("We rank the class."))
    return now if application.step else replace(now, owner=Owner.NOBODY, next="")


# Ended without a certificate: the next thing to do is to look for another class.
AGAIN = {"application.refused", "application.declined", "application.withdrawn", "enrolment.left"}


def may_apply_again(application: Application) -> bool:
    """Nothing is left to do here; whoever only lacked a seat can go on to the next class instead."""
    return not application.step and status_key(application) in AGAIN and not application.lacked_a_seat


def history(application: Application) -> list[tuple[datetime, Any]]:
    """The resident's timeline, newest first."""
    told = set(HISTORY)
    if application.status == Application.Status.WITHDRAWN:
        told.remove("enrolment.left")  # the same deed, seen from the class
    entries = Entry.objects.about(application).filter(event__in=told).order_by("-pk")
    return [(entry.at, HISTORY[entry.event]) for entry in entries]


def place_in_line(application: Application) -> int | None:
    """1 for the next to get a seat; None for who is not on the waiting list, or whose class is over."""
    if not application.is_on_reserve or application.batch.is_over:
        return None
    ahead = Application.objects.on_reserve().filter(batch=application.batch_id).values_list("pk", flat=True)
    return list(ahead).index(application.pk) + 1
