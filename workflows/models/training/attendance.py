"""Who came to which lesson, and participants to call because they were absent twice."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..courses.lessons import Lesson
from .enrolments import Enrolment

USER = settings.AUTH_USER_MODEL


class Attendance(models.Model):
    """One participant at one lesson. Only `actions/training/attendance.py` writes it; the journal keeps each change."""

    class State(models.TextChoices):
        PRESENT = "present", _("Present")
        LATE = "late", _("Late")
        EXCUSED = "excused", _("Excused")
        ABSENT = "absent", _("Absent")

    lesson = models.ForeignKey(Lesson, models.PROTECT, related_name="attendances")
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="attendances")
    state = models.CharField(_("attendance"), max_length=8, choices=State)
    hours = models.PositiveSmallIntegerField(_("lesson hours (JP)"))
    by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["lesson__starts_at", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["lesson", "enrolment"], name="attendance_once_a_lesson"),
            models.CheckConstraint(
                name="attendance_hours_of_those_who_came",
                condition=Q(state__in=["present", "late"], hours__gte=1, hours__lte=24)
                | Q(state__in=["excused", "absent"], hours=0),
            ),
        ]

    def __str__(self) -> str:
        return f"Attendance {self.pk}"


class Excuse(models.Model):
    """A participant said beforehand why they cannot come to a lesson. The instructor decides what is recorded."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="excuses")
    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="excuses")
    reason = models.TextField(_("reason"))
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "lesson"], name="excuse_once_a_lesson"),
            models.CheckConstraint(name="excuse_has_a_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"Excuse {self.pk}"


class AbsenceCallQuerySet(models.QuerySet["AbsenceCall"]):
    def open(self) -> "AbsenceCallQuerySet":
        return self.filter(done_at=None, enrolment__status=Enrolment.Status.ACTIVE)


class AbsenceCall(models.Model):
    """A participant to call: absent at two lessons in a row, of which `lesson` is the second."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="absence_calls")
    lesson = models.ForeignKey(Lesson, models.PROTECT, related_name="+")
    since = models.DateTimeField(default=timezone.now)
    done_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)
    note = models.TextField(_("what the participant said"), blank=True)

    objects = AbsenceCallQuerySet.as_manager()

    class Meta:
        verbose_name = _("participant to call")
        verbose_name_plural = _("participants to call")
        ordering = ["since", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment"], condition=Q(done_at=None), name="absence_call_one_open_a_participant"
            ),
            models.UniqueConstraint(fields=["enrolment", "lesson"], name="absence_call_once_a_lesson"),
            models.CheckConstraint(
                name="absence_call_done_by_whom_and_when",
                condition=Q(done_by=None, done_at=None, note="")
                | (Q(done_by__isnull=False, done_at__isnull=False) & ~Q(note="")),
            ),
        ]

    def __str__(self) -> str:
        return f"AbsenceCall {self.pk}"
