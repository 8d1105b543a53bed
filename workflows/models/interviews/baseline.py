"""How an applicant lives before the training, as they said it at the interview. Later visits compare with it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..applying.applications import Application


class Baseline(models.Model):
    """Asked once per application, never scored. "Not said" is an answer like any other.

    Database triggers refuse to change a row.
    """

    class Work(models.TextChoices):
        NONE = "none", _("no work")
        HOME = "home", _("cares for home and family")
        CASUAL = "casual", _("casual or daily work")
        OWN = "own", _("own business")
        EMPLOYED = "employed", _("employed")
        NOT_SAID = "not_said", _("not said")

    class Income(models.TextChoices):
        """What the applicant earns in a month, not the household."""

        NONE = "none", _("no income")
        UNDER_1 = "under_1", _("less than Rp1 million")
        UNDER_2 = "under_2", _("Rp1 million to under Rp2 million")
        UNDER_4 = "under_4", _("Rp2 million to under Rp4 million")
        MORE = "more", _("Rp4 million or more")
        NOT_SAID = "not_said", _("not said")

    class Goal(models.TextChoices):
        BUSINESS = "business", _("a business of one's own")
        JOB = "job", _("a job")
        EITHER = "either", _("either")
        NOT_SAID = "not_said", _("not said")

    class Need(models.TextChoices):
        YES = "yes", _("needs it")
        NO = "no", _("does not need it")
        NOT_SAID = "not_said", _("not said")

    CHOSEN = ("work", "income", "goal", "child_care", "transport", "disability")
    WRITTEN = ("obstacles", "plan")
    ASKED = ("work", "income", "goal", "obstacles", "child_care", "transport", "disability", "plan")

    application = models.OneToOneField(Application, models.CASCADE, related_name="baseline")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    work = models.CharField(_("work now"), max_length=10, choices=Work, default=Work.NOT_SAID)
    income = models.CharField(_("own income a month"), max_length=10, choices=Income, default=Income.NOT_SAID)
    goal = models.CharField(_("goal"), max_length=10, choices=Goal, default=Goal.NOT_SAID)
    obstacles = models.CharField(_("what stands in the way"), max_length=500, blank=True)
    child_care = models.CharField(_("help with child care"), max_length=10, choices=Need, default=Need.NOT_SAID)
    transport = models.CharField(_("help with transport"), max_length=10, choices=Need, default=Need.NOT_SAID)
    disability = models.CharField(_("help with a disability"), max_length=10, choices=Need, default=Need.NOT_SAID)
    plan = models.CharField(_("agreed plan"), max_length=500, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"Baseline {self.pk}"

    def said(self, name: str) -> str:
        """One answer as text; "not said" if there is none."""
        if name in self.CHOSEN:
            return str(getattr(self, f"get_{name}_display")())
        return getattr(self, name) or str(self.Work.NOT_SAID.label)

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Every question with the answer, for reading."""
        return [(str(self._meta.get_field(name).verbose_name), self.said(name)) for name in self.ASKED]
