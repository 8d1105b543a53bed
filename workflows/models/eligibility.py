"""What the register and the criteria said of an applicant, kept as evidence for whoever asks years later."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..dates import day
from .applications import Application
from .criteria import Criterion, Kind, Terms
from .reference import PROGRAMMES
from .register import RegisterRecord, Snapshot


class EligibilityCheck(models.Model):
    """One look at the register and the criteria. A later look is a new row: what was decided on stays."""

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
    """An officer lets an applicant pass who does not meet a criterion, and says why."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="waivers")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.TextField(_("reason"), help_text="Without numbers of persons.")

    class Meta:
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"Waiver {self.pk}"


class CriterionResult(Terms):
    """What one criterion said: yes, no or unknown, what it wanted, what it saw and where.

    `names` and `wording` are those of that day; `waiver` stays with the same answer on the same evidence.
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
        """What was asked and what was found: two that are equal say the same."""
        asked = (self.kind, self.minimum, self.maximum, self.blank, self.scope, self.every, self.asks, self.wanted)
        return (*asked, tuple(self.codes), self.answer, self.seen)

    @property
    def place(self) -> tuple[str, str, tuple[str, ...]]:
        """Which criterion it is of, through changes of its limits."""
        return self.kind, self.asks, tuple(self.codes) if self.kind in (Kind.RESIDENT, Kind.PROGRAMMES) else ()

    @property
    def is_open(self) -> bool:
        """Not met, and not waived."""
        return self.answer == self.Answer.NO and self.waiver_id is None

    @property
    def seen_text(self) -> str:
        """What the criterion saw, as staff read it."""
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
