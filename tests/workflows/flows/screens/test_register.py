"""A register file is decided on by the screen of its task, beside the preview."""

import pytest
from viewflow.workflow.models import Task

from tests.factories.people import browser_of
from tests.factories.workbooks import as_csv, bring_in, people, table
from workflows.models import Snapshot

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def snapshot(operator):
    return bring_in(as_csv(table(people(12))), by=operator)


def decide(user, snapshot, **typed):
    task = Task.objects.get(process=snapshot.process_id, finished=None)
    return browser_of(user).post(task.flow_task.reverse("execute", args=[task.process_id, task.pk]), typed)


@pytest.mark.parametrize(("decision", "is_live"), [("approve", True), ("reject", False)])
def test_file_is_approved_or_rejected_by_a_second_officer(snapshot, head, decision, is_live):
    answer = decide(head, snapshot, decision=decision)

    snapshot.refresh_from_db()
    assert answer.status_code == 302
    assert (Snapshot.objects.live() == snapshot, snapshot.rejected_by == head) == (is_live, not is_live)
    assert not Task.objects.filter(process=snapshot.process_id, finished=None).exists()


def test_file_without_a_decision_stays_open(snapshot, head):
    answer = decide(head, snapshot)

    assert list(answer.context["form"].errors) == ["decision"]
    assert Task.objects.filter(process=snapshot.process_id, finished=None).count() == 1
