"""What a resident reads at each status: what it means, who acts next, by when, and what if it is late.

Never a reason that tells of poverty, a rank of the register or a name of an officer.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflows.models import Application, Enrolment, Entry, Step


class Owner(StrEnum):
    """Whose turn it is."""

    RESIDENT = "resident"
    OFFICE = "office"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Wording:
    """`icon` is a name of the sprite; `tone` a colour role (brand, good, caution, quiet)."""

    title: Any
    meaning: Any
    owner: Owner
    next: Any = ""
    icon: str = "clock"
    tone: str = "brand"


# By "model.status"; a test compares the keys with the statuses of the models.
WORDINGS = {
    "application.received": Wording(
        _("Sent, waiting to be checked"),
        _("Your application has reached us. An officer checks your data."),
        Owner.OFFICE,
        _("An officer checks your data and the requirements."),
        icon="inbox",
    ),
    "application.correction": Wording(
        _("Needs your correction"),
        _("Some of your data must be put right before we can go on."),
        Owner.RESIDENT,
        _("Put right what the officer asks for below."),
        icon="pencil",
        tone="caution",
    ),
    "application.interviewing": Wording(
        _("Data check passed"),
        _("Your data meet the requirements. Next comes a talk with an officer."),
        Owner.OFFICE,
        _("An officer sets the date of your interview and then decides."),
        icon="message",
    ),
    "application.reserve": Wording(
        _("On the waiting list"),
        _("You are on the waiting list. When there is a seat for you, we offer it in the order of the list."),
        Owner.OFFICE,
        _("We offer you a seat as soon as it is your turn."),
        icon="clock",
    ),
    "application.offered": Wording(
        _("Accepted, waiting for you to confirm"),
        _("A seat is kept for you. Say whether you will come."),
        Owner.RESIDENT,
        _("Confirm or decline the seat below."),
        icon="check",
        tone="good",
    ),
    "application.enrolled": Wording(
        _("Enrolled"),
        _("The seat is yours. Come to the class from the first day."),
        Owner.RESIDENT,
        _("Come to the class."),
        icon="check",
        tone="good",
    ),
    "application.refused": Wording(
        _("We cannot accept it yet"),
        _("This application has ended. You may apply again for another class."),
        Owner.NOBODY,
        icon="info",
        tone="quiet",
    ),
    "application.declined": Wording(
        _("Seat not taken"),
        _("The seat went to somebody else. You may apply again for another class."),
        Owner.NOBODY,
        icon="info",
        tone="quiet",
    ),
    "application.withdrawn": Wording(
        _("Withdrawn by you"),
        _("You have withdrawn this application. You may apply again at any time."),
        Owner.NOBODY,
        icon="info",
        tone="quiet",
    ),
    "application.carried": Wording(
        _("Carried over to the next class"),
        _("This application goes on in the next class under a new number. Your secret code stays the same."),
        Owner.NOBODY,
        icon="info",
        tone="quiet",
    ),
    "enrolment.active": Wording(
        _("In class"),
        _("You are a participant of this class. Come to every meeting."),
        Owner.RESIDENT,
        _("Come to every meeting. Is there a day on which you cannot come? Call us before it."),
        icon="users",
        tone="good",
    ),
    "enrolment.completed": Wording(
        _("Completed"),
        _("Congratulations! You have completed the training."),
        Owner.OFFICE,
        _("We rank the class. The best receive a starter kit."),
        icon="award",
        tone="good",
    ),
    "enrolment.left": Wording(
        _("Training not completed"),
        _("The training was not completed. You may apply again for another class."),
        Owner.NOBODY,
        icon="info",
        tone="quiet",
    ),
    "award.nominated": Wording(
        _("Among the best of the class"),
        _("You are among the best of your class. The award of a starter kit is being decided."),
        Owner.OFFICE,
        _("The head of the office decides on the award."),
        icon="award",
        tone="good",
    ),
    "award.approved": Wording(
        _("Starter kit ready for you"),
        _("You receive a starter kit. Bring your KTP when you collect it."),
        Owner.RESIDENT,
        _("Collect the kit at our office and bring your KTP."),
        icon="gift",
        tone="good",
    ),
    "award.refused": Wording(
        _("Completed"),
        _("You have completed the training. There is no starter kit this time."),
        Owner.NOBODY,
        icon="award",
        tone="good",
    ),
    "award.handed_over": Wording(
        _("Starter kit received"),
        _("You have completed the training and received a starter kit. We wish you every success."),
        Owner.NOBODY,
        icon="gift",
        tone="good",
    ),
}

# Where one status lasts over several steps, the step says more.
AT_STEP = {
    Step.AWAIT_REGISTER: Wording(
        _("Waiting for the new government list"),
        _(
            "We check your data again when the new government list comes. You need not apply again."
            " You can also ask your kelurahan to check your data: our counter gives you a letter for it."
        ),
        Owner.OFFICE,
        _("We check your data again when the new list comes."),
        icon="clock",
    ),
    Step.INTERVIEW: Wording(
        _("Invited to an interview"),
        _("Your data meet the requirements. We want to get to know you and hear your plans."),
        Owner.RESIDENT,
        _("Come to the interview."),
        icon="message",
        tone="caution",
    ),
    Step.APPROVE_SELECTION: Wording(
        _("Waiting for the result of the interview"),
        _("Thank you for coming to the interview. The head of the office now decides."),
        Owner.OFFICE,
        _("The head of the office decides who gets a seat."),
        icon="clock",
    ),
    Step.APPROVE_COMPLETION: Wording(
        _("The class has ended"),
        _("Thank you for coming to the class. We look at attendance and marks."),
        Owner.OFFICE,
        _("The head of the office decides who has completed the training."),
        icon="clock",
    ),
}

# On the waiting list when the class ended: at a step with words for others.
NO_SEAT = Wording(
    _("No seat came free"),
    _("The class ended before there was a seat for you. You may apply again for another class."),
    Owner.OFFICE,
    _("The head of the office closes this application."),
    icon="clock",
    tone="quiet",
)

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
    "award.handed_over": _("Starter kit received"),
    "inquiry.asked": _("You asked us a question"),
    "inquiry.answered": _("We answered your question"),
    "request.asked": _("You asked about your data"),
    "request.answered": _("We answered what you asked about your data"),
    "request.downloaded": _("You downloaded the copy of your data"),
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


ENDED_FIRST = _("The class ended before you had taken the seat. You may apply again for another class.")


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
