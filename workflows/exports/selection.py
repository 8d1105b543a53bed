"""The waiting list, in the order in which seats are offered."""

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from ..models import Application, User
from .columns import PERSONAL, Column, Group
from .people import Applicants


class WaitingList(Applicants):
    key, title, applicant, batch = "waiting", _("Waiting list"), "", "batch"
    needs = PERSONAL

    place = Column(_("Place"), "place", usual=True)
    reserve_since = Column(_("Waiting since"), "reserve_since", usual=True)
    submitted_at = Column(_("Submitted"), "submitted_at")
    next_class_at = Column(_("Asked for the next class"), "next_class_at")
    in_class = Column(_("Class"), "batch", group=Group.CLASS, usual=True)
    starts_on = Column(_("First day"), "batch__starts_on", group=Group.CLASS)

    @classmethod
    def rows(cls, user: User) -> QuerySet[Application]:
        """With each one's place in the line of the class: those who have waited at least as long."""
        longer = Q(reserve_since__lt=OuterRef("reserve_since")) | Q(
            reserve_since=OuterRef("reserve_since"), pk__lte=OuterRef("pk")
        )
        ahead = Application.objects.filter(longer, batch=OuterRef("batch"), status=Application.Status.RESERVE)
        place = ahead.order_by().values("batch").annotate(number=Count("pk")).values("number")
        found = Application.objects.visible_to(user).on_reserve().order_by("batch", "reserve_since", "pk")
        return found.select_related("batch__course", "village__parent").annotate(
            place=Subquery(place, output_field=IntegerField())
        )
