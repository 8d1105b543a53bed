"""Classes, as in their list, with how many applied, wait and completed."""

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from ..models import Application, Batch, Enrolment, User
from .columns import Column, Group, Listed


def _number(found: QuerySet) -> Coalesce:
    """How many of `found` belong to the class, counted in the same query."""
    counted = found.filter(batch=OuterRef("pk")).order_by().values("batch").annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number"), output_field=IntegerField()), 0)


class Classes(Listed):
    key, title = "classes", _("Classes")

    in_class = Column(_("Class"), str, usual=True)
    starts_on = Column(_("First day"), "starts_on", usual=True)
    ends_on = Column(_("Last day"), "ends_on", usual=True)
    seats = Column(_("Seats"), "seats", usual=True)
    offered = Column(_("Offered"), "offered", usual=True)
    enrolled = Column(_("Enrolled"), "enrolled", usual=True)
    seats_left = Column(_("Free seats"), "seats_left")
    applied = Column(_("Applications"), "applied")
    undecided = Column(_("Not decided yet"), "undecided")
    waiting = Column(_("On the waiting list"), "waiting")
    completed = Column(_("Completed"), "completed")
    instructor = Column(_("Instructor"), "instructor", usual=True)
    course = Column(_("Course"), "course__name", group=Group.CLASS)
    kind = Column(_("Course type"), "course__type__name", group=Group.CLASS)
    number = Column(_("Class number"), "number", group=Group.CLASS)
    opens_at = Column(_("Applications open"), "opens_at", group=Group.CLASS)
    closes_at = Column(_("Applications close"), "closes_at", group=Group.CLASS)
    schedule = Column(_("Days and hours"), "schedule", group=Group.CLASS)
    place = Column(_("Place"), "where", group=Group.CLASS)
    district = Column(_("Kecamatan"), "area__name", group=Group.CLASS)
    ended_at = Column(_("Ended"), "ended_at", group=Group.CLASS)
    results_at = Column(_("Results published"), "results_at", group=Group.CLASS)

    @classmethod
    def rows(cls, user: User) -> QuerySet[Batch]:
        shown = ("course__type", "course__district", "district", "instructor")
        applied = Application.objects
        return (
            Batch.objects.visible_to(user)
            .select_related(*shown)
            .annotate(
                applied=_number(applied.all()),
                undecided=_number(applied.filter(status__in=Application.UNDECIDED)),
                waiting=_number(applied.on_reserve()),
                completed=_number(Enrolment.objects.completed()),
            )
        )
