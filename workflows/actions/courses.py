"""Courses and classes: copying, changing classes, and assigning free seats."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..events import Event
from ..models import Application, Batch, Course, Kit, User
from ..rules import deadlines
from ..rules.courses import until_next
from . import journal
from .refusal import Refusal

BELONGS = ("criteria", "questions", "score_sheet", "deadlines")


@transaction.atomic
def copy(course: Course, *, by: User, name: str) -> Course:
    """Copy a course with its criteria, questions, score sheet, deadlines and kit.

    The copy has no classes, and its kit has no stock. Raises `Refusal` if the name is taken.
    """
    if Course.objects.filter(name__iexact=name).exists():
        raise Refusal(_("A course with this name already exists."))
    made = Course.objects.get(pk=course.pk)
    made.pk, made.name = None, name
    made.kit = _kit_like(course.kit, name) if course.kit else None
    made.save(force_insert=True)
    for rows in BELONGS:
        _copy_rows(getattr(course, rows).all(), course=made)
    journal.record(made, Event.COURSE_COPIED, by=by, source=course.pk)
    return made


def _kit_like(kit: Kit, name: str) -> Kit:
    made = Kit.objects.create(name=_("Kit of %(course)s") % {"course": name}, stock=0)
    _copy_rows(kit.items.all(), kit=made)
    return made


def _copy_rows(rows: "models.QuerySet", **parent: models.Model) -> None:
    for row in rows:
        row.pk = None
        for name, value in parent.items():
            setattr(row, name, value)
        row.save(force_insert=True)


def next_class(course: Course, *, today: date | None = None) -> Batch | None:
    """An unsaved class to follow the course's last one, or None if it has no classes."""
    last = course.batches.order_by("-number").first()
    if last is None:
        return None
    later = until_next(
        opens_on=timezone.localdate(last.opens_at),
        starts_on=last.starts_on,
        ends_on=last.ends_on,
        today=today or timezone.localdate(),
    )
    return Batch(
        course=course,
        number=last.number + 1,
        seats=last.seats,
        instructor=last.instructor,
        opens_at=last.opens_at + later,
        closes_at=last.closes_at + later,
        starts_on=last.starts_on + later,
        ends_on=last.ends_on + later,
        schedule=last.schedule,
        place=last.place,
    )


def require_running(batch: Batch) -> None:
    """Raises `Refusal` if the class is over, so that no more seats are offered."""
    if batch.is_over:
        raise Refusal(_("This class is over, so seats can no longer be offered. Refuse with a reason."))


def answer_by(batch: Batch, at: datetime | None = None) -> datetime:
    """The deadline of a seat offer made at `at` (default: now)."""
    course = batch.course
    return deadlines.answer_by(
        at or timezone.now(),
        amount=course.answer_within,
        unit=course.answer_unit,
        starts_on=batch.starts_on,
        ends_on=batch.ends_on,
        late_days=course.late_days,
    )


def waiting(batch: Batch) -> int:
    """The number of applicants on the waiting list."""
    return Application.objects.on_reserve().filter(batch=batch).count()


def owed(batch: Batch) -> int:
    """The number of seats reserved for the waiting list: those that came free or were added.

    After the late days of a running class, all seats are reserved as long as anyone is waiting. The programme head
    then offers them to the waiting list.
    """
    running = timezone.localdate() > batch.offers_until
    return batch.seats if running and waiting(batch) else batch.seats_to_offer


def free_seat(batch_id: int, *, held: str) -> None:
    """Release a seat that was `held` as "offered" or "enrolled". Until offers end, it goes to the waiting list."""
    batch = Batch.objects.select_for_update().get(pk=batch_id)
    setattr(batch, held, getattr(batch, held) - 1)
    if not batch.offers_have_ended:
        batch.seats_to_offer = min(batch.seats_to_offer + 1, waiting(batch))
    batch.save(update_fields=[held, "seats_to_offer"])


@transaction.atomic
def promise_free_seats(batch: Batch, *, by: User) -> int:
    """Reserve free seats for the waiting list. Returns how many; raises `Refusal` if none."""
    batch.refresh_from_db(from_queryset=Batch.objects.select_for_update())
    require_running(batch)
    batch.seats_to_offer = min(batch.seats_left, waiting(batch))
    if not batch.seats_to_offer:
        raise Refusal(_("No seat is free, or no one is on the waiting list."))
    batch.save(update_fields=["seats_to_offer"])
    journal.record(batch, Event.BATCH_SEATS_PROMISED, by=by, seats=batch.seats_to_offer)
    return batch.seats_to_offer


@transaction.atomic
def change_class(batch: Batch, *, by: User, values: Mapping[str, Any]) -> None:
    """Change the given fields of a class, and nothing else. Added seats go to the waiting list first."""
    batch.refresh_from_db(from_queryset=Batch.objects.select_for_update())
    before = batch.seats
    for name, value in values.items():
        setattr(batch, name, value)
    added = max(batch.seats - before, 0)
    batch.seats_to_offer = min(batch.seats_to_offer + added, waiting(batch))
    batch.save(update_fields=[*values, "seats_to_offer"])
    journal.record(batch, Event.BATCH_CHANGED, by=by, fields=sorted(values))
