"""Results of checking an applicant against the register and the criteria, kept as evidence."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ...dates import day
from ..applying.applications import Application
from ..courses.criteria import Criterion, Kind, Terms
from ..reference import PROGRAMMES
from ..register.register import RegisterRecord, Snapshot


class EligibilityCheck(models.Model):
    """One check against the register and the criteria. A later check is a new row, so past evidence stays."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="checks")
    at = models.DateTimeField()
    snapshot = models.ForeignKey(Snapshot, models.SET_NULL, null=True, related_name="+")
    snapshot_as_of = models.DateField(null=True)
    record = models.ForeignKey(RegisterRecord, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"EligibilityCheck {self.pk}"


class Waiver(models.Model):
    """An officer's decision, with a reason, to accept an applicant who does not meet a criterion."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="waivers")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.TextField(_("reason"), help_text="Without identity numbers.")

    class Meta:
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"Waiver {self.pk}"


class CriterionResult(Terms):
    """The result of one criterion: yes, no or unknown, with the requirement, the value found and its source.

    `names` and `wording` are as of the day of the check. A later result with the same answer and evidence keeps the
    `waiver`.
    """

    class Answer(models.TextChoices):
        YES = "yes", _("yes")
        NO = "no", _("no")
        UNKNOWN = "unknown", _("unknown")

    class Source(models.TextChoices):
        REGISTER = "register", _("register")
        FORM = "form", _("application form")
        OFFICE = "office", _("our own records")

    check_run = models.ForeignKey(EligibilityCheck, models.CASCADE, related_name="results")
    answer = models.CharField(max_length=10, choices=Answer)
    seen = models.JSONField(null=True)
    reason = models.CharField(max_length=200, blank=True)
    wording = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=10, choices=Source, blank=True)
    as_of = models.DateField(null=True)
    may_waive = models.CharField(max_length=10, choices=Criterion.Waiver, default=Criterion.Waiver.OFFICER)
    waiver = models.ForeignKey(Waiver, models.SET_NULL, null=True, related_name="results")

    class Meta:
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.wording or self.sentence

    @property
    def said(self) -> tuple[object, ...]:
        """The requirement and the finding, to compare two results."""
        asked = (self.kind, self.minimum, self.maximum, self.blank, self.scope, self.every, self.asks, self.wanted)
        return (*asked, tuple(self.codes), self.answer, self.seen)

    @property
    def place(self) -> tuple[str, str, tuple[str, ...]]:
        """Identifies the criterion even after its limits change."""
        return self.kind, self.asks, tuple(self.codes) if self.kind in (Kind.RESIDENT, Kind.PROGRAMMES) else ()

    @property
    def is_open(self) -> bool:
        """Is the criterion neither met nor waived?"""
        return self.answer == self.Answer.NO and self.waiver_id is None

    @property
    def seen_text(self) -> str:
        """The value that the criterion found, as shown to staff."""
        if self.seen is None:
            return "-"
        if isinstance(self.seen, bool):
            return str(_("yes") if self.seen else _("no"))
        if isinstance(self.seen, list):
            return ", ".join(PROGRAMMES.get(one, one) for one in self.seen) or str(_("none"))
        if self.kind == Kind.COOL_DOWN:
            return day(date.fromisoformat(self.seen))
        if self.kind == Kind.DESIL:
            return str(_("desil %(desil)s")) % {"desil": self.seen}
        return str(self.seen)
