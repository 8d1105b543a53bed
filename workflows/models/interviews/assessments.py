"""What officers found at the optional checks: documents, home visit, practical test."""

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..applying.applications import Application
from ..courses.way import SheetLine


class Assessment(models.Model):
    """One attempt at a check. The latest of a step counts; earlier ones stay."""

    class Outcome(models.TextChoices):
        DONE = "done", _("Done: go on with the application")
        AGAIN = "again", _("Not yet: write to the resident")

    application = models.ForeignKey(Application, models.CASCADE, related_name="assessments")
    step = models.CharField(_("step"), max_length=40, choices=SheetLine.STEPS)
    outcome = models.CharField(max_length=5, choices=Outcome)
    # A copy of each line of the sheet with its points: `label`, `weight`, `maximum`, `points`. Points of a document are
    # 1 if it is there.
    lines = models.JSONField(default=list)
    score = models.DecimalField(
        max_digits=5, decimal_places=2, null=True, help_text="Percent of the highest score. None without points."
    )
    note = models.TextField(_("note"), blank=True, help_text="The resident reads it if the check is not done yet.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("officer"))
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("check")
        verbose_name_plural = _("checks")
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="assessment_in_percent", condition=Q(score__range=(Decimal(0), Decimal(100)))),
            models.CheckConstraint(name="assessment_says_what_is_missing", condition=~Q(outcome="again") | ~Q(note="")),
        ]

    def __str__(self) -> str:
        return f"Assessment {self.pk}"

    @property
    def is_done(self) -> bool:
        return self.outcome == self.Outcome.DONE

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The lines for reading: `is_mark` for a document, which is there or not."""
        return [{**one, "is_mark": self.score is None} for one in self.lines]
