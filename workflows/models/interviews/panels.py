"""Who scores the applicants of a class, and the score sheets that they give."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..courses.classes import Batch
from .appointments import Interview


class PanelMember(models.Model):
    """An officer who interviews for this class. If a class has none, every interviewer may."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="panel")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["batch", "officer"], name="panel_member_once_a_class")]

    def __str__(self) -> str:
        return f"PanelMember {self.pk}"


class ScoreSheet(models.Model):
    """The score sheet of one interviewer. Nobody else sees it before the interview has its score."""

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="sheets")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("interviewer"))
    at = models.DateTimeField(default=timezone.now)
    score = models.DecimalField(max_digits=5, decimal_places=2, help_text="Percent of the highest score.")
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["interview", "by"], name="score_sheet_once_an_interviewer"),
            models.CheckConstraint(name="score_sheet_in_percent", condition=Q(score__range=(Decimal(0), Decimal(100)))),
        ]

    def __str__(self) -> str:
        return f"ScoreSheet {self.pk}"


class Score(models.Model):
    """The points for one line of a score sheet, with a copy of the line."""

    sheet = models.ForeignKey(ScoreSheet, models.CASCADE, related_name="scores")
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


class ScoreChange(models.Model):
    """The points before and after an interviewer amended a line. Database triggers refuse to change a row."""

    score = models.ForeignKey(Score, models.CASCADE, related_name="changes")
    before = models.PositiveSmallIntegerField()
    after = models.PositiveSmallIntegerField()
    reason = models.TextField(_("reason"))
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [models.CheckConstraint(name="score_change_has_a_reason", condition=~Q(reason=""))]

    def __str__(self) -> str:
        return f"ScoreChange {self.pk}"
