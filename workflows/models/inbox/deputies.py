"""Who stands in for an officer on leave."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

USER = settings.AUTH_USER_MODEL


class DeputyQuerySet(models.QuerySet["Deputy"]):
    def on(self, day: date) -> Self:
        return self.filter(begins_on__lte=day, ends_on__gte=day)


class Deputy(models.Model):
    """From `begins_on` to `ends_on`, both included, `deputy` may take what `officer` holds.

    The deputy acts in their own name and with their own permissions: four-eyes rules judge them as anyone else.
    """

    officer = models.ForeignKey(USER, models.CASCADE, related_name="deputies", verbose_name=_("officer"))
    deputy = models.ForeignKey(USER, models.CASCADE, related_name="+", verbose_name=_("deputy"))
    begins_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))

    objects = DeputyQuerySet.as_manager()

    class Meta:
        ordering = ["begins_on", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="deputy_is_someone_else", condition=~Q(officer=F("deputy"))),
            models.CheckConstraint(name="deputy_ends_after_the_beginning", condition=Q(ends_on__gte=F("begins_on"))),
        ]

    def __str__(self) -> str:
        return f"Deputy {self.pk}"
