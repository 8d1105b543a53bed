"""Residents' objections to the decision that ended their application."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..applying.applications import Application
from ..audit.journal import Entry


class ObjectionQuerySet(models.QuerySet["Objection"]):
    def open(self) -> "ObjectionQuerySet":
        return self.filter(decided_at=None)


class Objection(models.Model):
    """One objection to one decision (`entry`), in the resident's words.

    The resident reads `answer`. Identity numbers are removed from both texts before they are saved.
    """

    application = models.ForeignKey(
        Application, models.CASCADE, related_name="objections", verbose_name=_("application")
    )
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="+", help_text="The decision objected to.")
    form_key = models.UUIDField(unique=True, editable=False, help_text="Submitted with the form to prevent duplicates.")
    words = models.TextField(_("objection"))
    made_at = models.DateTimeField(_("made"))
    due_on = models.DateField(_("answer by"))
    is_upheld = models.BooleanField(_("upheld"), null=True)
    answer = models.TextField(_("answer"), blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("decided by")
    )

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("objection")
        verbose_name_plural = _("objections")
        ordering = ["made_at", "pk"]
        default_permissions = ("view",)
        permissions = [("decide_objection", _("Can decide on residents' objections"))]
        constraints = [
            models.CheckConstraint(
                name="objection_decided_by_whom_when_and_why",
                condition=Q(decided_at=None, decided_by=None, is_upheld=None, answer="")
                | (Q(decided_at__isnull=False, decided_by__isnull=False, is_upheld__isnull=False) & ~Q(answer="")),
            )
        ]
        indexes = [models.Index(fields=["decided_at", "made_at"], name="objection_open_first")]

    def __str__(self) -> str:
        return f"Objection {self.pk}"
