"""The lessons of a class: when, in which room and with which instructors."""

from datetime import date

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ...dates import hour
from ..people import User
from ..reference import EDIT
from .classes import Batch

USER = settings.AUTH_USER_MODEL
HOURS = [MinValueValidator(1), MaxValueValidator(24)]


class Room(models.Model):
    """A room in a place where classes are held. Without a name, it is the place itself."""

    place = models.CharField(
        _("place"), max_length=200, help_text=_("Spelled as in the course or class, such as BLK Kota, Jl. Satria 1.")
    )
    name = models.CharField(_("room"), max_length=80, blank=True, help_text=_("Such as Ruang 2, or Dapur praktik."))
    capacity = models.PositiveSmallIntegerField(
        _("people it holds"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(1000)],
        help_text=_("A class with more seats cannot have lessons here. If blank, any number."),
    )

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        ordering = ["place", "name"]
        default_permissions = EDIT
        constraints = [
            models.UniqueConstraint(fields=["place", "name"], name="room_once_a_place"),
            models.CheckConstraint(name="room_holds_somebody", condition=Q(capacity=None) | Q(capacity__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.place}" if self.name else self.place


class LessonQuerySet(models.QuerySet["Lesson"]):
    def standing(self) -> "LessonQuerySet":
        """Those that take place, or took place."""
        return self.exclude(status=Lesson.Status.DROPPED)

    def to_come(self) -> "LessonQuerySet":
        """Not begun yet."""
        return self.filter(starts_at__gt=timezone.now())

    def of(self, instructor: User) -> "LessonQuerySet":
        """An instructor's lessons, in classes that were not called off."""
        return self.filter(teaching__instructor=instructor, batch__called_off_at=None)

    def shown(self) -> "LessonQuerySet":
        """With everything that a list shows."""
        return self.select_related("room", "batch__course").prefetch_related("instructors")


class Lesson(models.Model):
    """One lesson. Only `actions/training/lessons.py` writes it, with the rows of its room and instructors locked."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        MOVED = "moved", _("moved")
        DROPPED = "dropped", _("dropped")

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="lessons", verbose_name=_("class"))
    number = models.PositiveSmallIntegerField(_("number"))
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    hours = models.PositiveSmallIntegerField(_("lesson hours (JP)"), validators=HOURS)
    room = models.ForeignKey(Room, models.PROTECT, related_name="lessons", verbose_name=_("room"))
    instructors: "models.ManyToManyField[User, LessonInstructor]" = models.ManyToManyField(
        USER, through="LessonInstructor", related_name="lessons", verbose_name=_("instructors")
    )
    status = models.CharField(_("status"), max_length=8, choices=Status, default=Status.PLANNED)
    reason = models.CharField(_("reason"), max_length=200, blank=True, help_text="Participants read it.")
    earlier_starts_at = models.DateTimeField(null=True, help_text="When it was to be before it was last moved.")
    changed_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(null=True)
    revision = models.PositiveSmallIntegerField(default=0, help_text="SEQUENCE of the calendar files.")

    objects = LessonQuerySet.as_manager()

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")
        ordering = ["starts_at", "pk"]
        default_permissions = ()
        permissions = [("plan_lessons", _("Can plan the lessons of a class, and move or drop one"))]
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="lesson_number_once_a_class"),
            models.UniqueConstraint(
                fields=["batch", "starts_at"], condition=~Q(status="dropped"), name="lesson_once_a_time"
            ),
            models.CheckConstraint(name="lesson_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))),
            models.CheckConstraint(name="lesson_hours_in_a_day", condition=Q(hours__gte=1, hours__lte=24)),
            models.CheckConstraint(name="lesson_changed_for_a_reason", condition=Q(status="planned") | ~Q(reason="")),
            models.CheckConstraint(
                name="lesson_changed_by_whom_and_when",
                condition=Q(status="planned", changed_by=None, changed_at=None)
                | Q(status__in=["moved", "dropped"], changed_by__isnull=False, changed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="lesson_moved_from_a_time", condition=~Q(status="moved") | Q(earlier_starts_at__isnull=False)
            ),
        ]
        indexes = [models.Index(fields=["room", "starts_at"], name="lesson_in_a_room")]

    def __str__(self) -> str:
        return gettext("Lesson %(number)d") % {"number": self.number}

    @property
    def day(self) -> date:
        return timezone.localdate(self.starts_at)

    @property
    def clock(self) -> str:
        """08.00–12.00 WIB"""
        return f"{hour(self.starts_at)}–{hour(self.ends_at)} WIB"

    @property
    def has_begun(self) -> bool:
        return self.starts_at <= timezone.now()

    @property
    def is_over(self) -> bool:
        return self.ends_at <= timezone.now()

    @property
    def is_dropped(self) -> bool:
        return self.status == self.Status.DROPPED

    @property
    def is_moved(self) -> bool:
        return self.status == self.Status.MOVED

    @property
    def spot(self) -> str:
        """The room for lists of one class, whose place is known."""
        return self.room.name if self.room.name and self.room.place == self.batch.where else str(self.room)

    @property
    def where(self) -> str:
        """The room with the whereabouts of the class, if it is in the same place."""
        if self.room.place != self.batch.where:
            return str(self.room)
        return f"{self.room.name}, {self.batch.whereabouts}" if self.room.name else self.batch.whereabouts


class LessonInstructor(models.Model):
    """Who teaches a lesson."""

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="teaching")
    instructor = models.ForeignKey(USER, models.PROTECT, related_name="teaching")

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["lesson", "instructor"], name="lesson_instructor_once")]

    def __str__(self) -> str:
        return f"LessonInstructor {self.pk}"
