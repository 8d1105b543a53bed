"""Which classes wait for a decision of the head, and whom a change of a class concerns."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Count, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from ...models import Application, Batch, CallingOff, Selection
from ...rules.courses import running as rules
from ...rules.verdict import Verdict
from .seats import owed

Status = Application.Status


class Concerned(NamedTuple):
    """How many people of a class have which status."""

    label: str
    number: int


def concerned(batch: Batch) -> list[Concerned]:
    """Everybody whose application for the class is open, by status, in the order of the way."""
    counts = batch.applications.open().order_by().values("status").annotate(number=Count("pk"))
    found = {one["status"]: one["number"] for one in counts}
    return [Concerned(str(status.label), found[status]) for status in Status if status in found]


def may_call_off(batch: Batch) -> Verdict:
    return rules.may_call_off(
        is_called_off=batch.is_called_off,
        has_begun=batch.has_begun or batch.ended_at is not None,
        is_being_selected=Selection.objects.to_carry_out().filter(batch=batch).exists(),
    )


def may_merge(batch: Batch, into: Batch) -> Verdict:
    """Is there room in the other class? Its own waiting list keeps the seats that were promised to it."""
    both = batch.applications.open().filter(nik_index__in=into.applications.values("nik_index"))
    return rules.may_merge(
        holding=batch.offered + batch.enrolled, seats_free=into.seats_left - owed(into), twice=both.count()
    )


def others(batch: Batch) -> QuerySet[Batch]:
    """The classes of the course with which the class can be merged."""
    return Batch.objects.to_come().filter(course=batch.course_id).exclude(pk=batch.pk).order_by("starts_on", "pk")


def waits_for_decision(batch: Batch) -> bool:
    """Has the day come to decide whether the class is held, with too few participants?"""
    return rules.waits_for_decision(
        least=batch.least,
        enrolled=batch.enrolled,
        decided_on=batch.decided_on,
        today=timezone.localdate(),
        is_decided=batch.hold_at is not None or batch.is_called_off or batch.has_begun,
    )


def undecided(batches: Iterable[Batch]) -> list[Batch]:
    """The classes with too few participants whose day of decision has come."""
    return [one for one in batches if waits_for_decision(one)]


def with_too_few() -> QuerySet[Batch]:
    """The classes with too few participants whose day of decision has come, and for which nothing is proposed."""
    # Most classes have enough participants, and this is asked for every page of the head.
    few = Batch.objects.to_come().filter(enrolled__lt=Coalesce("minimum", "course__minimum", 0))
    coming = few.filter(hold_at=None).exclude(calling_offs__in=CallingOff.objects.open())
    return Batch.objects.filter(pk__in=[one.pk for one in undecided(coming.order_by().select_related("course"))])


def to_decide() -> list[Batch]:
    """The classes that wait for the head: with too few participants, or to be called off. The next to begin first."""
    proposed = Batch.objects.filter(calling_offs__in=CallingOff.objects.open())
    found = [*with_too_few().select_related("course"), *proposed.select_related("course")]
    return sorted(found, key=lambda one: (one.starts_on, one.pk))


def participants(batch: Batch) -> QuerySet[Application]:
    """Everybody who holds a seat that is not yet confirmed, or is."""
    return batch.applications.open().filter(status__in=(Status.OFFERED, Status.ENROLLED))
