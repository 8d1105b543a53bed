"""Which optional steps a course has, who does them, and what is on their sheets."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from .courses import SCORE, Course
from .steps import CHECKS, OPTIONAL, Step

# A way without a row of the course: interviews, and no checks.
USUAL: dict[str, dict[str, Any]] = {Step.INTERVIEW.value: {"role": "", "sheet": []}}
SHEET_LINE = ("label", "guidance", "weight", "maximum")


class CourseStep(models.Model):
    """An optional step of a course. Without a row, the course has interviews and none of the checks."""

    STEPS = [(step.value, step.label) for step in OPTIONAL]

    course = ParentalKey(Course, on_delete=models.CASCADE, related_name="optional_steps")
    step = models.CharField(_("step"), max_length=40, choices=STEPS)
    is_on = models.BooleanField(_("part of this course"))
    role = models.CharField(
        _("who does it"), max_length=150, blank=True, help_text="The name of a group; blank: all who may do the step."
    )

    class Meta:
        verbose_name = _("optional step")
        verbose_name_plural = _("optional steps")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["course", "step"], name="optional_step_once_a_course")]

    def __str__(self) -> str:
        return str(self.get_step_display())


class SheetLine(Orderable):
    """One line of the sheet of a check: a document, or what is given points. The interview has its `ScoreCriterion`."""

    STEPS = [(step.value, step.label) for step in CHECKS]

    course = ParentalKey(Course, on_delete=models.CASCADE, related_name="sheet_lines")
    step = models.CharField(_("step"), max_length=40, choices=STEPS)
    label = models.CharField(_("what is checked"), max_length=120)
    guidance = models.CharField(_("guidance"), max_length=240, blank=True)
    weight = models.PositiveSmallIntegerField(_("weight"), default=1, validators=SCORE)
    maximum = models.PositiveSmallIntegerField(_("highest score"), default=5, validators=SCORE)

    class Meta(Orderable.Meta):
        verbose_name = _("line of a sheet")
        verbose_name_plural = _("lines of sheets")
        default_permissions = ()

    def __str__(self) -> str:
        return self.label


def steps_of(course: Course) -> dict[str, dict[str, Any]]:
    """The optional steps that the course has now, in the order of the way, with role and sheet as JSON values."""
    set_by_course = {one.step: one for one in course.optional_steps.all()}
    lines = list(course.sheet_lines.all()) if set_by_course else []
    found = {}
    for step in OPTIONAL:
        row = set_by_course.get(step)
        if row.is_on if row else step in USUAL:
            sheet = [{name: getattr(one, name) for name in SHEET_LINE} for one in lines if one.step == step]
            found[step.value] = {"role": row.role if row else "", "sheet": sheet}
    return found
