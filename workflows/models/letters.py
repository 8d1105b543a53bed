"""The words of notices that the office has written itself, in place of those that come with the program."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .people import User


class NoticeTemplate(models.Model):
    """One event, one kind of message, one language.  Where there is no row, the shipped text stands."""

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
        verbose_name = _("text of a notice")
        verbose_name_plural = _("texts of notices")
        default_permissions = ("change",)
        constraints = [
            models.UniqueConstraint(fields=["event", "channel", "language"], name="notice_template_once"),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.channel} {self.language}"
