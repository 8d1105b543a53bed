"""What comes to the steps of each class in the next weeks, as far as appointments, class days and deadlines tell."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Count, DateField, F, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import TruncDate
from django.utils import timezone

from ...models import Application, Batch, ClassRules, Interview, Step
from ...rules.interviews.way import deciding

WEEKS = 4
WEEK = timedelta(days=7)
# Where an application is now, and the steps to which it comes: on the day of its appointment, on the last day of its
# class, or when the present step is due.
COMES_TO: dict[Step, tuple[Step, ...]] = {
    Step.AWAIT_CORRECTION: (Step.APPROVE_ELIGIBILITY,),
    Step.APPROVE_ELIGIBILITY: (Step.SCHEDULE_INTERVIEW,),
    Step.INTERVIEW: (Step.INTERVIEW, Step.APPROVE_SELECTION),
    Step.AWAIT_CLASS_END: (Step.APPROVE_COMPLETION,),
    Step.APPROVE_AWARD: (Step.HAND_OVER_KIT,),
}


@dataclass(frozen=True)
class Coming:
    """The number that comes to `step` of a class in each week. All of them are at the step `now`."""

    batch: Batch
    step: Step
    now: Step
    weeks: list[int]

    @property
    def total(self) -> int:
        return sum(self.weeks)


def weeks(today: date | None = None) -> list[tuple[date, date]]:
    """The first and last day of each week; the first begins today."""
    first = today or timezone.localdate()
    return [(first + WEEK * at, first + WEEK * (at + 1) - timedelta(days=1)) for at in range(WEEKS)]


def load(batches: Iterable[Batch], applications: QuerySet[Application]) -> list[Coming]:
    """A row for each class and step to which something comes. What is already late counts for the first week.

    One query for the classes, one for their rules, one for the `applications` that an officer may see.
    """
    shown, today = {one.pk: one for one in batches}, timezone.localdate()
    first = {pk: Step(deciding(rules.way)[1]) for pk, rules in ClassRules.objects.of_all(shown.values()).items()}
    counts: dict[tuple[int, Step, Step], list[int]] = defaultdict(lambda: [0] * WEEKS)
    for batch, now, day, number in _by_day(applications.filter(batch__in=shown)):
        week = max((day - today) // WEEK, 0) if day else WEEKS
        after_check = first.get(batch) if now == Step.APPROVE_ELIGIBILITY else None
        for step in (after_check,) if after_check else COMES_TO[Step(now)]:
            if week < WEEKS:
                counts[batch, step, Step(now)][week] += number
    order = {step: at for at, step in enumerate(Step)}
    places = {pk: at for at, pk in enumerate(shown)}
    found = sorted(counts.items(), key=lambda item: (places[item[0][0]], order[item[0][1]]))
    return [Coming(shown[batch], step, now, numbers) for (batch, step, now), numbers in found]


def _by_day(applications: QuerySet[Application]) -> Iterable[tuple[int, str, date | None, int]]:
    """Class, present step, day on which they move on, and number."""
    talks = Interview.objects.open().filter(application=OuterRef("pk")).order_by("-pk")
    moves_on: Any = Case(
        When(step=Step.INTERVIEW, then=Subquery(talks.values(day=TruncDate("at"))[:1])),
        When(step=Step.AWAIT_CLASS_END, then=F("batch__ends_on")),
        default=TruncDate("step_due"),
        output_field=DateField(),
    )
    found = applications.filter(step__in=COMES_TO).order_by().annotate(moves_on=moves_on)
    return (
        found.values("batch", "step", "moves_on")
        .annotate(number=Count("pk"))
        .values_list("batch", "step", "moves_on", "number")
    )
