"""A day of interviews: who came, many appointments made or moved at once, and an interviewer's calendar address."""

import uuid
from base64 import urlsafe_b64encode

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...privacy.crypto import blind_index
from ..applying.applications import Application
from ..courses.classes import Batch
from .appointments import Interview, InterviewSlot

TOKEN_BYTES = 24


class Arrival(models.Model):
    """Whether the applicant came, as it was ticked on the day sheet. Not a decision: that is the interviewer's task."""

    interview = models.OneToOneField(Interview, models.CASCADE, related_name="arrival")
    came = models.BooleanField(_("came"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"Arrival {self.pk}"


class AppointmentRun(models.Model):
    """Many appointments made, moved, handed over or cancelled at once. The worker carries out a large one."""

    class Kind(models.TextChoices):
        INVITE = "invite", _("Invite")
        MOVE = "move", _("Move to another day")
        HAND_OVER = "hand_over", _("Another interviewer, at the same times")
        CANCEL = "cancel", _("Cancel the appointments")

    kind = models.CharField(max_length=10, choices=Kind)
    batch = models.ForeignKey(Batch, models.CASCADE, null=True, related_name="+", verbose_name=_("class"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    language = models.CharField(max_length=10)
    asked_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("run of appointments")
        ordering = ["-pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["done_at"], name="appointment_runs_to_do")]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class AppointmentRow(models.Model):
    """One applicant of a run. `interview` is the appointment that is moved; `fault` says why nothing was done."""

    run = models.ForeignKey(AppointmentRun, models.CASCADE, related_name="rows")
    application = models.ForeignKey(Application, models.CASCADE, related_name="+")
    interview = models.ForeignKey(Interview, models.CASCADE, null=True, related_name="+")
    slot = models.ForeignKey(InterviewSlot, models.SET_NULL, null=True, related_name="+")
    before = models.DateTimeField(null=True, help_text="When the appointment was, as the officer saw it.")
    at = models.DateTimeField(null=True, help_text="When the appointment is to be.")
    interviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)
    fault = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["run", "application"], name="applicant_once_a_run")]

    def __str__(self) -> str:
        return f"AppointmentRow {self.pk}"


class CalendarAddress(models.Model):
    """Where an interviewer's calendar program reads their appointments.

    The address carries `token`, which is derived from `uid` each time. Only its keyed hash is stored.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_address")
    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    token_index = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"CalendarAddress {self.pk}"

    @staticmethod
    def index(token: str) -> bytes:
        """Finds the row but does not reveal the token."""
        return blind_index(token, field="calendar.token")

    @property
    def token(self) -> str:
        """192 bits that cannot be derived from the table alone: the key is in the environment."""
        secret = blind_index(self.uid.hex, field="calendar.link")[:TOKEN_BYTES]
        return urlsafe_b64encode(secret).decode().rstrip("=")

    def save(self, *args: object, **kwargs: object) -> None:
        self.token_index = self.index(self.token)
        super().save(*args, **kwargs)
