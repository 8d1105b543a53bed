"""The clock lets offers lapse at the right minute in WIB: more than 1,000 instants around midnights and month ends.

Each is a whole turn: the offer is made at the instant, stands in its last second, and has lapsed in the next, when the
next in line has it. What the rule says at them is in `tests/workflows/rules/selection/test_deadlines.py`.
"""

import os
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
import time_machine
from django.db import transaction

from tests.factories.way import Office, bring
from tests.workflows.rules.selection.test_deadlines import INSTANTS
from workflows.flows.moves import selection
from workflows.models import Application, Batch, Course
from workflows.queries.courses import seats

# `make follow` goes through all of them.
EVERY = int(os.environ.get("CLOCK_EVERY", "6"))
SECOND = timedelta(seconds=1)
# One instant a setting, so that all of them are met with many instants each.
SETTINGS = [(1, "hours"), (6, "hours"), (24, "hours"), (1, "days"), (3, "days"), (7, "days")]


@contextmanager
def undone():
    """Whatever is done inside has not happened afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def line(db):
    with time_machine.travel(INSTANTS[0] - timedelta(days=30), tick=False):
        office = Office()
        batch = office.batch(seats=1)
        holder, waiting = (bring(step, office=office, batch=batch) for step in ("await_confirmation", "await_seat"))
        Batch.objects.filter(pk=batch.pk).update(starts_on=date(2031, 6, 1), ends_on=date(2031, 7, 1))
    return holder, waiting


def status(one):
    return Application.objects.values_list("status", flat=True).get(pk=one.pk)


@pytest.mark.parametrize("turn", range(len(SETTINGS)))
def test_offer_stands_in_its_last_second_and_has_lapsed_in_the_next_at_every_instant(line, turn):
    holder, waiting = line
    amount, unit = SETTINGS[turn]
    Course.objects.update(answer_within=amount, answer_unit=unit)
    batch = Batch.objects.select_related("course").get(pk=holder.batch_id)

    for at in INSTANTS[turn :: len(SETTINGS) * EVERY]:
        due = seats.answer_by(batch, at)
        Application.objects.filter(pk=holder.pk).update(answer_by=due, step_due=due)
        with time_machine.travel(due, tick=False), undone():
            assert (selection.lapse(), status(holder)) == (0, "offered"), at
        with time_machine.travel(due + SECOND, tick=False), undone():
            assert (selection.lapse(), status(holder), status(waiting)) == (1, "declined", "offered"), at
