"""Carrying an application over to the next class of its course, if the resident asks and there was no seat."""

import uuid
from collections.abc import Iterator

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from viewflow.workflow.models import Process

from ..events import Event
from ..models import Answer, Application, Batch
from ..rules import carrying
from . import journal, notices, numbering
from .applications import move
from .refusal import Moved, require

Status = Application.Status

# Data copied from the old application. Everything else starts fresh.
PLAIN = ("name", "birth_date", "address", "village", "motivation", "may_publish_name", "may_publish_photo")
WAY = ("channel", "entered_by", "desk", "agreement", "language", "told_by")
SEALED = ("nik", "kk", "phone", "email")


def may_ask(application: Application) -> bool:
    """Can the resident ask to carry the application over to the next class?"""
    return bool(carrying.may_ask(waits=application.is_on_reserve, lacked_a_seat=application.lacked_a_seat))


@transaction.atomic
def wish(application: Application, *, wanted: bool) -> None:
    """The resident asks to be carried over, or cancels that. Raises `Refusal` if it is not possible."""
    application.refresh_from_db(from_queryset=Application.objects.select_for_update(of=("self",)))
    require(carrying.may_ask(waits=application.is_on_reserve, lacked_a_seat=application.lacked_a_seat))
    if wanted == (application.next_class_at is not None):
        return
    application.next_class_at = timezone.now() if wanted else None
    application.save(update_fields=["next_class_at"])
    event = Event.NEXT_CLASS if wanted else Event.NEXT_CLASS_OFF
    journal.record(application, event, by=None)


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
    return bool(carrying.is_due(waits=application.is_on_reserve, offers_have_ended=application.batch.offers_have_ended))


def has_applied(application: Application, batch: Batch) -> bool:
    return Application.objects.filter(batch=batch, nik_index=application.nik_index).exists()


@transaction.atomic
def carry_over(application: Application, *, to: Batch, process: Process) -> Application:
    """End the application and create a new one in class `to` with the same data and secret code.

    The new application belongs to `process` and is checked like any other. Raises `Moved` if the resident cancelled
    the request in the meantime, a seat was offered or class `to` has closed.
    """
    if application.next_class_at is None or not is_due(application) or not to.is_open():
        raise Moved
    move(application, Status.CARRIED, expected=(Status.RESERVE, Status.REFUSED))
    new = renewed(application, to, process)
    journal.record(application, Event.CARRIED, by=None, to=new.pk)
    journal.record(new, Event.RECEIVED, by=None, carried_from=application.pk)
    notices.queue(new, Event.CARRIED)
    return new


def renewed(old: Application, batch: Batch, process: Process) -> Application:
    """A new application with the data of `old`, sealed again because sealed values are bound to their row."""
    now = timezone.now()
    new = Application(
        form_key=uuid.uuid4(),
        process=process,
        batch=batch,
        number=numbering.draw(),
        code_hash=old.code_hash,
        code_since=now,
        submitted_at=now,
        carried_from=old,
        **{name: getattr(old, name) for name in (*PLAIN, *WAY, *SEALED)},
    )
    new.save(force_insert=True)
    Answer.objects.bulk_create(
        Answer(application=new, question_id=one.question_id, label=one.label, value=one.value)
        for one in old.answers.all()
    )
    return new
