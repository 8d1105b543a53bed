"""Courses and everything that staff can configure for them."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from ...in_a_row import read_once
from ..areas import Area
from ..kits import Kit
from ..reference import EDIT
from .running import RunningTerms
from .selection import NO_WEIGHT, SelectionTerms
from .steps import Step

PERCENT = [MinValueValidator(0), MaxValueValidator(100)]
# More than a year is a typing error, and a number with too many zeros is beyond the last possible date.
DAYS = [MinValueValidator(1), MaxValueValidator(365)]
SCORE = [MinValueValidator(1), MaxValueValidator(100)]


class TimeUnit(models.TextChoices):
    """The unit of the time to answer an offer (`rules/selection/deadlines.py`)."""

    HOURS = "hours", _("hours")
    DAYS = "days", _("days")


class CourseType(models.Model):
    """A trade, such as cooking or hairdressing."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    name_en = models.CharField(
        _("name in English"), max_length=60, blank=True, help_text=_("For the English pages. Blank: the name above.")
    )
    slug = models.SlugField(_("slug"), unique=True)

    class Meta:
        verbose_name = _("course type")
        verbose_name_plural = _("course types")
        ordering = ["name"]
        default_permissions = EDIT

    def __str__(self) -> str:
        return self.name if self.language == settings.LANGUAGE_CODE else self.name_en

    @property
    def language(self) -> str:
        """The code of the language in which the reader gets its name."""
        return "en" if self.name_en and get_language() == "en" else settings.LANGUAGE_CODE


class Course(SelectionTerms, RunningTerms, ClusterableModel):
    """The facts about a course. Its description for residents is on a separate page (`cms.CoursePage`)."""

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
        help_text=_("Where the course takes place. Residents use it to find courses near them."),
    )
    teacher = models.CharField(_("instructor"), max_length=160, help_text=_("Name and background, for residents."))
    requirements = models.TextField(
        _("other requirements"), blank=True, help_text=_("One per line. The criteria are listed automatically.")
    )

    pass_mark = models.PositiveSmallIntegerField(
        _("interview pass mark"),
        default=60,
        validators=PERCENT,
        help_text=_("Percent. A lower score does not refuse an applicant, but accepting them then needs a note."),
    )
    scorers = models.PositiveSmallIntegerField(
        _("interviewers who score each applicant"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
        help_text=_("Nobody sees the points of the others until all have scored. The mean counts."),
    )
    wide_difference = models.PositiveSmallIntegerField(
        _("difference to talk about (%)"),
        default=30,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("Percent of the highest score. Such differences are shown once all have scored."),
    )
    answer_within = models.PositiveSmallIntegerField(
        _("time to accept a seat"),
        default=3,
        validators=DAYS,
        help_text=_("Days end at 23.59 WIB. Offers end no later than the day before the class starts."),
    )
    answer_unit = models.CharField(_("unit"), max_length=5, choices=TimeUnit, default=TimeUnit.DAYS)
    late_days = models.PositiveSmallIntegerField(
        _("days after the first day to keep offering free seats"),
        default=1,
        validators=[MaxValueValidator(60)],
        help_text=_("0 means the first day only. Staff can record first-day absences during the same time."),
    )
    objection_days = models.PositiveSmallIntegerField(
        _("working days to object to a refusal"),
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("Counted from the day after the decision. Holidays and weekends do not count."),
    )
    least_attendance = models.PositiveSmallIntegerField(
        _("attendance needed to complete (%)"), default=80, validators=PERCENT
    )
    least_mark = models.PositiveSmallIntegerField(_("mark needed to complete"), default=60, validators=PERCENT)
    mark_weight = models.PositiveSmallIntegerField(
        _("weight of the mark in the ranking"), default=70, validators=PERCENT
    )
    attendance_weight = models.PositiveSmallIntegerField(
        _("weight of attendance in the ranking"), default=30, validators=PERCENT
    )
    kit = models.ForeignKey(Kit, models.PROTECT, null=True, blank=True, verbose_name=_("starter kit"))
    kits_per_class = models.PositiveSmallIntegerField(_("kits per class"), default=3, validators=PERCENT)

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        ordering = ["name"]
        default_permissions = EDIT
        constraints = [
            models.CheckConstraint(
                name="course_ranking_has_a_weight", condition=Q(mark_weight__gt=0) | Q(attendance_weight__gt=0)
            ),
            models.CheckConstraint(
                name="course_answer_takes_time",
                condition=Q(answer_within__gte=1, answer_unit__in=[unit.value for unit in TimeUnit]),
            ),
            models.CheckConstraint(
                name="course_selection_has_a_weight",
                condition=Q(need_weight__gt=0) | Q(fit_weight__gt=0) | Q(order_weight__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def gives_kits(self) -> bool:
        return self.kit_id is not None and self.kits_per_class > 0

    def clean(self) -> None:
        if self.mark_weight == 0 and self.attendance_weight == 0:
            raise ValidationError({"attendance_weight": _("Give a weight to the mark, to attendance, or to both.")})
        if not self.has_selection_weight:
            raise ValidationError({"order_weight": NO_WEIGHT})

    @read_once
    def days_for(self, step: str, otherwise: int | None) -> int | None:
        """The number of days `step` may take in this course, or `otherwise` if the course sets none."""
        return self.deadlines.filter(step=step).values_list("days", flat=True).first() or otherwise


class ScoreCriterion(Orderable):
    """One line of the interview score sheet."""

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
    """How long a step may take in this course, if it differs from the default of the flow.

    Two steps are excluded: the time to accept a seat is a field of the course, because it is also how long the offer
    lasts, and register matching is automatic.
    """

    STEPS = [choice for choice in Step.choices if choice[0] not in (Step.AWAIT_CONFIRMATION, Step.MATCH_REGISTER)]

    course = ParentalKey(Course, on_delete=models.CASCADE, related_name="deadlines")
    step = models.CharField(_("step"), max_length=40, choices=STEPS)
    days = models.PositiveSmallIntegerField(
        _("days"),
        validators=DAYS,
        help_text=_("Working days for a step of the office, otherwise days of the calendar."),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["course", "step"], name="deadline_once_a_step")]

    def __str__(self) -> str:
        return f"{self.get_step_display()}: {self.days}"
