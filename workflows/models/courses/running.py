"""How a class is kept going: its least number of participants, the day of decision, and what was changed."""

from datetime import date, timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

USER = settings.AUTH_USER_MODEL
LEAST = [MinValueValidator(1), MaxValueValidator(1000)]
UP_TO_A_YEAR = [MaxValueValidator(365)]


class RunningTerms(models.Model):
    """What a course says about holding its classes."""

    minimum = models.PositiveSmallIntegerField(
        _("least number of participants"),
        null=True,
        blank=True,
        validators=LEAST,
        help_text=_("If fewer have confirmed on the day of decision, the head decides whether the class is held."),
    )
    decide_days = models.PositiveSmallIntegerField(
        _("days before the first day to decide"),
        default=7,
        validators=[MinValueValidator(1), *UP_TO_A_YEAR],
        help_text=_("The day on which the head decides whether a class with too few participants is held."),
    )
    confirm_again_days = models.PositiveSmallIntegerField(
        _("days by which the first day may move"),
        default=7,
        validators=UP_TO_A_YEAR,
        help_text=_("If the first day moves by more, participants confirm their seat again."),
    )

    class Meta:
        abstract = True


class Running(models.Model):
    """What a class has of its own: its least number, the decision to hold it, and whether it was called off or moved.

    `actions/courses/` writes all but the first two.
    """

    minimum = models.PositiveSmallIntegerField(
        _("least number of participants"),
        null=True,
        blank=True,
        validators=LEAST,
        help_text=_("If blank, that of the course."),
    )
    decide_on = models.DateField(
        _("day of decision"),
        null=True,
        blank=True,
        help_text=_("If blank, as many days before the first day as the course says."),
    )
    hold_by = models.ForeignKey(USER, models.PROTECT, null=True, editable=False, related_name="+")
    hold_at = models.DateTimeField(null=True, editable=False, help_text="When it was decided to hold the class.")
    called_off_at = models.DateTimeField(_("called off"), null=True, editable=False)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, editable=False, related_name="merged")
    called_off_why = models.TextField(blank=True, editable=False, help_text="As residents read it.")
    revision = models.PositiveSmallIntegerField(default=0, editable=False, help_text="SEQUENCE of the calendar files.")
    earlier_first_day = models.DateField(null=True, editable=False, help_text="As announced before it was moved.")
    earlier_place = models.CharField(max_length=200, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_called_off(self) -> bool:
        return self.called_off_at is not None


RUNNING = (
    models.CheckConstraint(
        name="class_held_by_whom_and_when",
        condition=Q(hold_by=None, hold_at=None) | Q(hold_by__isnull=False, hold_at__isnull=False),
    ),
    models.CheckConstraint(
        name="class_merged_is_called_off", condition=Q(merged_into=None) | Q(called_off_at__isnull=False)
    ),
    models.CheckConstraint(name="class_called_off_is_not_ended", condition=Q(called_off_at=None) | Q(ended_at=None)),
)


def day_of_decision(starts_on: date, decide_on: date | None, days: int) -> date:
    return decide_on or starts_on - timedelta(days=days)


class CallingOffQuerySet(models.QuerySet["CallingOff"]):
    def open(self) -> "CallingOffQuerySet":
        """Those that wait for a second officer."""
        return self.filter(decided_at=None)


class CallingOff(models.Model):
    """A class to be called off, or merged into another, once a second officer approves it."""

    batch = models.ForeignKey("workflows.Batch", models.CASCADE, related_name="calling_offs")
    into = models.ForeignKey("workflows.Batch", models.CASCADE, null=True, related_name="+")
    by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    reason = models.TextField(_("reason"), help_text="Residents read it.")
    decided_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    is_approved = models.BooleanField(default=False)

    objects = CallingOffQuerySet.as_manager()

    class Meta:
        verbose_name = _("class to be called off")
        verbose_name_plural = _("classes to be called off")
        ordering = ["-pk"]
        default_permissions = ()
        permissions = [
            ("call_off_class", _("Can propose or approve that a class is called off or merged, and decide to hold it")),
            ("transfer_application", _("Can move an applicant to another class, or to the next one")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["batch"], condition=Q(decided_at=None), name="calling_off_one_open_a_class"
            ),
            models.CheckConstraint(
                name="calling_off_decided_by_whom_and_when",
                condition=Q(decided_by=None, decided_at=None, is_approved=False)
                | Q(decided_by__isnull=False, decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="calling_off_approved_by_a_second_person",
                condition=Q(is_approved=False) | ~Q(decided_by=models.F("by")),
            ),
            models.CheckConstraint(name="calling_off_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="calling_off_into_another_class", condition=Q(into=None) | ~Q(into=models.F("batch"))
            ),
        ]

    def __str__(self) -> str:
        return f"CallingOff {self.pk}"
