"""Appointments for interviews, and their scores."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..models import Interview, User
from .columns import Column, Group
from .people import Applicants

ALL = ("workflows.view_application", "workflows.schedule_interview")
OWN = "workflows.hold_interview"


def state(one: Interview) -> str:
    if one.held_at:
        return gettext("held")
    if one.missed_at:
        return gettext("did not come")
    if one.cancelled_at:
        return gettext("cancelled")
    return gettext("not recorded yet") if one.is_over else gettext("planned")


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
    in_class = Column(_("Class"), "application__batch", group=Group.CLASS, usual=True)

    @classmethod
    def rows(cls, user: User) -> QuerySet[Interview]:
        """Every appointment for officers who arrange them; only their own for interviewers."""
        shown = ("application__batch__course", "application__village__parent", "slot__interviewer", "interviewer")
        found = Interview.objects.select_related(*shown).order_by("at", "pk")
        if any(user.has_perm(one) for one in ALL):
            return found
        own = Q(interviewer=user) | Q(slot__interviewer=user)
        return found.filter(own) if user.has_perm(OWN) else found.none()
