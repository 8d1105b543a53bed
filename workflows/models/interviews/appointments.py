"""Interviews, and the times residents can choose for them or ask for."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..applying.applications import Application
from ..courses.classes import Batch

USUAL_MINUTES = 20  # for an appointment that an officer made by hand
CLOSES_BEFORE = timedelta(hours=24)  # how long before it such an appointment can still be moved


class Held:
    """What a published time and an appointment share: where it is, and whether it has passed."""

    place: Any
    address: Any
    ends_at: Any

    @property
    def where(self) -> str:
        """The place with its street address, if it is known."""
        return ", ".join(filter(None, (self.place, self.address)))

    @property
    def is_over(self) -> bool:
        """Has its time passed, whether or not anything was recorded?"""
        return bool(self.ends_at <= timezone.now())


class InterviewSlotQuerySet(models.QuerySet["InterviewSlot"]):
    def free(self, at: datetime | None = None) -> "InterviewSlotQuerySet":
        """Times that a resident can still choose: before the deadline, and in a class that has not started."""
        at = at or timezone.now()
        return self.unfilled(at).filter(is_open=True, closes_at__gt=at)

    def unfilled(self, at: datetime | None = None) -> "InterviewSlotQuerySet":
        """Times into which an officer can still put an applicant."""
        upcoming = self.filter(starts_at__date__lt=F("batch__starts_on"), batch__ended_at=None)
        return upcoming.filter(starts_at__gt=at or timezone.now(), taken__lt=F("places"))


class InterviewSlot(Held, models.Model):
    """A time that residents of one class may choose for their interview.

    `taken` counts open appointments. Only `actions/interviews/appointments.py` writes it, and it locks this row first.
    """

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="slots", verbose_name=_("class"))
    starts_at = models.DateTimeField(_("date and time"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    place = models.CharField(_("place"), max_length=200)
    address = models.CharField(_("street address"), max_length=240, blank=True)
    interviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("interviewer")
    )
    places = models.PositiveSmallIntegerField(_("residents at once"), default=1)
    taken = models.PositiveSmallIntegerField(default=0)
    closes_at = models.DateTimeField(help_text="The deadline to choose or leave this time.")
    is_open = models.BooleanField(default=True, help_text="Residents can choose it; otherwise the office invites.")

    objects = InterviewSlotQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="slot_never_over_booked", condition=Q(taken__lte=F("places"))),
            models.CheckConstraint(name="slot_closes_before_it_starts", condition=Q(closes_at__lte=F("starts_at"))),
            models.UniqueConstraint(fields=["batch", "starts_at", "place"], name="slot_once_a_time_and_place"),
        ]

    def __str__(self) -> str:
        return f"Slot {self.pk}"

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


class InterviewQuerySet(models.QuerySet["Interview"]):
    def open(self) -> "InterviewQuerySet":
        """Appointments still to come or not yet recorded."""
        return self.filter(held_at=None, missed_at=None, cancelled_at=None)


class Interview(Held, models.Model):
    """One appointment. If it is missed or cancelled, the next appointment is a new row."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="interviews")
    at = models.DateTimeField(_("date and time"))
    place = models.CharField(_("place"), max_length=200)
    address = models.CharField(_("street address"), max_length=240, blank=True)
    interviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("interviewer")
    )
    slot = models.ForeignKey(InterviewSlot, models.PROTECT, null=True, related_name="interviews")
    attends_at = models.DateTimeField(null=True, help_text="When the resident confirmed they will come.")
    held_at = models.DateTimeField(null=True, help_text="When the first score sheet was given.")
    missed_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True, help_text="When the office or the resident gave the time up.")
    score = models.DecimalField(
        max_digits=5,
        decimal_places=2,
        null=True,
        help_text="Percent of the highest score: the mean of all score sheets. None until all are in.",
    )
    note = models.TextField(_("note"), blank=True)

    objects = InterviewQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="interview_held_or_missed", condition=Q(held_at=None) | Q(missed_at=None)),
            models.CheckConstraint(
                name="interview_cancelled_or_recorded",
                condition=Q(cancelled_at=None) | Q(held_at=None, missed_at=None),
            ),
            models.CheckConstraint(
                name="interview_held_by_whom", condition=Q(held_at=None) | Q(interviewer__isnull=False)
            ),
            models.CheckConstraint(
                name="interview_scored_once_held",
                condition=Q(score=None) | Q(held_at__isnull=False, score__range=(Decimal(0), Decimal(100))),
            ),
        ]

    def __str__(self) -> str:
        return f"Interview {self.pk}"

    @property
    def is_open(self) -> bool:
        """Is the appointment still to come, or not yet recorded?"""
        return self.held_at is None and self.missed_at is None and self.cancelled_at is None

    @property
    def ends_at(self) -> datetime:
        return self.at + timedelta(minutes=self.slot.minutes if self.slot else USUAL_MINUTES)

    @property
    def moves_until(self) -> datetime:
        """The deadline for the resident to choose another time."""
        return self.slot.closes_at if self.slot else self.at - CLOSES_BEFORE


class TimeWish(models.Model):
    """When a resident could come, if none of the times suits them. Open until there is an appointment."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="time_wishes")
    words = models.TextField(_("when the resident could come"))
    asked_at = models.DateTimeField(_("asked"))
    met_at = models.DateTimeField(null=True, help_text="When an appointment was made.")

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"TimeWish {self.pk}"
