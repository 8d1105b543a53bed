"""What the programme has come to, for the home page: counted once a day and when the website changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import ngettext_lazy

from cms import memory
from cms.models import CoursePage
from workflows.models import Award, Batch, Enrolment

# Fewer people than this are not counted in public: a small number may point at somebody.
LEAST_PEOPLE = 10


@dataclass(frozen=True)
class Number:
    """A figure and what it counts."""

    value: int
    words: str


@memory.remembered
def counted(day: date) -> dict[str, int]:
    """As of this day; another day is another question."""
    completed = Enrolment.objects.completed().order_by()
    return {
        "people": completed.values("nik_index").distinct().count(),
        "classes": Batch.objects.filter(ended_at__isnull=False).count(),
        "kits": Award.objects.filter(status=Award.Status.HANDED_OVER).count(),
    }


def open_seats(courses: Iterable[CoursePage]) -> int:
    """Seats that can be had now in these courses, of `for_cards()`."""
    return sum(batch.seats_left for page in courses for batch in page.course.coming if batch.is_open())


def numbers(day: date, courses: Iterable[CoursePage]) -> list[Number]:
    """What there is to be proud of, without what is too small to be told."""
    known, seats = counted(day), open_seats(courses)
    people, classes, kits = known["people"], known["classes"], known["kits"]
    rows = (
        Number(people, ngettext_lazy("resident has completed a course", "residents have completed a course", people)),
        Number(classes, ngettext_lazy("class has been held", "classes have been held", classes)),
        Number(kits, ngettext_lazy("starter kit has been handed over", "starter kits have been handed over", kits)),
        Number(seats, ngettext_lazy("seat is open now", "seats are open now", seats)),
    )
    leasts = (LEAST_PEOPLE, 1, LEAST_PEOPLE, 1)
    return [number for number, least in zip(rows, leasts, strict=True) if number.value >= least]
