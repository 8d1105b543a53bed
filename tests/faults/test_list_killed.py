"""kill -9 at any statement while a list is approved and carried out: each applicant is decided exactly once.

20 kills in the ordinary suite, more by `make faults`.
"""

import os
import random

import pytest
from viewflow.workflow.models import Task

from home.demo.office import Office
from tests.factories import OfficerFactory, RefusalReasonFactory
from tests.factories.rows import deeds, told
from tests.factories.selections import freeze, interviewed, listed_class
from tests.races import crowd
from workflows.actions.selection import lists as actions
from workflows.flows.moves import lists
from workflows.flows.selection import SelectionFlow
from workflows.models import Batch, Decision, Enrolment, Notice, Selection, User

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]
KILLS = int(os.environ.get("LIST_KILLS", "20"))
# More than a list of twelve needs: some processes end before they are killed.
STATEMENTS = 600
EXPECTED = {
    "offered": (["application.accepted", "application.offered"], ["application.offered"], "await_confirmation"),
    "reserve": (["application.reserve"], ["application.reserve"], "await_seat"),
    "refused": (["application.refused"], ["application.refused"], ""),
}


def work(job):
    """The second head approves and the worker carries out; or the clock goes on after a crash."""
    username, pk = job
    selection = Selection.objects.get(pk=pk)
    if not selection.is_approved:
        by = User.objects.get(username=username)
        Office().decide(selection, SelectionFlow.approve_selection_list, by, actions.approve)
    lists.carry_out_all()


def proposed():
    """Twelve applicants: four for the seats, four for the waiting list, four too many."""
    batch = listed_class(seats=4, reserve_places=4)
    freeze(batch)
    people = [interviewed(batch, 99 - at) for at in range(12)]
    selection = lists.begin(batch)
    decide = {"no_place": RefusalReasonFactory()}
    Office().decide(selection, SelectionFlow.propose_selection, OfficerFactory(), actions.propose, **decide)
    return selection, people


def check_each_is_decided_once(selection, people):
    for at, one in enumerate(people):
        one.refresh_from_db()
        events, notices, step = EXPECTED[one.status]
        assert one.status == list(EXPECTED)[at // 4]
        assert ([event for event, _by in deeds(one)], told(one), one.step) == (events, notices, step)
        assert Decision.objects.filter(application=one).count() == 1
        steps = Task.objects.filter(process=one.process, flow_task_type="HUMAN")
        assert list(steps.values_list("status", flat=True)) == ["DONE"]
    batch = Batch.objects.get(pk=selection.batch_id)
    assert (batch.offered, batch.enrolled, Enrolment.objects.count()) == (4, 0, 0)
    events = [event for event, _by in deeds(selection)]
    assert events == [f"selection.{event}" for event in ("opened", "proposed", "approved", "carried_out")]


def test_list_killed_20_times_decides_each_applicant_once():
    dice, head, kills, ended = random.Random(9), OfficerFactory().username, 0, 0

    while kills < KILLS:
        selection, people = proposed()
        while not Selection.objects.get(pk=selection.pk).ended_at:
            kills += crowd.killed(work, (head, selection.pk), statements=dice.randint(1, STATEMENTS))
        check_each_is_decided_once(selection, people)
        ended += 1

    assert Notice.objects.count() == 12 * ended
