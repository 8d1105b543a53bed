"""Set which optional steps a course has, who does them, in how many days, and what is on their sheets."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from ...events import Event
from ...in_a_row import part
from ...models import CHECKS, Course, CourseStep, SheetLine, StepDeadline, User
from ...models.courses.way import steps_of
from ..audit import journal
from ..refusal import Refusal
from . import rules


@dataclass(frozen=True)
class StepSetting:
    """`role` is the name of a group, "" for all who may; `days` None is the usual deadline; `lines` are of a check."""

    step: str
    is_on: bool
    role: str = ""
    days: int | None = None
    lines: Sequence[dict[str, Any]] = field(default_factory=tuple)


@part()
def set_way(course: Course, *, by: User, steps: Sequence[StepSetting]) -> None:
    """Applies to classes that open later: those that have opened copy their way first.

    The sheet of a step that is off is kept for when it is on again. Raises `Refusal` for a check without a sheet.
    """
    Course.objects.select_for_update().get(pk=course.pk)
    rules.freeze_open(course)
    before = list(steps_of(course))
    for one in steps:
        if one.is_on and one.step in CHECKS and not one.lines:
            raise Refusal(_("A check needs at least one line on its sheet."))
        _set(course, one)
    journal.record(course, Event.COURSE_WAY, by=by, before=before, to=list(steps_of(course)))


def _set(course: Course, one: StepSetting) -> None:
    values = {"is_on": one.is_on, "role": one.role}
    CourseStep.objects.update_or_create(course=course, step=one.step, defaults=values)
    if one.days is None:
        StepDeadline.objects.filter(course=course, step=one.step).delete()
    else:
        StepDeadline.objects.update_or_create(course=course, step=one.step, defaults={"days": one.days})
    if one.step in CHECKS:
        SheetLine.objects.filter(course=course, step=one.step).delete()
        for at, line in enumerate(one.lines):
            SheetLine.objects.create(course=course, step=one.step, sort_order=at, **line)
