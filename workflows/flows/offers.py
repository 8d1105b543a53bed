"""Shorten offers of a class whose first day was moved earlier: no offer may last into the class."""

from functools import partial

from django.db.models import F
from django.utils import timezone

from ..actions import offers
from ..models import Application, Batch
from ..rules import deadlines
from .application import ApplicationFlow
from .guard import attempt


def shorten(batch: Batch | None = None) -> int:
    """Shorten offers made before the class began that would last into it, of `batch` or of all; returns the number.

    Safe to repeat: a shortened offer keeps its deadline.
    """
    offered = Application.objects.filter(status=Application.Status.OFFERED)
    begins = F("batch__starts_on")
    outliving = offered.filter(step_since__date__lt=begins, answer_by__date__gte=begins).select_related("batch")
    if batch:
        outliving = outliving.filter(batch=batch)
    return sum(attempt(one, partial(_shorten, one)) for one in outliving)


def _shorten(application: Application) -> int:
    starts_on = application.batch.starts_on
    due = deadlines.shortened(application.answer_by, on=timezone.localdate(), starts_on=starts_on)
    if due == application.answer_by:
        return 0
    with ApplicationFlow.lock(application.process_id):
        offers.shorten(application, answer_by=due)
    return 1
