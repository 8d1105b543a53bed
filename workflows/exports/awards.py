"""Starter kits that were awarded, as in their list."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ..models import Award, User
from .columns import Column, Group, worded
from .people import Applicants


class Awards(Applicants):
    key, title, applicant = "awards", _("Awarded kits"), "enrolment__application"
    needs = ("workflows.view_award",)

    rank = Column(_("Rank"), "rank", usual=True)
    kit = Column(_("Starter kit"), "kit", usual=True)
    status = Column(_("Status"), worded("status", Award.Status), usual=True)
    handed_over_at = Column(_("Handed over on"), "handed_over_at", usual=True)
    receipt = Column(_("Receipt"), "receipt_number", usual=True)
    handed_over_by = Column(_("Handed over by"), "handed_over_by", group=Group.DECISION)
    approved_by = Column(_("Approved by"), "approved_by", group=Group.DECISION)
    approved_at = Column(_("Approved on"), "approved_at", group=Group.DECISION)
    ended_by = Column(_("Refused or taken back by"), "ended_by", group=Group.DECISION)
    ended_at = Column(_("Refused or taken back on"), "ended_at", group=Group.DECISION)
    in_class = Column(_("Class"), "batch", group=Group.CLASS, usual=True)

    @classmethod
    def rows(cls, user: User) -> QuerySet[Award]:
        officers = ("approved_by", "ended_by", "handed_over_by")
        shown = ("enrolment__application__village__parent", "batch__course", "kit", *officers)
        found = Award.objects.select_related(*shown).order_by("-pk")
        return found if user.has_perm("workflows.view_award") else found.none()
