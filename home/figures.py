"""Figures of the programme for the home page, counted once a day and when the website changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import ngettext_lazy

from cms import classes
from cms.delivery import memory
from cms.models import CoursePage
from workflows.models import Award, Batch, Enrolment
from workflows.privacy.least import LEAST


@dataclass(frozen=True)
class Number:
    """A figure and what it counts."""

    value: int
    words: str


@memory.remembered
def counted(day: date) -> dict[str, int]:
    """The counts as of `day`, cached per day."""
    listed = classes.listed(Batch.objects.all())
    completed = Enrolment.objects.completed().filter(batch__in=listed).order_by()
    return {
        "people": completed.values("nik_index").distinct().count(),
        "classes": listed.filter(ended_at__isnull=False).count(),
        "kits": Award.objects.filter(status=Award.Status.HANDED_OVER, enrolment__batch__in=listed).count(),
    }


def open_seats(courses: Iterable[CoursePage]) -> int:
    """Free seats in the open classes of these courses, loaded by `for_cards()`."""
    return sum(batch.seats_left for page in courses for batch in page.course.coming if batch.is_open())


def numbers(day: date, courses: Iterable[CoursePage]) -> list[Number]:
    """The figures that are large enough to be shown."""
    known, seats = counted(day), open_seats(courses)
    people, held, kits = known["people"], known["classes"], known["kits"]
    rows = (
        Number(people, ngettext_lazy("resident has completed a course", "residents have completed a course", people)),
        Number(held, ngettext_lazy("class has been held", "classes have been held", held)),
        Number(kits, ngettext_lazy("starter kit has been handed over", "starter kits have been handed over", kits)),
        Number(seats, ngettext_lazy("seat is open now", "seats are open now", seats)),
    )
    leasts = (LEAST, 1, LEAST, 1)
    return [number for number, least in zip(rows, leasts, strict=True) if number.value >= least]
