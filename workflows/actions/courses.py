"""Courses and classes that are made from others."""

from datetime import date

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..models import Batch, Course, Kit, User
from ..rules.courses import until_next
from . import journal
from .refusal import Refusal

BELONGS = ("criteria", "questions", "score_sheet", "deadlines")


@transaction.atomic
def copy(course: Course, *, by: User, name: str) -> Course:
    """A new course like this one, with its criteria, questions, score sheet and deadlines, and a kit of its own.

    Without classes, and with no kit in stock.  Raises `Refusal` where a course has this name already.
    """
    if Course.objects.filter(name__iexact=name).exists():
        raise Refusal(_("There is a course of this name already."))
    made = Course.objects.get(pk=course.pk)
    made.pk, made.name = None, name
    made.kit = _kit_like(course.kit, name) if course.kit else None
    made.save(force_insert=True)
    for rows in BELONGS:
        _copy_rows(getattr(course, rows).all(), course=made)
    journal.record(made, "course.copied", by=by, source=course.pk)
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
    """The class after the last one of this course, not yet saved; None where there was none yet."""
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
