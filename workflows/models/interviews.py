"""The talk with an applicant, and its scores."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .applications import Application
from .courses import ScoreCriterion


class Interview(models.Model):
    """One appointment. Somebody who did not come gets another: a new row."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="interviews")
    at = models.DateTimeField(_("date and time"))
    place = models.CharField(_("place"), max_length=200)
    interviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("interviewer")
    )
    held_at = models.DateTimeField(null=True)
    missed_at = models.DateTimeField(null=True)
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True, help_text="Percent of the highest score.")
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="interview_held_or_missed", condition=Q(held_at=None) | Q(missed_at=None)),
            models.CheckConstraint(
                name="interview_held_by_whom_with_what_score",
                condition=Q(held_at=None) | Q(interviewer__isnull=False, score__range=(Decimal(0), Decimal(100))),
            ),
        ]

    def __str__(self) -> str:
        return f"Interview {self.pk}"


class Score(models.Model):
    """The points for one line of the sheet, with the line as it stood."""

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(ScoreCriterion, models.SET_NULL, null=True, related_name="+")
    label = models.CharField(max_length=120)
    weight = models.PositiveSmallIntegerField()
    maximum = models.PositiveSmallIntegerField()
    points = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [models.CheckConstraint(name="score_in_range", condition=Q(points__lte=models.F("maximum")))]

    def __str__(self) -> str:
        return f"{self.label}: {self.points}"
