"""Announcements: messages that an officer sends to a whole class."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..courses.classes import Batch
from ..people import User


class AnnouncementQuerySet(models.QuerySet["Announcement"]):
    def due(self) -> "AnnouncementQuerySet":
        """Announcements whose waiting time is over and that were not cancelled."""
        return self.filter(goes_at__lte=timezone.now(), cancelled_at=None, released_at=None)


class Announcement(models.Model):
    """An announcement: written, previewed, held for a while, then queued for each recipient unless cancelled."""

    class Audience(models.TextChoices):
        OPEN = "open", _("everyone with an open application")
        ENROLLED = "enrolled", _("participants")
        OFFERED = "offered", _("applicants with a seat offer")
        RESERVE = "reserve", _("the waiting list")

    batch = models.ForeignKey(Batch, models.PROTECT, related_name="announcements", verbose_name=_("class"))
    audience = models.CharField(_("to"), max_length=10, choices=Audience, default=Audience.ENROLLED)
    subject = models.CharField(_("subject"), max_length=120)
    body = models.TextField(_("text"), max_length=2000)
    subject_en = models.CharField(_("subject in English"), max_length=120, blank=True)
    body_en = models.TextField(_("text in English"), max_length=2000, blank=True)
    made_at = models.DateTimeField(_("written"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("by"))
    goes_at = models.DateTimeField(_("goes out"), null=True)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True)
    cancelled_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    released_at = models.DateTimeField(_("queued"), null=True)

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")
        ordering = ["-pk"]
        default_permissions = ()
        permissions = [("announce", _("Can send announcements to a class"))]
        constraints = [
            models.CheckConstraint(
                name="announcement_called_back_by_whom",
                condition=Q(cancelled_at=None, cancelled_by=None)
                | Q(cancelled_at__isnull=False, cancelled_by__isnull=False),
            ),
            models.CheckConstraint(
                name="announcement_goes_or_is_called_back",
                condition=Q(released_at=None) | Q(cancelled_at=None, goes_at__isnull=False),
            ),
            models.CheckConstraint(
                name="announcement_in_english_is_whole",
                condition=Q(subject_en="", body_en="") | (~Q(subject_en="") & ~Q(body_en="")),
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    def words(self, language: str) -> tuple[str, str]:
        """Subject and text in `language`, or in Indonesian if there is no English version."""
        if language == "en" and self.body_en:
            return self.subject_en, self.body_en
        return self.subject, self.body

    @property
    def is_draft(self) -> bool:
        return not self.goes_at and not self.cancelled_at

    @property
    def is_held(self) -> bool:
        return bool(self.goes_at) and not self.cancelled_at and not self.released_at
