"""One bad case, or one bad class, does not stop the clock; the log says which, and nothing of a person."""

import logging
from datetime import timedelta

import pytest
import time_machine
from django.db import OperationalError, connection
from django.utils import timezone

from tests.factories.way import bring
from workflows.flows.moves import selection, sweep
from workflows.models import Application, Batch

pytestmark = pytest.mark.django_db


@pytest.fixture
def bad_offer(office):
    """An offer that cannot lapse: the counter of its class has lost it, and the database refuses to go below 0."""
    one = bring("await_confirmation", office=office)
    Batch.objects.filter(pk=one.batch_id).update(offered=0)
    return one


def step(one):
    return Application.objects.values_list("step", flat=True).get(pk=one.pk)


def fails_on_writing(row):
    """A database that refuses to change this one row."""

    def execute(run, sql, params, many, context):
        if sql.startswith(f'UPDATE "{row._meta.db_table}"') and row.pk in params:
            raise OperationalError("disk full: (Siti Rahma, 3671075708950001)")
        return run(sql, params, many, context)

    return connection.execute_wrapper(execute)


def test_bad_case_does_not_stop_the_others(office, bad_offer, caplog):
    good = bring("await_confirmation", office=office)
    participant = bring("await_class_end", office=office)
    Batch.objects.filter(pk=participant.batch_id).update(ended_at=timezone.now())  # a crash left this one behind

    with time_machine.travel(good.answer_by + timedelta(seconds=1)):
        done = sweep.sweep()

    assert (done["lapsed"], done["released"]) == (1, 1)
    assert [step(one) for one in (bad_offer, good, participant)] == ["await_confirmation", "", "approve_completion"]
    (line,) = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert line.startswith(f"application {bad_offer.pk} left out: IntegrityError at seats.py:")
    assert line.endswith(" save_counts")


def test_bad_class_does_not_stop_the_others(office, caplog):
    first, second = (bring("await_class_end", office=office) for _turn in range(2))
    with time_machine.travel(timezone.now() + timedelta(days=62)), fails_on_writing(first.batch):
        done = sweep.sweep()

    assert done["ended"] == 1
    assert [step(one) for one in (first, second)] == ["await_class_end", "approve_completion"]
    (line,) = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert line.startswith(f"batch {first.batch_id} left out: OperationalError at ")
    assert "Siti" not in caplog.text
    assert "3671075708950001" not in caplog.text


def test_resident_whose_deed_is_saved_is_not_troubled_by_what_follows_it(office):
    batch = office.batch(seats=1)
    holder = bring("await_confirmation", office=office, batch=batch)
    waiting = bring("await_seat", office=office, batch=batch)

    with fails_on_writing(waiting):
        selection.decline(holder)
    assert (step(holder), step(waiting)) == ("", "await_seat")

    assert sweep.sweep()["offered"] == 1
    assert step(waiting) == "await_confirmation"
