"""Forty residents choose one of ten times with two places each, at the same moment, in four processes."""

import pytest

from tests.factories import BatchFactory, officer, submit
from tests.factories.slots import publish_slots
from tests.races import crowd
from workflows import roles
from workflows.actions.eligibility import eligibility
from workflows.actions.refusal import Refusal
from workflows.flows.application import ApplicationFlow
from workflows.flows.moves import interviews
from workflows.models import Application, Interview, InterviewSlot

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]

TIMES, PLACES, RESIDENTS, PROCESSES = 10, 2, 40, 4


def pick(job):
    resident, slot = job
    try:
        interviews.pick(Application.objects.get(pk=resident), InterviewSlot.objects.get(pk=slot))
    except Refusal:
        return "refused"
    return "picked"


def crowd_before_few_times():
    """Four residents for each time: all four processes want the same one at once."""
    from viewflow.workflow.models import Task

    worker = officer(roles.CASE_WORKER)
    batch = BatchFactory(seats=RESIDENTS)
    slots = publish_slots(batch, by=worker, number=TIMES, places=PLACES)
    people = [submit(batch) for _one in range(RESIDENTS)]
    for one in people:
        eligibility.invite(one, by=worker)
        task = Task.objects.get(process=one.process_id, finished=None)
        Task.objects.filter(pk=task.pk).update(flow_task=ApplicationFlow.schedule_interview, flow_task_type="HUMAN")
    keys = [one.pk for one in people]
    return [[(keys[at * PROCESSES + who], slot.pk) for at, slot in enumerate(slots)] for who in range(PROCESSES)]


def chosen():
    """The most residents who hold one time."""
    held = Interview.objects.values_list("slot", flat=True)
    return max((list(held).count(slot) for slot in set(held)), default=0)


def test_times_are_chosen_by_as_many_as_there_are_places():
    answers = crowd.run(pick, crowd_before_few_times())

    assert answers == {"picked": TIMES * PLACES, "refused": RESIDENTS - TIMES * PLACES}
    assert Interview.objects.count() == TIMES * PLACES
    assert (chosen(), {slot.taken for slot in InterviewSlot.objects.all()}) == (PLACES, {PLACES})


def test_control_without_locks_over_books_or_fails(is_sqlite):
    answers = crowd.run(pick, crowd_before_few_times(), locks=False)

    if is_sqlite:
        assert answers["OperationalError"] > 0, answers
    else:
        assert chosen() > PLACES, answers
