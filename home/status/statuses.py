"""The wording of each status and step for residents: what it means, whose turn it is, and what comes next.

It never mentions poverty, a rank on the register or an officer's name.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from workflows.models import Application, Award, Enrolment, Step


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


Status = Application.Status | Enrolment.Status | Award.Status


def key_of(status: Status) -> str:
    """ "award.refused": a status with its model, because an application can be refused too."""
    model = type(status).__qualname__.partition(".")[0].lower()
    return f"{model}.{status.value}"


WORDINGS = {
    key_of(Application.Status.RECEIVED): Wording(
        _("Sent, waiting to be checked"),
        _("We have received your application. An officer is checking your data."),
        Owner.OFFICE,
        _("An officer checks your data and the requirements."),
        icon="inbox",
    ),
    key_of(Application.Status.CORRECTION): Wording(
        _("Needs your correction"),
        _("Some of your data must be corrected before we can continue."),
        Owner.RESIDENT,
        _("Correct what the officer asks for below."),
        icon="pencil",
        tone="caution",
    ),
    key_of(Application.Status.INTERVIEWING): Wording(
        _("Data check passed"),
        _("Your details meet the requirements. Next, you will talk with an officer."),
        Owner.OFFICE,
        _("An officer sets the date of your interview and then decides."),
        icon="message",
    ),
    key_of(Application.Status.RESERVE): Wording(
        _("On the waiting list"),
        _("You are on the waiting list. Seats are offered in the order of the list."),
        Owner.OFFICE,
        _("We will offer you a seat as soon as it is your turn."),
        icon="clock",
    ),
    key_of(Application.Status.OFFERED): Wording(
        _("Accepted, waiting for you to confirm"),
        _("A seat is kept for you. Say whether you will come."),
        Owner.RESIDENT,
        _("Confirm or decline the seat below."),
        icon="check",
        tone="good",
    ),
    key_of(Application.Status.ENROLLED): Wording(
        _("Enrolled"),
        _("The seat is yours. Come to the class from the first day."),
        Owner.RESIDENT,
        _("Come to the class."),
        icon="check",
        tone="good",
    ),
    key_of(Application.Status.REFUSED): Wording(
        _("We cannot accept it yet"),
        _("This application has ended. You may apply again for another class."),
        Owner.NOBODY,
        icon="info",
        tone="quiet",
    ),
    key_of(Application.Status.DECLINED): Wording(
        _("Seat not taken"),
        _("The seat went to someone else. You may apply again for another class."),
        Owner.NOBODY,
        icon="info",
        tone="quiet",
    ),
    key_of(Application.Status.WITHDRAWN): Wording(
        _("Withdrawn by you"),
        _("You have withdrawn this application. You may apply again at any time."),
        Owner.NOBODY,
        icon="info",
        tone="quiet",
    ),
    key_of(Application.Status.CLOSED): Wording(
        _("Closed"),
        _("We have closed this application. You may apply again for another class."),
        Owner.NOBODY,
        icon="info",
        tone="quiet",
    ),
    key_of(Application.Status.CARRIED): Wording(
        _("Carried over to the next class"),
        _("This application continues in another class under a new number. Your secret code stays the same."),
        Owner.NOBODY,
        icon="info",
        tone="quiet",
    ),
    key_of(Application.Status.DEFERRED): Wording(
        _("Waiting for another class"),
        _("Nothing that you have done so far is lost. If you choose nothing, you get your place in the next class."),
        Owner.RESIDENT,
        _("Choose another class, or wait for the next one."),
        icon="calendar",
        tone="caution",
    ),
    key_of(Enrolment.Status.ACTIVE): Wording(
        _("In class"),
        _("You are a participant of this class. Come to every meeting."),
        Owner.RESIDENT,
        _("Come to every meeting. If you cannot come one day, call us beforehand."),
        icon="users",
        tone="good",
    ),
    key_of(Enrolment.Status.COMPLETED): Wording(
        _("Completed"),
        _("Congratulations! You have completed the training."),
        Owner.OFFICE,
        _("We will rank the class. The best participants will receive a starter kit."),
        icon="award",
        tone="good",
    ),
    key_of(Enrolment.Status.LEFT): Wording(
        _("Training not completed"),
        _("The training was not completed. You may apply again for another class."),
        Owner.NOBODY,
        icon="info",
        tone="quiet",
    ),
    key_of(Award.Status.NOMINATED): Wording(
        _("Among the best of the class"),
        _("You are among the best of your class. The award of a starter kit is being decided."),
        Owner.OFFICE,
        _("The head of the office decides on the award."),
        icon="award",
        tone="good",
    ),
    key_of(Award.Status.APPROVED): Wording(
        _("Starter kit ready for you"),
        _("You receive a starter kit. Bring your KTP when you collect it."),
        Owner.RESIDENT,
        _("Collect the kit at our office and bring your KTP."),
        icon="gift",
        tone="good",
    ),
    key_of(Award.Status.REFUSED): Wording(
        _("Completed"),
        _("You have completed the training. There is no starter kit this time."),
        Owner.NOBODY,
        icon="award",
        tone="good",
    ),
    key_of(Award.Status.TAKEN_BACK): Wording(
        _("Completed"),
        _("You have completed the training. The starter kit went to another participant."),
        Owner.NOBODY,
        icon="award",
        tone="good",
    ),
    key_of(Award.Status.HANDED_OVER): Wording(
        _("Starter kit received"),
        _("You have completed the training and received a starter kit. We wish you every success."),
        Owner.NOBODY,
        icon="gift",
        tone="good",
    ),
}

# A status can span several steps; these steps have their own wording.
AT_STEP: dict[str, Wording] = {
    Step.AWAIT_REGISTER: Wording(
        _("Waiting for the new government list"),
        _(
            "We will check your data again when the new government list comes out. You do not need to apply again."
            " You can also ask your kelurahan to check your data. Our counter gives you a letter for this."
        ),
        Owner.OFFICE,
        _("We will check your data again when the new list comes out."),
        icon="clock",
    ),
    Step.CHECK_DOCUMENTS: Wording(
        _("We check your documents"),
        _("Your details meet the requirements. Next, an officer looks at your documents."),
        Owner.RESIDENT,
        _("Bring the documents below to our office. Bring the originals and your KTP."),
        icon="file",
        tone="caution",
    ),
    Step.VISIT_HOME: Wording(
        _("We will visit you at home"),
        _("An officer visits you to see how you live and where you could practise. The visit costs nothing."),
        Owner.OFFICE,
        _("An officer tells you the day of the visit."),
        icon="pin",
    ),
    Step.PRACTICAL_TEST: Wording(
        _("A short practical test"),
        _("We want to see what you can do already. You do not need to study, and the test costs nothing."),
        Owner.OFFICE,
        _("An officer tells you the day and the place of the test."),
        icon="pencil",
    ),
    Step.INTERVIEW: Wording(
        _("Invited to an interview"),
        _("Your details meet the requirements. We want to get to know you and hear your plans."),
        Owner.RESIDENT,
        _("Come to the interview."),
        icon="message",
        tone="caution",
    ),
    Step.DECIDE_ABSENCE: Wording(
        _("We have not met you yet"),
        _(
            "There has been no interview with you so far. Is something in the way? Tell us when you can come, here or"
            " by phone. An officer decides what comes next."
        ),
        Owner.OFFICE,
        _("An officer decides whether to invite you again."),
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
        _("Thank you for coming to the class. We are checking attendance and marks."),
        Owner.OFFICE,
        _("The head of the office decides who has completed the training."),
        icon="clock",
    ),
}

# For applicants whose class has no interview.
DECISION = Wording(
    _("Waiting for the decision"),
    _("Everything that we need from you is done. The head of the office now decides."),
    Owner.OFFICE,
    _("The head of the office decides who gets a seat."),
    icon="clock",
)

# For applicants still on the waiting list when the class ended.
NO_SEAT = Wording(
    _("No seat came free"),
    _("The class ended before there was a seat for you. You may apply again for another class."),
    Owner.OFFICE,
    _("The head of the office closes this application."),
    icon="clock",
    tone="quiet",
)

CALLED_OFF = _("Your class was called off")
ENDED_FIRST = _("The class ended before you took the seat. You may apply again for another class.")
