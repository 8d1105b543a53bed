"""New rules of an open class, proposed by one officer and approved or refused by another."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..kits import Kit
from .classes import Batch
from .rules import ClassRules, Rules


class RulesProposal(models.Model):
    """New rules that one officer proposes for an open class, until another approves or refuses them."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="rules_proposals")
    based_on = models.ForeignKey(ClassRules, models.CASCADE, related_name="+")
    content = models.JSONField()
    kit = models.ForeignKey(Kit, models.PROTECT, null=True, related_name="+", help_text="So that it is not deleted.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    reason = models.TextField(_("reason"))
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    is_approved = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("proposed rules")
        verbose_name_plural = _("proposed rules")
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["batch"], condition=Q(decided_at=None), name="rules_proposal_one_open_a_class"
            ),
            models.CheckConstraint(
                name="rules_proposal_decided_by_whom_and_when",
                condition=Q(decided_by=None, decided_at=None, is_approved=False)
                | Q(decided_by__isnull=False, decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="rules_proposal_approved_by_a_second_person",
                condition=Q(is_approved=False) | ~Q(decided_by=models.F("by")),
            ),
            models.CheckConstraint(name="rules_proposal_has_a_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"RulesProposal {self.pk}"

    @property
    def rules(self) -> Rules:
        return Rules(**self.content)
