"""The steps of an application: those at which the office works, and those that a course can leave out."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Step(models.TextChoices):
    """The steps where an application can wait. Values are node names of `flows/application.py`, stored as data."""

    MATCH_REGISTER = "match_register", _("Match the register and check the criteria")
    APPROVE_ELIGIBILITY = "approve_eligibility", _("Approve eligibility")
    AWAIT_CORRECTION = "await_correction", _("Waiting for correction")
    AWAIT_REGISTER = "await_register", _("Waiting for the next register")
    CHECK_DOCUMENTS = "check_documents", _("Check documents")
    VISIT_HOME = "visit_home", _("Visit at home")
    PRACTICAL_TEST = "practical_test", _("Practical test")
    SCHEDULE_INTERVIEW = "schedule_interview", _("Schedule interview")
    INTERVIEW = "interview", _("Interview")
    DECIDE_ABSENCE = "decide_absence", _("Decide how to go on without an interview")
    APPROVE_SELECTION = "approve_selection", _("Approve selection")
    AWAIT_SEAT = "await_seat", _("Waiting for a free seat")
    AWAIT_CONFIRMATION = "await_confirmation", _("Waiting for confirmation")
    AWAIT_CLASS = "await_class", _("Waiting for another class")
    AWAIT_CLASS_END = "await_class_end", _("In class")
    APPROVE_COMPLETION = "approve_completion", _("Approve completion")
    AWAIT_RANKING = "await_ranking", _("Waiting for the ranking")
    APPROVE_AWARD = "approve_award", _("Approve award")
    HAND_OVER_KIT = "hand_over_kit", _("Hand over kit")


# What an officer checks of each applicant, with a sheet, if the course says so. In the order of the way.
CHECKS = (Step.CHECK_DOCUMENTS, Step.VISIT_HOME, Step.PRACTICAL_TEST)
# What a course can leave out. The interview is on unless it says otherwise, the checks are off.
OPTIONAL = (*CHECKS, Step.INTERVIEW)
# A check of documents says for each whether it is there; the other sheets give points, which count for the selection.
SCORED = (Step.VISIT_HOME, Step.PRACTICAL_TEST, Step.INTERVIEW)

# The deadlines of these are counted in working days; a resident's or a class's in days of the calendar.
OFFICE_STEPS = frozenset(
    {
        Step.APPROVE_ELIGIBILITY,
        Step.CHECK_DOCUMENTS,
        Step.VISIT_HOME,
        Step.PRACTICAL_TEST,
        Step.SCHEDULE_INTERVIEW,
        Step.INTERVIEW,
        Step.DECIDE_ABSENCE,
        Step.APPROVE_SELECTION,
        Step.APPROVE_COMPLETION,
        Step.APPROVE_AWARD,
        Step.HAND_OVER_KIT,
    }
)
