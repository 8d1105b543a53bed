"""The lessons of the demo's classes, as far as the instructor is free, with one moved and one dropped."""

from datetime import timedelta

from workflows import timetable
from workflows.actions.training import lessons
from workflows.models import Batch, Lesson, Room, User
from workflows.queries.training.lessons import Plan, as_plan, judge
from workflows.rules.training.lessons import hours_of, span_on

ROOM = "Ruang 1"


def tell(officers: dict[str, User]) -> None:
    """Plan them in the order of their first days; the first of them then has changes."""
    classes = Batch.objects.filter(ended_at=None, called_off_at=None).select_related("course", "instructor")
    for batch in classes.order_by("starts_on", "pk"):
        plans = _plans(batch)
        if any(judge(plans, batch)):
            lessons.plan(batch, by=officers["petugas"], plans=plans)
    _change(officers["petugas"])


def _plans(batch: Batch) -> list[Plan]:
    times = timetable.read(batch.schedule)
    if times is None:
        return []
    room, _made = Room.objects.get_or_create(place=batch.where, name=ROOM, defaults={"capacity": 24})
    hours = hours_of(batch.course.hours, batch.course.meetings)
    days = times.meetings(batch.starts_on, batch.ends_on)
    people = (batch.instructor,) if batch.instructor else ()
    return [Plan(span_on(day, times.starts, times.ends), room, people, hours) for day in days]


def _change(officer: User) -> None:
    coming = list(Lesson.objects.to_come().shown())
    coming = [one for one in coming if one.batch_id == coming[0].batch_id]
    if len(coming) > 3:
        plan, later = as_plan(coming[1]), timedelta(hours=1)
        to = Plan(plan.span._replace(ends=plan.span.ends + later), plan.room, plan.instructors, plan.hours, coming[1])
        lessons.move(coming[1], by=officer, to=to, reason="Praktik memerlukan waktu lebih lama.")
        lessons.drop(coming[3], by=officer, reason="Listrik di gedung padam hari itu.")
