"""What becomes of the lessons of a class whose days, hours or place change."""

from dataclasses import dataclass, replace
from datetime import timedelta

from django.utils import timezone

from ... import timetable
from ...models import Batch, Lesson, Room
from ...rules.training.lessons import span_on
from .lessons import Plan, as_plan, judge, place_itself, replaceable


@dataclass(frozen=True)
class Carried:
    """The lessons to come: those that go along with the class, and those that no longer fit."""

    along: list[Plan]
    gone: list[Lesson]

    @property
    def changed(self) -> list[Plan]:
        """Those that go along to another time or room."""
        return [one for one in self.along if not one.is_as_before]


def carried(was: Batch, batch: Batch) -> Carried:
    """What becomes of the lessons if the class, as it `was`, becomes `batch`.

    They keep their distance to the first day, take the new hours, and move to the new place. What would then be on a
    day without a lesson, on a holiday or in the way of another lesson no longer fits.
    """
    found = list(replaceable(batch))
    if not found:
        return Carried([], [])
    days, room = batch.starts_on - was.starts_on, place_itself(batch)
    hours, before = timetable.read(batch.schedule), timetable.read(was.schedule)
    new_hours = hours if hours != before else None
    moves = was.where if was.where != batch.where else None
    plans = [_along(as_plan(one), days, new_hours, room if one.room.place == moves else one.room) for one in found]
    other_days = hours and (days.days % 7 or before is None or before.days != hours.days)
    allowed = set(hours.days) if hours and other_days else set(range(7))
    verdicts = judge(plans, batch, except_for=[one.pk for one in found])
    fit = [bool(verdict) and _weekday(plan) in allowed for plan, verdict in zip(plans, verdicts, strict=True)]
    return Carried(
        [plan for plan, fits in zip(plans, fit, strict=True) if fits],
        [one for one, fits in zip(found, fit, strict=True) if not fits],
    )


def _weekday(plan: Plan) -> int:
    return timezone.localdate(plan.span.starts).weekday()


def _along(plan: Plan, days: timedelta, hours: timetable.Timetable | None, room: Room) -> Plan:
    starts, ends = (timezone.localtime(one) for one in plan.span)
    clocks = (hours.starts, hours.ends) if hours else (starts.time(), ends.time())
    return replace(plan, span=span_on(starts.date() + days, *clocks), room=room)
