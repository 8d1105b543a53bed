"""Appointments for interviews, and their scores."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..models import Interview, User
from .columns import REASONS, Column, Group
from .people import Applicants

ALL = ("workflows.view_application", "workflows.schedule_interview")
OWN = "workflows.hold_interview"
# What an applicant said about income or disability leaves in bulk only with those who see every case and its reasons.
BASELINE = REASONS


def state(one: Interview) -> str:
    if one.held_at:
        return gettext("held")
    if one.missed_at:
        return gettext("did not come")
    if one.cancelled_at:
        return gettext("cancelled")
    return gettext("not recorded yet") if one.is_over else gettext("planned")


def _said(name: str, label: Any) -> Column:
    """A column of the baseline; blank if it was not asked yet."""

    def read(one: Interview) -> str:
        baseline = getattr(one.application, "baseline", None)
        return baseline.said(name) if baseline else ""

    return Column(label, read, group=Group.DECISION, needs=BASELINE)


class Interviews(Applicants):
    key, title, applicant, batch = "interviews", _("Interviews"), "application", "application__batch"
    needs = (*ALL, OWN)

    at = Column(_("Date and time"), "at", usual=True)
    place = Column(_("Place"), "where", usual=True)
    interviewer = Column(_("Interviewer"), "interviewer", usual=True)
    state = Column(_("State"), state, usual=True)
    attends_at = Column(_("Confirmed by the resident"), "attends_at")
    held_at = Column(_("Recorded"), lambda one: one.held_at or one.missed_at)
    score = Column(_("Score (%)"), "score", group=Group.DECISION, needs=("workflows.view_eligibility",))
    sheets = Column(_("Score sheets given"), lambda one: len(one.sheets.all()), group=Group.DECISION, needs=BASELINE)
    work = _said("work", _("Work before the training"))
    income = _said("income", _("Own income a month before the training"))
    goal = _said("goal", _("Goal"))
    obstacles = _said("obstacles", _("What stands in the way"))
    child_care = _said("child_care", _("Help with child care"))
    transport = _said("transport", _("Help with transport"))
    disability = _said("disability", _("Help with a disability"))
    plan = _said("plan", _("Agreed plan"))
    in_class = Column(_("Class"), "application__batch", group=Group.CLASS, usual=True)

    @classmethod
    def rows(cls, user: User) -> QuerySet[Interview]:
        """Every appointment for officers who arrange them; only their own for interviewers."""
        shown = ("application__batch__course", "application__village__parent", "slot__interviewer", "interviewer")
        found = Interview.objects.select_related(*shown, "application__baseline").order_by("at", "pk")
        found = found.prefetch_related("sheets")
        if any(user.has_perm(one) for one in ALL):
            return found
        own = Q(interviewer=user) | Q(slot__interviewer=user)
        return found.filter(own) if user.has_perm(OWN) else found.none()
