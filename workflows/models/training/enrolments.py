"""Enrolments: residents who took a seat in a class, with their attendance, marks and certificate."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..applying.applications import Application
from ..courses.classes import Batch

PERCENT = [MaxValueValidator(100)]


def grouped(number: str) -> str:
    """A certificate number as printed, in groups of four."""
    return "-".join(number[start : start + 4] for start in range(0, len(number), 4))


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def undecided(self) -> "EnrolmentQuerySet":
        return self.filter(status=Enrolment.Status.ACTIVE)

    def holding_a_seat(self) -> "EnrolmentQuerySet":
        """Participants now in class. Excludes reopened completions: those have finished and only a mark is in doubt."""
        return self.undecided().filter(reopened_at=None)

    def completed(self) -> "EnrolmentQuerySet":
        return self.filter(status=Enrolment.Status.COMPLETED)


class Enrolment(models.Model):
    """One taken seat. `nik_index` is copied here so that a constraint can refuse a second active seat."""

    class Status(models.TextChoices):
        ACTIVE = "active", _("In class")
        COMPLETED = "completed", _("Completed")
        LEFT = "left", _("Did not complete")

    class Left(models.TextChoices):
        ABSENT = "absent", _("Absent on the first day")
        WITHDREW = "withdrew", _("Withdrew from the class")
        FAILED = "failed", _("Not completed")

    application = models.OneToOneField(Application, models.PROTECT, related_name="enrolment")
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="enrolments")
    nik_index = models.BinaryField(max_length=32)
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.ACTIVE)
    enrolled_at = models.DateTimeField()
    attendance = models.PositiveSmallIntegerField(_("attendance (%)"), null=True, blank=True, validators=PERCENT)
    mark = models.PositiveSmallIntegerField(_("mark"), null=True, blank=True, validators=PERCENT)
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    marked_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    left_why = models.CharField(_("why it ended"), max_length=12, choices=Left, blank=True)
    certificate_number = models.CharField(_("certificate number"), max_length=12, null=True, unique=True)  # noqa: DJ001 (many blanks)
    certified_at = models.DateTimeField(_("certified"), null=True)
    reopened_at = models.DateTimeField(null=True, help_text="When a changed mark reopened an approved completion.")
    note = models.TextField(blank=True)

    # The percent that follows from the attendance of the lessons, if it was loaded (queries/training/attendance.py).
    counted: int | None = None

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        ordering = ["application__name"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["nik_index"],
                condition=Q(status="active", reopened_at=None),
                name="enrolment_one_active_seat_a_person",
            ),
            models.CheckConstraint(
                name="enrolment_completed_by_a_second_person",
                condition=~Q(status="completed")
                | Q(decided_by=None)
                | Q(marked_by=None)
                | ~Q(decided_by=models.F("marked_by")),
            ),
            models.CheckConstraint(
                name="enrolment_marked_by_whom_and_when",
                condition=Q(marked_by=None, marked_at=None) | Q(marked_by__isnull=False, marked_at__isnull=False),
            ),
            models.CheckConstraint(name="enrolment_left_for_a_reason", condition=Q(left_why="") | Q(status="left")),
            models.CheckConstraint(
                name="enrolment_certificate_number_and_day",
                condition=Q(certificate_number=None, certified_at=None)
                | Q(certificate_number__isnull=False, certified_at__isnull=False),
            ),
            models.CheckConstraint(
                name="enrolment_percents",
                condition=(Q(attendance=None) | Q(attendance__lte=100)) & (Q(mark=None) | Q(mark__lte=100)),
            ),
        ]

    def __str__(self) -> str:
        return f"Enrolment {self.pk}"

    @property
    def was_approved(self) -> bool:
        """Was the completion ever approved? Its marks then change only with a reason."""
        return self.status == self.Status.COMPLETED or self.reopened_at is not None

    @property
    def display_certificate(self) -> str:
        """The certificate number as printed, such as 7F3K-9Q2M-BD8T."""
        return grouped(self.certificate_number or "")


class MarkChange(models.Model):
    """One recorded attendance and mark, with the values before it. Database triggers refuse to change or delete a row.

    The enrolment holds the current values.
    """

    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="mark_changes")
    attendance = models.PositiveSmallIntegerField()
    mark = models.PositiveSmallIntegerField()
    attendance_before = models.PositiveSmallIntegerField(null=True)
    mark_before = models.PositiveSmallIntegerField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.TextField(blank=True, help_text="Required once completion was approved.")

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="mark_change_percents", condition=Q(attendance__lte=100, mark__lte=100)),
        ]

    def __str__(self) -> str:
        return f"MarkChange {self.pk}"
