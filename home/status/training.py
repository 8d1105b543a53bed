"""The class as its participant sees it: the next lesson, every class day, the place and what to bring."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from workflows import timetable
from workflows.models import Application, Batch, Enrolment

from ..answers.map_link import map_link


@dataclass(frozen=True)
class Training:
    """`days` follow from the schedule, without regard to holidays; empty if it cannot be read."""

    batch: Batch
    days: list[date]
    hours: str

    @property
    def next_day(self) -> date | None:
        """The next class day from today on; the first day if only that is known."""
        today = timezone.localdate()
        known = self.days or [self.batch.starts_on]
        return next((day for day in known if day >= today), None)

    @property
    def is_first(self) -> bool:
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
    days = times.meetings(batch.starts_on, batch.ends_on) if times else []
    return Training(batch, days, times.hours if times else "")
