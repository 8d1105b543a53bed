"""The outbox: what residents are told, written with the deed and sent by the worker."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .applications import Application


class NoticeQuerySet(models.QuerySet["Notice"]):
    def due(self) -> "NoticeQuerySet":
        return self.filter(sent_at=None, failed_at=None, next_attempt_at__lte=timezone.now())


class Notice(models.Model):
    """One message about one application. `uid` becomes its Message-ID: a second copy can be recognised."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    application = models.ForeignKey(Application, models.CASCADE, related_name="notices")
    event = models.CharField(_("event"), max_length=40)
    queued_at = models.DateTimeField(_("queued"))
    next_attempt_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    claim = models.UUIDField(null=True)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(_("sent"), null=True)
    failed_at = models.DateTimeField(_("given up"), null=True)
    fault = models.CharField(max_length=200, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["pk"]
        default_permissions = ("view",)
        indexes = [
            models.Index(
                fields=["next_attempt_at"], name="notice_due", condition=models.Q(sent_at=None, failed_at=None)
            )
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.uid}"
