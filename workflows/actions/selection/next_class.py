"""Carry an application over to the next class of its course, if the resident asks and there was no seat."""

import uuid
from typing import Any

from django.utils import timezone
from viewflow.workflow.models import Process

from ...events import Event
from ...in_a_row import part
from ...models import Answer, Application, Batch
from ...queries.selection.next_class import is_due, may_ask
from .. import numbering
from ..applying.applications import move
from ..audit import journal
from ..courses.rules import freeze
from ..messages import notices
from ..refusal import Moved, require

Status = Application.Status

# Data copied from the old application. Everything else starts fresh.
PLAIN = ("name", "birth_date", "address", "village", "motivation", "may_publish_name", "may_publish_photo")
WAY = ("channel", "entered_by", "desk", "agreement", "language", "told_by")
SEALED = ("nik", "kk", "phone", "email")
ANSWER = ("question_id", "label", "kind", "asked", "value")


@part()
def wish(application: Application, *, wanted: bool) -> None:
    """Save or cancel the resident's request to be carried over. Raises `Refusal` if that is not possible."""
    application.refresh_from_db(from_queryset=Application.objects.select_for_update(of=("self",)))
    require(may_ask(application))
    if wanted == (application.next_class_at is not None):
        return
    application.next_class_at = timezone.now() if wanted else None
    application.save(update_fields=["next_class_at"])
    event = Event.NEXT_CLASS if wanted else Event.NEXT_CLASS_OFF
    journal.record(application, event, by=None)


@part()
def carry_over(application: Application, *, to: Batch, process: Process) -> Application:
    """End the application and create a new one in class `to` with the same data and secret code.

    The new application belongs to `process` and is checked like any other. Raises `Moved` if the resident cancelled
    the request in the meantime, a seat was offered or class `to` has closed.
    """
    if application.next_class_at is None or not is_due(application) or not to.is_open():
        raise Moved
    freeze(to)
    carried(application, expected=(Status.RESERVE, Status.REFUSED))
    new = renewed(application, to, process)
    journal.record(application, Event.CARRIED, by=None, to=new.pk)
    journal.record(new, Event.RECEIVED, by=None, carried_from=application.pk)
    notices.queue(new, Event.CARRIED)
    return new


def carried(application: Application, *, expected: tuple[Status, ...], **values: Any) -> None:
    """End an application that goes on as a new one."""
    move(application, Status.CARRIED, expected=expected, **values)


def renewed(old: Application, batch: Batch, process: Process) -> Application:
    """A new application with the data of `old`, sealed again because sealed values are bound to their row."""
    now = timezone.now()
    new = Application(
        form_key=uuid.uuid4(),
        process=process,
        batch=batch,
        number=numbering.draw(),
        code_hash=old.code_hash,
        code_needs_word=old.code_needs_word,
        code_since=now,
        submitted_at=now,
        carried_from=old,
        **{name: getattr(old, name) for name in (*PLAIN, *WAY, *SEALED)},
    )
    new.save(force_insert=True)
    Answer.objects.bulk_create(
        Answer(application=new, **{name: getattr(one, name) for name in ANSWER}) for one in old.answers.all()
    )
    return new
