"""The class as its participant sees it: the next lesson, every lesson, the place and what to bring."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows import timetable
from workflows.actions.training import attendance
from workflows.models import Application, Batch, ClassRules, Enrolment, Lesson
from workflows.queries.training.attendance import Tally, tally

from ..answers.map_link import map_link
from . import own
from .forms import ExcuseForm


@dataclass(frozen=True)
class Training:
    """`lessons` are those that the office has planned. Without any, `counted` are the days of the schedule.

    Counted days have no regard to holidays; there are none if the schedule cannot be read.
    """

    batch: Batch
    lessons: list[Lesson]
    counted: list[date]
    counted_hours: str
    tally: Tally
    least: int
    excuses: dict[int, str]  # why the participant cannot come, by the key of the lesson

    @property
    def standing(self) -> list[Lesson]:
        return [one for one in self.lessons if not one.is_dropped]

    @property
    def next_lesson(self) -> Lesson | None:
        """The lesson that runs now, or the next one."""
        return next((one for one in self.standing if not one.is_over), None)

    @property
    def to_come(self) -> list[tuple[Lesson, str]]:
        """The lessons that have not begun, with why the participant cannot come, "" if they can."""
        return [(one, self.excuses.get(one.pk, "")) for one in self.standing if not one.has_begun]

    @property
    def days(self) -> list[date]:
        """Every class day that is known."""
        return [one.day for one in self.standing] if self.lessons else self.counted

    @property
    def next_day(self) -> date | None:
        """The next class day from today on; the first day if only that is known."""
        if self.lessons:
            return self.next_lesson.day if self.next_lesson else None
        today = timezone.localdate()
        known = self.days or [self.batch.starts_on]
        return next((day for day in known if day >= today), None)

    @property
    def hours(self) -> str:
        return self.next_lesson.clock if self.next_lesson else self.counted_hours

    @property
    def where(self) -> str:
        return self.next_lesson.where if self.next_lesson else self.batch.whereabouts

    @property
    def is_first(self) -> bool:
        if self.lessons:
            return self.next_lesson is not None and self.next_lesson == self.standing[0]
        return self.next_day == self.batch.starts_on

    @property
    def rules(self) -> list[str]:
        """The course's own requirements, such as closed shoes."""
        return [line for line in self.batch.course.requirements.splitlines() if line.strip()]

    @property
    def map_link(self) -> str:
        return map_link(self.batch.whereabouts)


@own.of_own_application
def cannot_come(request: HttpRequest, application: Application, lesson: int) -> HttpResponse:
    """Say beforehand why one cannot come to a lesson, change that, or take it back."""
    mine = of(application)
    found = next((one for one in mine.standing if one.pk == lesson and not one.has_begun), None) if mine else None
    if found is None:
        return own.refuse(request, _("This lesson has begun, or you do not have to come to it."))
    seat, form = application.enrolment, ExcuseForm(request.POST or None, initial={"reason": mine.excuses.get(lesson)})
    if "come" in request.POST:
        told = _("Thank you. We expect you at the lesson.")
        return own.do(request, lambda: attendance.come_after_all(seat, found), told)
    if form.is_valid():
        told = _("Thank you. Your instructor sees that you cannot come.")
        return own.do(request, lambda: attendance.excuse(seat, found, **form.cleaned_data), told)
    context = {"application": application, "form": form, "lesson": found, "said": mine.excuses.get(lesson)}
    return render(request, "home/status/cannot_come.html", context, status=422 if form.is_bound else 200)


def of(application: Application) -> Training | None:
    """The class of a participant, until it ends."""
    enrolment = getattr(application, "enrolment", None)
    batch = application.batch
    if enrolment is None or enrolment.status != Enrolment.Status.ACTIVE or batch.is_over:
        return None
    times = timetable.read(batch.schedule)
    counted = times.meetings(batch.starts_on, batch.ends_on) if times else []
    return Training(
        batch,
        list(batch.lessons.shown()),
        counted,
        times.hours if times else "",
        tally(enrolment),
        ClassRules.objects.of(batch).least_attendance,
        dict(enrolment.excuses.values_list("lesson", "reason")),
    )
