"""The clock makes the inbox say what the tasks say."""

from datetime import timedelta

import pytest
from django.utils import timezone
from viewflow.workflow.models import Task

from tests.factories.way import bring, open_task
from workflows.flows.inbox.tending import tend
from workflows.flows.moves import applying
from workflows.models import Application, InboxTask

pytestmark = pytest.mark.django_db


def test_tend_changes_nothing_that_is_right(office):
    bring("approve_eligibility", office=office)
    assert tend() == 0


def test_tend_adds_corrects_and_removes_rows(office):
    one, gone = (bring("approve_eligibility", office=office) for _one in range(2))
    task = open_task(one)
    InboxTask.objects.filter(pk=task.pk).delete()
    Task.objects.filter(process=gone.process_id).update(status="DONE")
    assert (tend(), list(InboxTask.objects.values_list("pk", "due"))) == (2, [(task.pk, one.step_due)])

    due = timezone.now() + timedelta(days=40)
    Application.objects.filter(pk=one.pk).update(step_due=due, name="Budi Santoso")
    Task.objects.filter(pk=task.pk).update(owner=office.worker, status="ASSIGNED")
    assert tend() == 1
    assert InboxTask.objects.values_list("due", "name", "number", "holder").get() == (
        due,
        "Budi Santoso",
        one.number,
        office.worker.pk,
    )
    assert tend() == 0


def test_task_of_a_cancelled_process_leaves_the_inbox(office):
    one = bring("approve_eligibility", office=office)
    applying.withdraw(one)
    assert InboxTask.objects.count() == 0
