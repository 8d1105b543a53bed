"""Lessons of a class, on days that are no holidays."""

from collections.abc import Sequence
from datetime import date, time

from workflows import timetable
from workflows.actions.training import lessons
from workflows.models import Attendance, Batch, Enrolment, Holiday, Lesson, Room, User
from workflows.queries.training.lessons import Plan, place_itself
from workflows.rules.training.lessons import span_on


def class_days(batch: Batch) -> list[date]:
    """The days of its schedule that are no holidays."""
    times = timetable.read(batch.schedule)
    closed = set(Holiday.objects.values_list("day", flat=True))
    return [day for day in times.meetings(batch.starts_on, batch.ends_on) if day not in closed] if times else []


def a_plan(
    batch: Batch, day: date, *people: User, room: Room | None = None, first: int = 8, last: int = 12, hours: int = 5
) -> Plan:
    return Plan(span_on(day, time(first), time(last)), room or place_itself(batch), people, hours)


def plan_lessons(
    batch: Batch, *, by: User, people: Sequence[User] = (), number: int = 3, room: Room | None = None
) -> list[Lesson]:
    """The first lessons of the class, from eight to twelve."""
    plans = [a_plan(batch, day, *people, room=room) for day in class_days(batch)[:number]]
    lessons.plan(batch, by=by, plans=plans)
    return list(batch.lessons.shown())


def attended(seat: Enrolment, *, by: User) -> Attendance:
    """A participant who came to the first lesson of the class, which `by` gave."""
    (lesson,) = plan_lessons(seat.batch, by=by, people=[by], number=1)
    return Attendance.objects.create(lesson=lesson, enrolment=seat, state="present", hours=lesson.hours, by=by)
