"""Residents' requests for a copy or a correction of their data, due within 3 x 24 hours (UU 27/2022)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..applying.applications import Application


class DataRequest(models.Model):
    """One request, its deadline and its outcome. The text holds no identity numbers."""

    class Kind(models.TextChoices):
        COPY = "copy", _("A copy of my data")
        CORRECTION = "correction", _("A correction of my data")

    class Outcome(models.TextChoices):
        RELEASED = "released", _("Released for download")
        HANDED = "handed", _("Handed over at the counter")
        CORRECTED = "corrected", _("Data corrected")
        DECLINED = "declined", _("Declined, for the reason given")

    application = models.ForeignKey(
        Application, models.CASCADE, related_name="data_requests", verbose_name=_("application")
    )
    form_key = models.UUIDField(unique=True, editable=False, help_text="Submitted with the form to prevent duplicates.")
    kind = models.CharField(_("request"), max_length=20, choices=Kind)
    wish = models.TextField(_("what to correct"), blank=True)
    asked_at = models.DateTimeField(_("asked"))
    due_at = models.DateTimeField(_("due"))
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome, blank=True)
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("answered by")
    )

    class Meta:
        verbose_name = _("personal data request")
        verbose_name_plural = _("personal data requests")
        ordering = ["due_at", "pk"]
        default_permissions = ("view",)
        permissions = [("answer_datarequest", _("Can answer personal data requests"))]
        constraints = [
            models.CheckConstraint(
                name="datarequest_answered_by_whom_when_and_how",
                condition=Q(answered_at=None, answered_by=None, outcome="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(outcome="")),
            ),
            models.UniqueConstraint(
                fields=["application", "kind"], condition=Q(answered_at=None), name="datarequest_one_open_of_a_kind"
            ),
        ]
        indexes = [models.Index(fields=["answered_at", "due_at"], name="datarequest_open_first")]

    def __str__(self) -> str:
        return f"Data request {self.pk}"
