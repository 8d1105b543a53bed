"""A class ends once, and not before its first day."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.factories import BatchFactory
from tests.factories.courses import begin
from tests.factories.rows import deeds
from tests.refusals import moved, refused
from workflows.actions.courses import classes
from workflows.models import Batch


@pytest.fixture
def batch(db, instructor):
    return BatchFactory(instructor=instructor, seats=2)


def test_end_class_before_its_first_day_is_refused(batch, head):
    tomorrow = timezone.localdate() + timedelta(days=1)
    Batch.objects.update(starts_on=tomorrow)

    with refused("This class has not started yet. You can end it from its first day."):
        classes.end_class(batch, by=head, early=True)
    assert (Batch.objects.get().ended_at, deeds(batch)) == (None, [])

    with time_machine.travel(timezone.now() + timedelta(days=1)):
        classes.end_class(batch, by=head, early=True)
    assert deeds(batch) == [("batch.ended", head.pk)]


@pytest.mark.parametrize("by_whom", ["head", None], ids=["by the head", "by the clock"])
def test_end_class_is_written_once(batch, head, by_whom):
    by = head if by_whom else None
    begin(batch)

    classes.end_class(batch, by=by, early=True)
    with moved():
        classes.end_class(batch, by=by, early=True)

    assert Batch.objects.get(pk=batch.pk).ended_at is not None
    assert deeds(batch) == [("batch.ended", by.pk if by else None)]
