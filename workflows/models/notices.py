"""The outbox: what residents are told, written with the deed and sent by the worker."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .applications import Application
from .courses import Batch
from .interest import Subscription


class NoticeQuerySet(models.QuerySet["Notice"]):
    def due(self) -> "NoticeQuerySet":
        """What the worker sends."""
        waiting = self.filter(sent_at=None, failed_at=None, overtaken_at=None, next_attempt_at__lte=timezone.now())
        return waiting.exclude(channel=Notice.Channel.HAND)

    def by_hand(self) -> "NoticeQuerySet":
        """What the desk has still to pass on, while there is a class to apply for."""
        return self.filter(channel=Notice.Channel.HAND, sent_at=None, batch__closes_at__gte=timezone.now())


class Notice(models.Model):
    """One message to one person: about an application, or to somebody who wants news of classes.

    `uid` becomes its Message-ID: a second copy can be recognised.
    """

    class Channel(models.TextChoices):
        EMAIL = "email", _("e-mail")
        HAND = "hand", _("by hand")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    application = models.ForeignKey(Application, models.CASCADE, null=True, related_name="notices")
    subscription = models.ForeignKey(Subscription, models.CASCADE, null=True, related_name="notices")
    batch = models.ForeignKey(Batch, models.CASCADE, null=True, related_name="+", verbose_name=_("class"))
    channel = models.CharField(_("channel"), max_length=10, choices=Channel, default=Channel.EMAIL)
    event = models.CharField(_("event"), max_length=40)
    queued_at = models.DateTimeField(_("queued"))
    next_attempt_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    claim = models.UUIDField(null=True)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(_("sent"), null=True)
    failed_at = models.DateTimeField(_("given up"), null=True)
    overtaken_at = models.DateTimeField(_("overtaken"), null=True, help_text="No longer true when it was to be sent.")
    fault = models.CharField(max_length=200, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["pk"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                name="notice_goes_to_one",
                condition=models.Q(application__isnull=False, subscription=None)
                | models.Q(application=None, subscription__isnull=False),
            ),
            models.UniqueConstraint(fields=["subscription", "batch"], name="notice_once_a_subscription_and_class"),
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                name="notice_due",
                condition=models.Q(sent_at=None, failed_at=None, overtaken_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.uid}"
