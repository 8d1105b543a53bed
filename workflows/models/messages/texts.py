"""Notice texts written by the office, which replace the default ones."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..people import User


class NoticeTemplate(models.Model):
    """The text for one event, channel and language. The default text applies if there is no row."""

    class Channel(models.TextChoices):
        EMAIL = "email", _("e-mail")
        WHATSAPP = "whatsapp", _("WhatsApp")
        SMS = "sms", _("SMS")
        LETTER = "letter", _("printed letter")

    event = models.CharField(_("event"), max_length=40)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    subject = models.CharField(_("subject"), max_length=120, blank=True)
    body = models.TextField(_("text"), max_length=4000)
    changed_at = models.DateTimeField(_("changed"))
    changed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("changed by"))

    class Meta:
        verbose_name = _("notice text")
        verbose_name_plural = _("notice texts")
        default_permissions = ("change",)
        constraints = [
            models.UniqueConstraint(fields=["event", "channel", "language"], name="notice_template_once"),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.channel} {self.language}"
