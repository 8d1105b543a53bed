"""Participants, with attendance, marks and places."""

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from ..models import Batch, Computation, Enrolment, RankedEntry, User
from .columns import Column, Group, worded
from .people import Applicants


class Participants(Applicants):
    key, title, applicant, batch = "participants", _("Participants"), "application", "batch"

    status = Column(_("Status"), worded("status", Enrolment.Status), usual=True)
    attendance = Column(_("Attendance (%)"), "attendance", usual=True)
    mark = Column(_("Mark"), "mark", usual=True)
    rank = Column(_("Place in the ranking"), "rank")
    enrolled_at = Column(_("Enrolled"), "enrolled_at")
    certificate = Column(_("Certificate number"), "display_certificate")
    certified_at = Column(_("Certified"), "certified_at")
    in_class = Column(_("Class"), "batch", group=Group.CLASS, usual=True)
    starts_on = Column(_("First day"), "batch__starts_on", group=Group.CLASS)
    ends_on = Column(_("Last day"), "batch__ends_on", group=Group.CLASS)

    @classmethod
    def rows(cls, user: User) -> QuerySet[Enrolment]:
        """Everyone in a class that the officer may see, as on its page, with the place in the latest ranking."""
        latest = Computation.objects.filter(ranking__batch=OuterRef(OuterRef("batch"))).order_by("-number")
        places = RankedEntry.objects.filter(enrolment=OuterRef("pk"), computation=Subquery(latest.values("pk")[:1]))
        found = Enrolment.objects.filter(batch__in=Batch.objects.visible_to(user).order_by().values("pk"))
        found = found.exclude(status=Enrolment.Status.LEFT).order_by("batch", "application__name", "pk")
        shown = ("application__village__parent", "batch__course")
        return found.select_related(*shown).annotate(rank=Subquery(places.values("rank")[:1]))
