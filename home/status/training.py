"""The class as its participant sees it: the next lesson, every lesson, the place and what to bring."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from workflows import timetable
from workflows.models import Application, Batch, ClassRules, Enrolment, Lesson
from workflows.queries.training.attendance import Tally, tally

from ..answers.map_link import map_link


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

    @property
    def standing(self) -> list[Lesson]:
        return [one for one in self.lessons if not one.is_dropped]

    @property
    def next_lesson(self) -> Lesson | None:
        """The lesson that runs now, or the next one."""
        return next((one for one in self.standing if not one.is_over), None)

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
    )
