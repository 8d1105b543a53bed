"""Document checks, home visits and practical tests, and what came of them."""

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..models import Assessment, Step, User
from .columns import REASONS, Column, Group, worded
from .people import Applicants

ALL = "workflows.view_application"
OWN = ("workflows.check_documents", "workflows.visit_home", "workflows.hold_test")


def result(one: Assessment) -> str:
    return gettext("done") if one.is_done else gettext("not yet: the resident was written to")


def lines(one: Assessment) -> str:
    """Each line of the sheet with its points, or whether the document was there."""
    told = []
    for line in one.rows:
        points = line["points"]
        of = (
            (gettext("there") if points else gettext("not there")) if line["is_mark"] else f"{points}/{line['maximum']}"
        )
        told.append(f"{line['label']}: {of}")
    return "; ".join(told)


class Assessments(Applicants):
    key, title, applicant, batch = "assessments", _("Checks and visits"), "application", "application__batch"
    needs = (ALL, *OWN)

    step = Column(_("Step"), worded("step", Step), usual=True)
    result = Column(_("Result"), result, usual=True)
    by = Column(_("Officer"), "by", usual=True)
    at = Column(_("Date and time"), "at", usual=True)
    score = Column(_("Points (%)"), "score", group=Group.DECISION, needs=REASONS, usual=True)
    lines = Column(_("Points of each line"), lines, group=Group.DECISION, needs=REASONS)
    note = Column(_("Note"), "note", group=Group.DECISION, needs=REASONS)
    in_class = Column(_("Class"), "application__batch", group=Group.CLASS, usual=True)

    @classmethod
    def rows(cls, user: User) -> QuerySet[Assessment]:
        """Every attempt for officers who see all applications; their own for those who check."""
        shown = ("application__batch__course", "application__village__parent", "by")
        found = Assessment.objects.select_related(*shown).order_by("at", "pk")
        if user.has_perm(ALL):
            return found
        return found.filter(by=user) if any(user.has_perm(one) for one in OWN) else found.none()
