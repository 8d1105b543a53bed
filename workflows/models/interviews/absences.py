"""How an officer decides about an applicant who did not come twice, or did not answer the invitation."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..applying.applications import Application


class AbsenceDecision(models.Model):
    """One decision. The latest says how the application goes on."""

    class Outcome(models.TextChoices):
        AGAIN = "again", _("Invite the applicant again")
        GO_ON = "go_on", _("Go on without an interview: the head decides")
        CLOSE = "close", _("Close the application: not reached")

    application = models.ForeignKey(Application, models.CASCADE, related_name="absence_decisions")
    outcome = models.CharField(max_length=10, choices=Outcome)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"AbsenceDecision {self.pk}"
