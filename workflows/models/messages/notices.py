"""The outbox: notices, saved together with the action they report and sent by the worker or by hand."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...privacy.sealed import Sealed
from ..applying.applications import Application
from ..courses.classes import Batch
from ..interest import Subscription
from ..people import User
from .announcements import Announcement


class NoticeQuerySet(models.QuerySet["Notice"]):
    def waiting(self) -> "NoticeQuerySet":
        return self.filter(sent_at=None, failed_at=None, overtaken_at=None)

    def due(self) -> "NoticeQuerySet":
        """Notices for the worker to send."""
        return self.waiting().filter(next_attempt_at__lte=timezone.now()).exclude(channel__in=Notice.BY_HAND)

    def by_hand(self) -> "NoticeQuerySet":
        """Notices the desk can send by hand now. Class news counts only while the class takes applications."""
        found = self.waiting().filter(channel__in=Notice.BY_HAND).exclude(not_before__gt=timezone.now())
        return found.filter(Q(subscription=None) | Q(batch__closes_at__gte=timezone.now()))


class Notice(models.Model):
    """One message to one recipient: an applicant, a subscriber to class news or an officer.

    `uid` becomes the Message-ID, so that a second copy can be recognised. `occasion` is the time that a reminder or
    digest is about; a unique constraint refuses a second one. `key` is for a form that has not been submitted: it has
    no application yet. `contact` is where such a form, or an applicant whose contact has changed since, is reached; it
    is erased once the notice is sent.
    """

    class Channel(models.TextChoices):
        EMAIL = "email", _("e-mail")
        WHATSAPP = "whatsapp", _("WhatsApp")
        SMS = "sms", _("SMS")
        HAND = "hand", _("by hand")
        LETTER = "letter", _("printed letter")

    BY_HAND = (Channel.HAND, Channel.LETTER)
    # Channels that make a phone ring: they observe quiet hours.
    LOUD = (Channel.WHATSAPP, Channel.SMS)

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    application = models.ForeignKey(Application, models.CASCADE, null=True, related_name="notices")
    subscription = models.ForeignKey(Subscription, models.CASCADE, null=True, related_name="notices")
    officer = models.ForeignKey(User, models.CASCADE, null=True, related_name="+")
    key = models.UUIDField(null=True, editable=False)
    contact_sealed = models.BinaryField(default=b"")
    batch = models.ForeignKey(Batch, models.CASCADE, null=True, related_name="+", verbose_name=_("class"))
    announcement = models.ForeignKey(Announcement, models.PROTECT, null=True, related_name="notices")
    channel = models.CharField(_("channel"), max_length=10, choices=Channel, default=Channel.EMAIL)
    language = models.CharField(max_length=2, default=settings.LANGUAGE_CODE)
    event = models.CharField(_("event"), max_length=40)
    occasion = models.DateTimeField(null=True)
    values = models.JSONField(default=dict, help_text="Figures for the text, never personal data.")
    queued_at = models.DateTimeField(_("queued"))
    next_attempt_at = models.DateTimeField()
    not_before = models.DateTimeField(null=True, help_text="Until then, the decision it tells of can be taken back.")
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    claim = models.UUIDField(null=True)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(_("sent"), null=True)
    sent_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("sent by"))
    failed_at = models.DateTimeField(_("not delivered"), null=True)
    overtaken_at = models.DateTimeField(_("out of date"), null=True, help_text="When it was dropped as no longer true.")
    fault = models.CharField(max_length=200, blank=True)

    contact = Sealed("contact")

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["pk"]
        default_permissions = ("view",)
        permissions = [
            ("resend_notice", _("Can resend a notice that was not delivered")),
            ("pass_on_notice", _("Can send notices by hand and mark them as sent")),
        ]
        constraints = [
            models.CheckConstraint(
                name="notice_goes_to_one",
                condition=Q(application__isnull=False, subscription=None, officer=None, key=None)
                | Q(application=None, subscription__isnull=False, officer=None, key=None)
                | Q(application=None, subscription=None, officer__isnull=False, key=None)
                | Q(application=None, subscription=None, officer=None, key__isnull=False),
            ),
            models.UniqueConstraint(fields=["subscription", "batch"], name="notice_once_a_subscription_and_class"),
            models.UniqueConstraint(fields=["application", "event", "occasion"], name="notice_once_an_occasion"),
            models.UniqueConstraint(fields=["application", "announcement"], name="notice_once_an_announcement"),
            models.UniqueConstraint(fields=["officer", "event", "occasion"], name="notice_once_an_officer_and_day"),
            models.UniqueConstraint(fields=["key", "event"], name="notice_once_a_form"),
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                name="notice_due",
                condition=models.Q(sent_at=None, failed_at=None, overtaken_at=None),
            ),
            models.Index(fields=["failed_at"], name="notice_failed", condition=models.Q(failed_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.uid}"

    @property
    def state(self) -> str:
        """The state, as named in the list's filter."""
        if self.sent_at:
            return "sent"
        if self.overtaken_at:
            return "overtaken"
        if self.failed_at:
            return "failed"
        return "hand" if self.channel in self.BY_HAND else "queued"


class Stopped(models.Model):
    """A person who opted out of reminders, by blind NIK index. Essential notices are still sent."""

    nik_index = models.BinaryField(max_length=32, unique=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"
