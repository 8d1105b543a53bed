"""Two officers approve the same tasks together, and two workers carry out one run."""

import pytest

from tests.factories import BatchFactory, SnapshotFactory, officer
from tests.factories.together import apply
from tests.factories.way import open_task
from tests.races import crowd
from workflows import roles
from workflows.flows.moves import bulk
from workflows.models import BulkRow, BulkRun, Decision, HeldDecision

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]

TASKS = 4


def carry_out(run):
    bulk.carry_out(BulkRun.objects.get(pk=run))
    return "carried out"


def two_runs():
    """The same tasks, asked for by two officers."""
    snapshot, batch = SnapshotFactory(), BatchFactory()
    people = [apply(snapshot, batch) for _one in range(TASKS)]
    runs = [BulkRun.objects.create(by=officer(roles.CASE_WORKER), language="id") for _officer in range(2)]
    for run in runs:
        BulkRow.objects.bulk_create(BulkRow(run=run, task=open_task(one), seen=one.checks.first()) for one in people)
    return [run.pk for run in runs]


def decided():
    return Decision.objects.count(), HeldDecision.objects.count()


def test_each_task_is_approved_by_one_of_two_officers():
    crowd.run(carry_out, [[run] for run in two_runs()])

    assert decided() == (TASKS, TASKS)
    assert BulkRow.objects.filter(fault="").count() == TASKS


def test_two_workers_approve_each_task_once():
    first, _second = two_runs()

    crowd.run(carry_out, [[first], [first]])

    assert decided() == (TASKS, TASKS)
    assert set(BulkRow.objects.filter(run=first).values_list("fault", flat=True)) == {""}
