"""Officers' reasons for their decisions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .applying.applications import Application
from .audit.journal import Entry
from .courses.steps import Step
from .eligibility.eligibility import EligibilityCheck
from .reference import RefusalReason


class Decision(models.Model):
    """The reason and the note for one decision about an application. Only officers see them.

    The journal entry records what was decided, by whom and when. It holds no free text.
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="decisions")
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="decision")
    step = models.CharField(_("step"), max_length=40, choices=Step, blank=True)
    reason = models.ForeignKey(RefusalReason, models.PROTECT, null=True, related_name="+", verbose_name=_("reason"))
    note = models.TextField(_("note"), blank=True, help_text="Without identity numbers.")
    check_run = models.ForeignKey(
        EligibilityCheck, models.SET_NULL, null=True, related_name="+", help_text="The verdicts that the decision used."
    )

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"Decision {self.pk}"
