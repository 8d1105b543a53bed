"""Every optional step on and off, in all combinations: each journey ends, as its class said when it opened."""

from itertools import chain, combinations

import pytest
from viewflow.workflow.models import Task

from tests.factories.courses import course_with
from tests.factories.way import Office, bring
from workflows.models import OPTIONAL, Step

pytestmark = pytest.mark.django_db

WAYS = list(chain.from_iterable(combinations(OPTIONAL, number) for number in range(len(OPTIONAL) + 1)))
INTERVIEW = ("schedule_interview", "interview")


def passed(one):
    """The names of the nodes that it passed, in order."""
    return [task.flow_task.name for task in Task.objects.filter(process=one.process_id).order_by("pk")]


def human(way):
    """The steps of officers on this way up to the selection."""
    between = [INTERVIEW if step == Step.INTERVIEW else (step.value,) for step in way]
    return ["approve_eligibility", *chain(*between), "approve_selection"]


@pytest.mark.parametrize("way", WAYS, ids="+".join)
def test_every_way_leads_to_a_kit_by_its_own_steps(way):
    office = Office()
    one = bring("", office=office, batch=office.batch(course=course_with(*way)))

    assert one.enrolment.award.handed_over_at is not None
    nodes = passed(one)
    decided = [name for name in nodes if name in human(OPTIONAL)]
    assert decided == human(way)
    assert [one.step for one in one.assessments.order_by("pk")] == [step for step in way if step != Step.INTERVIEW]
