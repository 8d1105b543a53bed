"""A decision is taken back twice, while a colleague takes the next task, or while the worker sends its notice."""

import pytest
from django.utils import timezone
from viewflow.workflow.models import Task

from tests.factories import officer, submit
from tests.factories.courses import BatchFactory
from tests.factories.decided import decide
from tests.races import crowd
from workflows import roles
from workflows.actions.messages import delivery
from workflows.actions.refusal import Refusal
from workflows.flows.inbox import assignment
from workflows.flows.moves import mending
from workflows.models import Application, HeldDecision, Notice, User

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]
ROUNDS = 18


def act(job):
    deed, pk, username = job
    held, by = HeldDecision.objects.get(pk=pk), User.objects.get(username=username)
    try:
        if deed == "undo":
            mending.undo(held, by=by)
        elif deed == "claim":
            assignment.claim(Task.objects.get(process=held.application.process_id, finished=None), by=by)
        else:
            delivery.deliver(delivery.claim(most=1))
    except Refusal:
        return "refused"
    return deed


def contested():
    """Decisions of one officer; what a second process does to each at the same moment."""
    worker, colleague, batch = officer(roles.CASE_WORKER), officer(roles.CASE_WORKER), BatchFactory()
    Notice.objects.all().delete()
    helds = []
    for _one in range(ROUNDS):
        one = submit(batch, email="siti@contoh.example")
        one.notices.all().delete()
        helds.append(decide(one, worker, decision="eligible"))
    Notice.objects.update(next_attempt_at=timezone.now())  # the clock of the worker is ahead
    mine = [("undo", held.pk, worker.username) for held in helds]
    others = [("undo", worker), ("claim", colleague), ("deliver", worker)]
    theirs = [(others[at % 3][0], held.pk, others[at % 3][1].username) for at, held in enumerate(helds)]
    return [mine, theirs]


def test_decision_is_taken_back_once_or_stays_with_its_next_task_and_its_notice():
    answers = crowd.run(act, contested())

    assert answers["undo"] + answers["refused"] + answers["claim"] + answers["deliver"] == 2 * ROUNDS
    for held in HeldDecision.objects.select_related("application"):
        task = Task.objects.get(process=held.application.process_id, finished=None)
        at = "approve_eligibility" if held.undone_at else "schedule_interview"
        assert (task.flow_task.name, held.application.step) == (at, at)
    undone = Application.objects.filter(held_decisions__undone_at__isnull=False)
    assert not Notice.objects.filter(application__in=undone, sent_at__isnull=False).exists()
    assert undone.filter(status="received").count() == undone.count() >= ROUNDS // 3
