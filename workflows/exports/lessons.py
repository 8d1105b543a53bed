"""Attendance of each participant at each lesson, and the lessons that instructors gave, with their hours."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from ..models import Attendance, Batch, LessonInstructor, User
from ..rules.training.attendance import CAME
from .columns import Column, Group, Listed, worded
from .people import Applicants


def _visible(user: User) -> Any:
    return Batch.objects.visible_to(user).order_by().values("pk")


class Attended(Applicants):
    key, title = "attendance", _("Attendance of lessons")
    applicant, batch = "enrolment__application", "lesson__batch"

    lesson = Column(_("Lesson"), "lesson__number", usual=True)
    day = Column(_("Day"), "lesson__day", usual=True)
    state = Column(_("Attendance"), worded("state", Attendance.State), usual=True)
    hours = Column(_("Hours attended (JP)"), "hours", usual=True)
    of_hours = Column(_("Hours of the lesson (JP)"), "lesson__hours", usual=True)
    by = Column(_("Recorded by"), "by")
    at = Column(_("Recorded at"), "at")
    in_class = Column(_("Class"), "lesson__batch", group=Group.CLASS, usual=True)

    @classmethod
    def rows(cls, user: User) -> QuerySet[Attendance]:
        """Lessons of classes that the officer may see; none that was dropped."""
        found = Attendance.objects.filter(lesson__batch__in=_visible(user)).exclude(lesson__status="dropped")
        shown = ("enrolment__application__village__parent", "lesson__batch__course", "by")
        return found.select_related(*shown).order_by("lesson__batch", "lesson__starts_at", "pk")


class Taught(Listed):
    """The hours of a month are the sum of its rows: what an honorarium is paid for."""

    key, title, batch = "taught", _("Lessons given"), "lesson__batch"

    instructor = Column(_("Instructor"), "instructor", usual=True)
    month = Column(_("Month"), lambda one: f"{one.lesson.day:%Y-%m}", usual=True)
    day = Column(_("Day"), "lesson__day", usual=True)
    clock = Column(_("Time"), "lesson__clock", usual=True)
    hours = Column(_("Hours of the lesson (JP)"), "lesson__hours", usual=True)
    came = Column(_("Participants who came"), "came", usual=True)
    lesson = Column(_("Lesson"), "lesson__number")
    room = Column(_("Room"), "lesson__room")
    in_class = Column(_("Class"), "lesson__batch", group=Group.CLASS, usual=True)

    @classmethod
    def rows(cls, user: User) -> QuerySet[LessonInstructor]:
        """Lessons of which attendance was recorded: only then is it known that they were given."""
        found = LessonInstructor.objects.filter(lesson__batch__in=_visible(user)).exclude(lesson__status="dropped")
        came = Count("lesson__attendances", filter=Q(lesson__attendances__state__in=CAME))
        held = found.annotate(came=came, recorded=Count("lesson__attendances")).filter(recorded__gt=0)
        shown = ("instructor", "lesson__batch__course", "lesson__room")
        return held.select_related(*shown).order_by("instructor__first_name", "lesson__starts_at", "pk")
