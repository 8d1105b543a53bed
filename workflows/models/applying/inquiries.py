"""Residents' questions to the office about their applications."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .applications import Application


class Inquiry(models.Model):
    """One question and its answer. Identity numbers are removed from both before they are saved."""

    application = models.ForeignKey(
        Application, models.CASCADE, related_name="inquiries", verbose_name=_("application")
    )
    form_key = models.UUIDField(unique=True, editable=False, help_text="Submitted with the form to prevent duplicates.")
    question = models.TextField(_("question"))
    asked_at = models.DateTimeField(_("asked"))
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("answered by")
    )

    class Meta:
        verbose_name = _("resident's question")
        verbose_name_plural = _("residents' questions")
        ordering = ["asked_at", "pk"]
        default_permissions = ("view",)
        permissions = [("answer_inquiry", _("Can answer residents' questions"))]
        constraints = [
            models.CheckConstraint(
                name="inquiry_answered_by_whom_and_when",
                condition=Q(answered_at=None, answered_by=None, answer="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer="")),
            )
        ]
        indexes = [models.Index(fields=["answered_at", "asked_at"], name="inquiry_open_first")]

    def __str__(self) -> str:
        return f"Inquiry {self.pk}"
