"""Change and end a class."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import models
from django.utils import timezone

from ...events import Event
from ...in_a_row import part
from ...models import Batch, Course, User
from ...queries.courses.classes import interviews_before
from ...queries.courses.seats import waiting
from ...queries.moments import may
from ...rules.courses.running import may_change
from ...rules.moments import Deed
from ..audit import journal
from ..messages import notices
from ..refusal import Moved, require
from . import rules

# A change of these is told to everybody concerned.
WHEN_AND_WHERE = {"starts_on", "ends_on", "schedule", "place"}
KEPT = ("revision", "earlier_first_day", "earlier_place", "hold_by", "hold_at")


def locked(*pks: int | None) -> dict[int, Batch]:
    """Lock these classes, always in the order of their keys."""
    found = Batch.objects.select_for_update().filter(pk__in=[pk for pk in pks if pk]).order_by("pk")
    return {one.pk: one for one in found}


@part()
def change_class(batch: Batch, *, by: User, values: Mapping[str, Any], told: Collection[int] = ()) -> None:
    """Change only the given fields of a class. Added seats go to the waiting list first.

    Everybody concerned is told of new days, hours or another place, but for the applications in `told`, which have a
    notice of their own. Raises `Refusal` if the class was called off, or an interview would then be too late.
    """
    batch.refresh_from_db(from_queryset=Batch.objects.select_for_update())
    require(may_change(is_called_off=batch.is_called_off))
    before = {name: getattr(batch, name) for name in (*values, "seats")}
    for name, value in values.items():
        setattr(batch, name, value)
    if "starts_on" in values:
        require(interviews_before(batch, batch.starts_on))
    added = max(batch.seats - before["seats"], 0)
    batch.seats_to_offer = min(batch.seats_to_offer + added, waiting(batch))
    _keep_what_was(batch, before)
    batch.save(update_fields=[*values, "seats_to_offer", *KEPT])
    changes = {name: [_told(before[name]), _told(value)] for name, value in sorted(values.items())}
    journal.record(batch, Event.BATCH_CHANGED, by=by, changes=changes)
    if {"course", "opens_at"} & set(values):
        rules.thaw(batch)
    if WHEN_AND_WHERE & set(values):
        tell_of_change(batch, besides=told)


def _keep_what_was(batch: Batch, before: Mapping[str, Any]) -> None:
    """What the public page and the calendar files say about a class that was moved."""
    batch.revision += bool(WHEN_AND_WHERE & set(before))
    if "starts_on" in before and batch.starts_on != before["starts_on"]:
        batch.earlier_first_day = batch.earlier_first_day or before["starts_on"]
        batch.hold_by = batch.hold_at = None  # another day, another decision
    if "place" in before and batch.place != before["place"]:
        batch.earlier_place = before["place"] or batch.course.place


def _told(value: Any) -> str | int | None:
    """A value as the journal keeps it: a row by its id."""
    if isinstance(value, models.Model):
        return value.pk
    return value if value is None or isinstance(value, int) else str(value)


def tell_of_change(batch: Batch, *, besides: Collection[int] = ()) -> int:
    """Tell all whose application for the class is open where and when it takes place now; returns how many."""
    concerned = [] if batch.is_over else list(batch.applications.open().exclude(pk__in=besides))
    for one in concerned:
        journal.record(one, Event.CLASS_CHANGED, by=None)
        notices.queue(one, Event.CLASS_CHANGED)
    return len(concerned)


@part()
def tell_of_place(course: Course) -> int:
    """Tell those in classes that are held at the course's place, after it changed; returns how many."""
    return sum(tell_of_change(batch) for batch in at_place_of(course).select_related("course"))


def at_place_of(course: Course) -> models.QuerySet[Batch]:
    """Its classes that have no place of their own."""
    return course.batches.filter(place="", ended_at=None, called_off_at=None)


@part()
def end_class(batch: Batch, *, by: User | None, early: bool = False) -> None:
    """End a class, so that completion can be approved. `by` is None if the system ends it.

    Raises `Refusal` before the first day, and before the last one unless the officer confirmed it with `early`.
    """
    batch.refresh_from_db(from_queryset=Batch.objects.select_for_update())
    if batch.ended_at or batch.is_called_off:
        raise Moved
    require(may(Deed.END, batch))
    if not early:
        require(may(Deed.END_EARLY, batch))
    batch.ended_at = timezone.now()
    batch.save(update_fields=["ended_at"])
    journal.record(batch, Event.BATCH_ENDED, by=by, early=early)
