"""Changing an open seat offer after its class was rescheduled."""

from datetime import datetime

from django.db import transaction

from ..events import Event
from ..models import Application
from . import journal, notices
from .refusal import Moved


@transaction.atomic
def shorten(application: Application, *, answer_by: datetime) -> None:
    """Shorten an offer to `answer_by` and notify the resident. Raises `Moved` if it is no longer open that long."""
    offered = Application.objects.filter(pk=application.pk, status=Application.Status.OFFERED)
    if not offered.filter(answer_by__gt=answer_by).update(answer_by=answer_by, step_due=answer_by):
        raise Moved
    application.answer_by = application.step_due = answer_by
    journal.record(application, Event.OFFER_SHORTENED, by=None, answer_by=answer_by.isoformat())
    notices.queue(application, Event.OFFER_SHORTENED)
