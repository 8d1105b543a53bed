"""The lessons that exist, and which further ones can be planned, each with the reason if it cannot."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, QuerySet, Value, When
from django.utils import timezone

from ...models import Application, Batch, Enrolment, Holiday, Lesson, Room, User
from ...models.courses.lessons import LessonQuerySet
from ...rules.moments import Span
from ...rules.training import lessons as rules
from ...rules.training.lessons import Frame, Wanted
from ...rules.verdict import Verdict
from ..moments import class_days


@dataclass(frozen=True)
class Plan:
    """A lesson as it is to be. `of` is the lesson that it replaces, if there is one."""

    span: Span
    room: Room
    instructors: tuple[User, ...]
    hours: int
    of: Lesson | None = None

    @property
    def is_as_before(self) -> bool:
        """Is it the lesson that it replaces, at the same time in the same room?"""
        return self.of is not None and (self.span, self.room) == (
            Span(self.of.starts_at, self.of.ends_at),
            self.of.room,
        )

    @property
    def wanted(self) -> Wanted:
        return Wanted(self.span, self.room.pk, str(self.room), tuple(one.pk for one in self.instructors))


def as_plan(lesson: Lesson) -> Plan:
    span = Span(lesson.starts_at, lesson.ends_at)
    return Plan(span, lesson.room, tuple(lesson.instructors.all()), lesson.hours, lesson)


def taken(first: datetime, last: datetime, *, except_for: Collection[int] = ()) -> list[Wanted]:
    """What the lessons between these moments take up, but for those with the keys `except_for`."""
    near = Lesson.objects.standing().filter(starts_at__lt=last, ends_at__gt=first)
    held = near.filter(batch__called_off_at=None, batch__ended_at=None).exclude(pk__in=except_for)
    return [as_plan(one).wanted for one in held.select_related("room").prefetch_related("instructors")]


def judge(plans: Sequence[Plan], batch: Batch, *, except_for: Collection[int] = ()) -> list[Verdict]:
    """For each of these lessons: can it be held, beside all others and those before it?

    `except_for` holds the keys of lessons that do not count, because they are being replaced.
    """
    frame = _frame(batch)
    verdicts = [rules.holdable(one.span, frame=frame, capacity=one.room.capacity) for one in plans]
    fit = [one.wanted for one, verdict in zip(plans, verdicts, strict=True) if verdict]
    if not fit:
        return verdicts
    first, last = min(one.span.starts for one in fit), max(one.span.ends for one in fit)
    free = iter(rules.free(fit, taken(first, last, except_for=except_for)))
    return [next(free) if verdict else verdict for verdict in verdicts]


def _frame(batch: Batch) -> Frame:
    days = Holiday.objects.filter(day__gte=batch.starts_on, day__lte=batch.ends_on)
    return Frame(class_days(batch), batch.seats, dict(days.values_list("day", "name")), timezone.now())


def replaceable(batch: Batch) -> LessonQuerySet:
    """The lessons that a new plan replaces: none that has begun, or that was dropped with a reason."""
    return Lesson.objects.filter(batch=batch).standing().to_come().shown()


def of_instructor(user: User, since: datetime) -> LessonQuerySet:
    """Their lessons that end after `since`, the dropped ones too."""
    return Lesson.objects.of(user).filter(ends_at__gt=since).shown()


def participants(batch: Batch) -> QuerySet[Application]:
    """Everybody who is in class now: they are told of every change of a lesson."""
    held = Enrolment.objects.holding_a_seat().filter(batch=batch)
    return Application.objects.filter(enrolment__in=held).order_by("pk")


def rooms_of(batch: Batch) -> QuerySet[Room]:
    """The rooms in which the class can have lessons; those of its own place come first."""
    own_first = Case(When(place=batch.where, then=Value(0)), default=Value(1))
    return Room.objects.order_by(own_first, "place", "name")


def place_itself(batch: Batch) -> Room:
    """The whole place of the class as a room; unsaved if no lesson was ever there."""
    where = {"place": batch.where, "name": ""}
    return Room.objects.filter(**where).first() or Room(**where)
