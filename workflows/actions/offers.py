"""An offer of a seat after its class has been moved."""

from datetime import datetime

from django.db import transaction

from ..events import Event
from ..models import Application
from . import journal, notices
from .refusal import Moved


@transaction.atomic
def shorten(application: Application, *, answer_by: datetime) -> None:
    """The class begins earlier: the resident has until `answer_by`, and is told.  Raises `Moved` where it is over."""
    offered = Application.objects.filter(pk=application.pk, status=Application.Status.OFFERED)
    if not offered.filter(answer_by__gt=answer_by).update(answer_by=answer_by, step_due=answer_by):
        raise Moved
    application.answer_by = application.step_due = answer_by
    journal.record(application, Event.OFFER_SHORTENED, by=None, answer_by=answer_by.isoformat())
    notices.queue(application, Event.OFFER_SHORTENED)
