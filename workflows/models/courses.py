"""Courses with everything that staff set without a programmer, and the classes that are held."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from .areas import Area
from .reference import Occupation, Schooling

if TYPE_CHECKING:
    from datetime import datetime

PERCENT = [MinValueValidator(0), MaxValueValidator(100)]
# Days until a date: more than a year is a slip of the finger, and a slip of many zeros no date at all.
DAYS = [MinValueValidator(1), MaxValueValidator(365)]
SCORE = [MinValueValidator(1), MaxValueValidator(100)]
EDIT = ("view", "add", "change", "delete")


class Step(models.TextChoices):
    """Where an application can wait. The values are the node names of `flows/application.py`: stored data."""

    APPROVE_ELIGIBILITY = "approve_eligibility", _("Approve eligibility")
    AWAIT_CORRECTION = "await_correction", _("Await correction")
    AWAIT_REGISTER = "await_register", _("Await the next register")
    SCHEDULE_INTERVIEW = "schedule_interview", _("Schedule interview")
    INTERVIEW = "interview", _("Interview")
    APPROVE_SELECTION = "approve_selection", _("Approve selection")
    AWAIT_SEAT = "await_seat", _("Await a free seat")
    AWAIT_CONFIRMATION = "await_confirmation", _("Await confirmation")
    AWAIT_CLASS_END = "await_class_end", _("In class")
    APPROVE_COMPLETION = "approve_completion", _("Approve completion")
    AWAIT_RANKING = "await_ranking", _("Await ranking")
    APPROVE_AWARD = "approve_award", _("Approve award")
    HAND_OVER_KIT = "hand_over_kit", _("Hand over kit")


class CourseType(models.Model):
    """A trade, such as cooking or hairdressing."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    slug = models.SlugField(_("slug"), unique=True)

    class Meta:
        verbose_name = _("course type")
        verbose_name_plural = _("course types")
        ordering = ["name"]
        default_permissions = EDIT

    def __str__(self) -> str:
        return self.name


class Kit(ClusterableModel):
    """The starter kit that the best of a class receive."""

    name = models.CharField(_("name"), max_length=120)
    stock = models.PositiveIntegerField(_("in stock"), default=0, help_text=_("Handing over a kit takes one away."))

    class Meta:
        verbose_name = _("starter kit")
        verbose_name_plural = _("starter kits")
        ordering = ["name"]
        default_permissions = EDIT

    def __str__(self) -> str:
        return self.name


class KitItem(Orderable):
    kit = ParentalKey(Kit, on_delete=models.CASCADE, related_name="items")
    name = models.CharField(pgettext_lazy("of a kit", "item"), max_length=120)
    quantity = models.PositiveSmallIntegerField(_("quantity"), default=1, validators=[MaxValueValidator(1000)])
    unit = models.CharField(_("unit"), max_length=20, default="buah")

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("of a kit", "item")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.quantity} {self.unit} {self.name}"


class Course(ClusterableModel):
    """The facts of a course. The story that residents read is a page of its own (`cms.CoursePage`)."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    type = models.ForeignKey(CourseType, models.PROTECT, related_name="courses", verbose_name=_("type"))
    hours = models.PositiveSmallIntegerField(
        _("hours of instruction"), help_text=_("Jam pelajaran (JP)."), validators=[MaxValueValidator(2000)]
    )
    meetings = models.PositiveSmallIntegerField(_("meetings"), validators=[MaxValueValidator(365)])
    place = models.CharField(_("place"), max_length=200)
    district = models.ForeignKey(
        Area,
        models.PROTECT,
        null=True,
        blank=True,
        limit_choices_to={"level": Area.Level.DISTRICT},
        related_name="+",
        verbose_name=_("kecamatan"),
        help_text=_("Of the place; residents look for courses near them by it."),
    )
    teacher = models.CharField(_("instructor"), max_length=160, help_text=_("Name and background, for residents."))
    requirements = models.TextField(
        _("other requirements"), blank=True, help_text=_("One a line. The criteria are listed by themselves.")
    )

    pass_mark = models.PositiveSmallIntegerField(
        _("interview pass mark"), default=60, validators=PERCENT, help_text=_("Percent. Advice, not a refusal.")
    )
    answer_days = models.PositiveSmallIntegerField(_("days to accept a seat"), default=3, validators=DAYS)
    least_attendance = models.PositiveSmallIntegerField(_("attendance to complete (%)"), default=80, validators=PERCENT)
    least_mark = models.PositiveSmallIntegerField(_("mark to complete"), default=60, validators=PERCENT)
    mark_weight = models.PositiveSmallIntegerField(
        _("weight of the mark in the ranking"), default=70, validators=PERCENT
    )
    attendance_weight = models.PositiveSmallIntegerField(
        _("weight of attendance in the ranking"), default=30, validators=PERCENT
    )
    kit = models.ForeignKey(Kit, models.PROTECT, null=True, blank=True, verbose_name=_("starter kit"))
    kits_per_class = models.PositiveSmallIntegerField(_("kits a class"), default=3, validators=PERCENT)

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        ordering = ["name"]
        default_permissions = EDIT
        constraints = [
            models.CheckConstraint(
                name="course_ranking_has_a_weight", condition=Q(mark_weight__gt=0) | Q(attendance_weight__gt=0)
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def gives_kits(self) -> bool:
        return self.kit_id is not None and self.kits_per_class > 0

    def clean(self) -> None:
        if self.mark_weight == 0 and self.attendance_weight == 0:
            raise ValidationError({"attendance_weight": _("Give a weight to the mark, to attendance, or to both.")})

    def days_for(self, step: str, otherwise: int | None) -> int | None:
        """How many days `step` may take in this course."""
        return self.deadlines.filter(step=step).values_list("days", flat=True).first() or otherwise


class Question(Orderable):
    """A question of the course's own on the application form."""

    class Kind(models.TextChoices):
        SHORT = "short", _("One line")
        LONG = "long", _("Several lines")
        YES_NO = "yes_no", _("Yes or no")
        CHOICE = "choice", _("One of several")
        SCHOOLING = "schooling", _("Highest schooling")
        OCCUPATION = "occupation", _("Occupation")

    course = ParentalKey(Course, on_delete=models.CASCADE, related_name="questions")
    label = models.CharField(_("question"), max_length=200)
    help_text = models.CharField(_("help"), max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.SHORT)
    choices = models.TextField(_("choices"), blank=True, help_text=_("One a line."))
    required = models.BooleanField(_("required"), default=True)

    class Meta(Orderable.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        default_permissions = ()

    def __str__(self) -> str:
        return self.label

    @property
    def choice_list(self) -> list[str]:
        """What a resident can choose from, each once: the question's own lines, or a list that the office keeps."""
        if self.kind in OFFICE_LISTS:
            return list(OFFICE_LISTS[self.kind]._default_manager.values_list("name", flat=True))
        lines = (line.strip() for line in self.choices.splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def clean(self) -> None:
        if self.kind == self.Kind.CHOICE and len(self.choice_list) < 2:
            raise ValidationError({"choices": _("Write at least two choices, one a line.")})


OFFICE_LISTS: dict[str, type[models.Model]] = {
    Question.Kind.SCHOOLING: Schooling,
    Question.Kind.OCCUPATION: Occupation,
}


class ScoreCriterion(Orderable):
    """A line of the interview's score sheet."""

    course = ParentalKey(Course, on_delete=models.CASCADE, related_name="score_sheet")
    label = models.CharField(_("what is scored"), max_length=120)
    guidance = models.CharField(_("guidance"), max_length=240, blank=True)
    weight = models.PositiveSmallIntegerField(_("weight"), default=1, validators=SCORE)
    maximum = models.PositiveSmallIntegerField(_("highest score"), default=5, validators=SCORE)

    class Meta(Orderable.Meta):
        verbose_name = _("score")
        verbose_name_plural = _("score sheet")
        default_permissions = ()

    def __str__(self) -> str:
        return self.label


class StepDeadline(Orderable):
    """How long a step may take in this course, where it differs from the flow's own.

    The days to accept a seat are a field of the course: the offer itself lasts as long.
    """

    STEPS = [choice for choice in Step.choices if choice[0] != Step.AWAIT_CONFIRMATION]

    course = ParentalKey(Course, on_delete=models.CASCADE, related_name="deadlines")
    step = models.CharField(_("step"), max_length=40, choices=STEPS)
    days = models.PositiveSmallIntegerField(_("days"), validators=DAYS)

    class Meta(Orderable.Meta):
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["course", "step"], name="deadline_once_a_step")]

    def __str__(self) -> str:
        return f"{self.get_step_display()}: {self.days}"


class RefusalReason(models.Model):
    """A reason for staff to choose, and what the resident reads instead: it never tells of poverty or rank."""

    label = models.CharField(_("reason"), max_length=120)
    wording = models.TextField(_("what the resident reads"))
    is_active = models.BooleanField(_("offered to staff"), default=True)

    class Meta:
        verbose_name = _("refusal reason")
        verbose_name_plural = _("refusal reasons")
        ordering = ["label"]
        default_permissions = EDIT

    def __str__(self) -> str:
        return self.label


class Availability(models.TextChoices):
    """What a resident can do about a class; best first."""

    OPEN = "open", _("Open")
    WAITING_LIST = "waiting_list", _("Waiting list")
    SOON = "soon", _("Opens soon")
    CLOSED = "closed", _("Closed")

    @property
    def rank(self) -> int:
        return list(Availability).index(self)


class BatchQuerySet(models.QuerySet["Batch"]):
    def open(self, at: "datetime | None" = None) -> "BatchQuerySet":
        at = at or timezone.now()
        return self.filter(opens_at__lte=at, closes_at__gte=at, ended_at=None)


class Batch(models.Model):
    """A class: one group of residents that takes a course together. Its dates tell its state.

    `offered` and `enrolled` count seats that are held; only `actions/applications.py` and
    `actions/enrolments.py` write them, under the lock of this row.
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
    place = models.CharField(_("place"), max_length=200, blank=True, help_text=_("Blank: the place of the course."))
    district = models.ForeignKey(
        Area,
        models.PROTECT,
        null=True,
        blank=True,
        limit_choices_to={"level": Area.Level.DISTRICT},
        related_name="+",
        verbose_name=_("kecamatan"),
        help_text=_("Blank: that of the course."),
    )
    instructor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name=_("instructor's account")
    )
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True, editable=False)
    entered_at = models.DateTimeField(default=timezone.now, editable=False)

    offered = models.PositiveSmallIntegerField(default=0, editable=False)
    enrolled = models.PositiveSmallIntegerField(default=0, editable=False)
    seats_to_offer = models.PositiveSmallIntegerField(
        default=0, editable=False, help_text="Seats that came free and go to the waiting list."
    )

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("class")
        verbose_name_plural = _("classes")
        ordering = ["-starts_on", "course__name"]
        default_permissions = EDIT
        permissions = [
            ("end_class", _("Can end a class")),
            ("record_marks", _("Can record attendance and marks of own classes")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["course", "number"], name="class_number_once_a_course"),
            models.CheckConstraint(name="class_closes_after_it_opens", condition=Q(closes_at__gt=F("opens_at"))),
            models.CheckConstraint(name="class_ends_after_it_starts", condition=Q(ends_on__gte=F("starts_on"))),
            models.CheckConstraint(name="class_never_over_booked", condition=Q(enrolled__lte=F("seats"))),
        ]

    def __str__(self) -> str:
        return _("%(course)s class %(number)d") % {"course": self.course.name, "number": self.number}

    @property
    def where(self) -> str:
        return self.place or self.course.place

    @property
    def area(self) -> Area | None:
        """The kecamatan of its place, where the office has said it."""
        return self.district or self.course.district

    @property
    def seats_left(self) -> int:
        return max(self.seats - self.offered - self.enrolled, 0)

    @property
    def has_begun(self) -> bool:
        return timezone.localdate() >= self.starts_on

    @property
    def is_over(self) -> bool:
        """Ended, or past its last day: nobody can be offered a seat or take one."""
        return self.ended_at is not None or timezone.localdate() > self.ends_on

    def is_open(self, at: "datetime | None" = None) -> bool:
        return self.ended_at is None and self.opens_at <= (at or timezone.now()) <= self.closes_at

    @property
    def availability(self) -> Availability:
        now = timezone.now()
        if now < self.opens_at:
            return Availability.SOON
        if now > self.closes_at or self.ended_at:
            return Availability.CLOSED
        return Availability.OPEN if self.seats_left else Availability.WAITING_LIST

    def answer_by(self, at: "datetime | None" = None) -> "datetime":
        """Until when an offer made at `at` stands: the end of the day, WIB, and never after the class."""
        today = timezone.localtime(at or timezone.now())
        left = (self.ends_on - today.date()).days
        last_day = today + timedelta(days=min(self.course.answer_days, max(left, 0)))
        return last_day.replace(hour=23, minute=59, second=59, microsecond=0)
