"""Who in the register an applicant is, as a person has decided."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .applications import Application
from .register import RegisterRecord


class MatchQuerySet(models.QuerySet["Match"]):
    def standing(self, application: Application) -> "MatchQuerySet":
        """Decisions that still hold, newest first: those made on the NIK that the application has now."""
        return self.filter(application=application, own_index=bytes(application.nik_index)).order_by("-pk")


class Match(models.Model):
    """An officer said that a row of the register is the applicant, or is not.  A later word is a new row.

    `record_index` is the NIK of the row, so that the word holds for the person in the next register too; `own_index`
    the NIK in the application, so that after a correction everything is asked again.
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="matches")
    record = models.ForeignKey(RegisterRecord, models.SET_NULL, null=True, related_name="+")
    record_index = models.BinaryField(max_length=32)
    own_index = models.BinaryField(max_length=32)
    is_same = models.BooleanField(_("is the applicant"))
    score = models.PositiveSmallIntegerField(_("score"), help_text="0 to 100, as it was shown.")
    why = models.JSONField(default=list, help_text="The codes of what spoke for it.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = MatchQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [models.CheckConstraint(name="match_score_0_to_100", condition=Q(score__range=(0, 100)))]

    def __str__(self) -> str:
        return f"Match {self.pk}"
