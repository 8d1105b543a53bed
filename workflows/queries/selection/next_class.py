"""Which applicants can move on to the next class of their course."""

from collections.abc import Iterator

from django.db.models import Q

from ...models import Application, Batch
from ...rules.selection import next_class as rules
from ...rules.verdict import Verdict

Status = Application.Status


def may_ask(application: Application) -> Verdict:
    """Can the resident ask to carry the application over to the next class?"""
    return rules.may_ask(
        waits=application.is_on_reserve,
        lacked_a_seat=application.lacked_a_seat,
        is_deferred=application.is_deferred,
    )


def next_class(application: Application) -> Batch | None:
    """The earliest later class of the same course that takes applications now, or None."""
    batch = application.batch
    later = Batch.objects.open().filter(course=batch.course_id, starts_on__gt=batch.starts_on).exclude(pk=batch.pk)
    return later.order_by("starts_on", "pk").first()


def due() -> Iterator[tuple[Application, Batch]]:
    """Applications to carry over and their next class, in waiting-list order.

    Skips applicants who can still get a seat in their current class or have already applied for the next one.
    """
    wished = Q(next_class_at__isnull=False) & Q(status__in=(Status.RESERVE, Status.REFUSED))
    waiting = Application.objects.filter(wished).select_related("batch__course").order_by("reserve_since", "pk")
    classes: dict[int, Batch | None] = {}
    for one in waiting:
        if one.batch_id not in classes:
            classes[one.batch_id] = next_class(one)
        to = classes[one.batch_id]
        if to and is_due(one) and not has_applied(one, to):
            yield one, to


def is_due(application: Application) -> bool:
    return bool(rules.is_due(waits=application.is_on_reserve, offers_have_ended=application.batch.offers_have_ended))


def has_applied(application: Application, batch: Batch) -> bool:
    return Application.objects.filter(batch=batch, nik_index=application.nik_index).exists()
