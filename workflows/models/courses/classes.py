"""The classes in which a course is held: their dates, seats and results."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..areas import Area
from ..people import User
from ..reference import EDIT
from .courses import Course
from .running import RUNNING, Running, day_of_decision

if TYPE_CHECKING:
    from datetime import date, datetime


class Availability(models.TextChoices):
    """Whether a class takes applications. The best option for a resident comes first."""

    OPEN = "open", _("Open")
    WAITING_LIST = "waiting_list", _("Waiting list")
    SOON = "soon", _("Opens soon")
    CLOSED = "closed", _("Closed")
    CALLED_OFF = "called_off", _("Called off")

    @property
    def rank(self) -> int:
        return list(Availability).index(self)


class BatchQuerySet(models.QuerySet["Batch"]):
    def visible_to(self, user: User) -> "BatchQuerySet":
        """All classes for officers who may see them; for instructors, only their own, and those in which they teach."""
        if user.has_perm("workflows.view_batch"):
            return self
        if not user.has_perm("workflows.record_marks"):
            return self.none()
        return self.filter(Q(instructor=user) | Q(pk__in=user.lessons.values("batch")))

    def lock(self, pk: int) -> "Batch":
        """The class as it is under the lock of its row, with its course."""
        return self.select_related("course").select_for_update(of=("self",)).get(pk=pk)

    def open(self, at: "datetime | None" = None) -> "BatchQuerySet":
        at = at or timezone.now()
        return self.filter(opens_at__lte=at, closes_at__gte=at, ended_at=None, called_off_at=None)

    def to_come(self) -> "BatchQuerySet":
        """Neither begun nor called off."""
        return self.filter(starts_on__gt=timezone.localdate(), ended_at=None, called_off_at=None)


class Batch(Running):
    """A class: a group of residents who take a course together. Its state follows from its dates.

    `offered` and `enrolled` count the seats in use. Only the actions in `selection/offers`, `training/enrolments` and
    `applying/applications` write them, and they lock this row first.
    """

    course = models.ForeignKey(Course, models.PROTECT, related_name="batches", verbose_name=_("course"))
    number = models.PositiveSmallIntegerField(
        _("class number"), help_text=_("Angkatan."), validators=[MaxValueValidator(9999)]
    )
    seats = models.PositiveSmallIntegerField(_("seats"), validators=[MinValueValidator(1), MaxValueValidator(1000)])
    opens_at = models.DateTimeField(_("applications open"))
    closes_at = models.DateTimeField(_("applications close"))
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    schedule = models.CharField(_("days and hours"), max_length=160, help_text="Senin-Kamis, 08.00-12.00 WIB")
    place = models.CharField(_("place"), max_length=200, blank=True, help_text=_("If blank, the place of the course."))
    district = models.ForeignKey(
        Area,
        models.PROTECT,
        null=True,
        blank=True,
        limit_choices_to={"level": Area.Level.DISTRICT},
        related_name="+",
        verbose_name=_("kecamatan"),
        help_text=_("If blank, the kecamatan of the course."),
    )
    instructor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name=_("instructor's account")
    )
    opening_reason = models.CharField(
        _("why it opens although something is missing"),
        max_length=240,
        blank=True,
        help_text=_("Only if applications open before everything is ready. “Ready to open?” lists what is missing."),
    )
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True, editable=False)
    entered_at = models.DateTimeField(default=timezone.now, editable=False)

    offered = models.PositiveSmallIntegerField(default=0, editable=False)
    enrolled = models.PositiveSmallIntegerField(default=0, editable=False)
    seats_to_offer = models.PositiveSmallIntegerField(
        default=0, editable=False, help_text="Free seats to offer to the waiting list."
    )
    results_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    results_at = models.DateTimeField(null=True, editable=False, help_text="When the results were published.")

    # Applications without a decision, if the class was loaded `with_applicants` (applying/counts.py).
    applicants: int = 0

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("class")
        verbose_name_plural = _("classes")
        ordering = ["-starts_on", "course__name"]
        default_permissions = EDIT
        permissions = [
            ("end_class", _("Can end a class")),
            ("record_marks", _("Can record attendance and marks for their own classes")),
            ("record_absence", _("Can record who was absent on the first day")),
            ("publish_results", _("Can publish selection results")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["course", "number"], name="class_number_once_a_course"),
            models.CheckConstraint(name="class_closes_after_it_opens", condition=Q(closes_at__gt=F("opens_at"))),
            models.CheckConstraint(name="class_ends_after_it_starts", condition=Q(ends_on__gte=F("starts_on"))),
            models.CheckConstraint(name="class_never_over_booked", condition=Q(enrolled__lte=F("seats"))),
            models.CheckConstraint(
                name="class_results_by_whom_and_when",
                condition=Q(results_by=None, results_at=None) | Q(results_by__isnull=False, results_at__isnull=False),
            ),
            *RUNNING,
        ]

    def __str__(self) -> str:
        return self.named(self.course.name, self.number)

    @staticmethod
    def named(course: str, number: int) -> str:
        return gettext("%(course)s class %(number)d") % {"course": course, "number": number}

    @property
    def where(self) -> str:
        return self.place or self.course.place

    @property
    def whereabouts(self) -> str:
        """The place with its kecamatan, unless its address already names it."""
        area = self.area.name if self.area else ""
        return self.where if not area or area in self.where else f"{self.where}, Kecamatan {area}"

    @property
    def area(self) -> Area | None:
        """The kecamatan where the class is held, if the office has set it."""
        return self.district or self.course.district

    @property
    def seats_left(self) -> int:
        return max(self.seats - self.offered - self.enrolled, 0)

    @property
    def is_full(self) -> bool:
        """Does every seat have somebody? New applicants can then only join the waiting list."""
        return not self.seats_left

    @property
    def has_begun(self) -> bool:
        return timezone.localdate() >= self.starts_on

    @property
    def is_over(self) -> bool:
        """Has the class ended, passed its last day or been called off? Its seats can no longer be offered or taken."""
        return self.ended_at is not None or self.is_called_off or timezone.localdate() > self.ends_on

    def is_open(self, at: "datetime | None" = None) -> bool:
        return (
            self.ended_at is None
            and not self.is_called_off
            and self.opens_at <= (at or timezone.now()) <= self.closes_at
        )

    @property
    def availability(self) -> Availability:
        now = timezone.now()
        if self.is_called_off:
            return Availability.CALLED_OFF
        if now < self.opens_at:
            return Availability.SOON
        if now > self.closes_at or self.ended_at:
            return Availability.CLOSED
        return Availability.OPEN if self.seats_left else Availability.WAITING_LIST

    @property
    def least(self) -> int:
        """The least number of participants, 0 if any number is enough."""
        return self.minimum or self.course.minimum or 0

    @property
    def decided_on(self) -> "date":
        """The day on which the head decides whether the class is held, if fewer than the least have confirmed."""
        return day_of_decision(self.starts_on, self.decide_on, self.course.decide_days)

    @property
    def offers_until(self) -> "date":
        """The last day on which a free seat is automatically offered to the next person on the waiting list."""
        return min(self.starts_on + timedelta(days=self.course.late_days), self.ends_on)

    @property
    def offers_have_ended(self) -> bool:
        """Are automatic offers over? Applicants still on the waiting list are then unlikely to get a seat."""
        return self.is_over or timezone.localdate() > self.offers_until
