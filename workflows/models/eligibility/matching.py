"""Officers' decisions on which register record is the applicant."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..applying.applications import Application
from ..register.register import RegisterRecord


class MatchQuerySet(models.QuerySet["Match"]):
    def standing(self, application: Application) -> "MatchQuerySet":
        """Decisions that still hold, newest first: those made for the application's current NIK."""
        return self.filter(application=application, own_index=bytes(application.nik_index)).order_by("-pk")

    def standing_on(self, applications: Iterable[Application]) -> Iterator["Match"]:
        """Those of several applications, newest first, in one query."""
        own = {one.pk: bytes(one.nik_index) for one in applications}
        for match in self.filter(application__in=list(own)).order_by("-pk"):
            if bytes(match.own_index) == own[match.application_id]:
                yield match


class Match(models.Model):
    """An officer's decision that a register record is, or is not, the applicant. A later decision is a new row.

    `record_index` is the NIK index of the record, so that the decision also holds in the next register. `own_index`
    is the NIK index of the application, so that a corrected NIK needs a new decision.
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="matches")
    record = models.ForeignKey(RegisterRecord, models.SET_NULL, null=True, related_name="+")
    record_index = models.BinaryField(max_length=32)
    own_index = models.BinaryField(max_length=32)
    is_same = models.BooleanField(_("is the applicant"))
    score = models.PositiveSmallIntegerField(_("score"), help_text="0 to 100, as shown.")
    why = models.JSONField(default=list, help_text="Codes of the matching details.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = MatchQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [models.CheckConstraint(name="match_score_0_to_100", condition=Q(score__range=(0, 100)))]

    def __str__(self) -> str:
        return f"Match {self.pk}"
