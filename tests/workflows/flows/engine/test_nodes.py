"""The kinds of node: their names are stored data, a task carries what the lists need, one of two closes it."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from viewflow.fsm import TransitionNotAllowed
from viewflow.workflow import STATUS, flow
from viewflow.workflow.models import Task

from tests.factories import CourseFactory, OfficerFactory
from tests.factories.way import Office, bring, open_task
from workflows.actions.eligibility import eligibility
from workflows.flows.application import ApplicationFlow
from workflows.flows.engine.decide import Decide
from workflows.flows.engine.nodes import Await, AwaitClass, Finish
from workflows.flows.ranking import RankingFlow
from workflows.flows.register_import import RegisterImportFlow
from workflows.flows.selection import SelectionFlow
from workflows.models import Application, Step, StepDeadline
from workflows.queries import working_days

# Golden: these names are in the rows of every process (and in `Application.step`). To rename, remove or add to the
# middle of a flow is a data migration of viewflow_task.flow_task and workflows_application.step, not an edit here.
APPLICATION_NODES = [
    "absence",
    "approve_award",
    "approve_completion",
    "approve_eligibility",
    "approve_selection",
    "await_class",
    "await_class_end",
    "await_confirmation",
    "await_correction",
    "await_ranking",
    "await_register",
    "await_seat",
    "award",
    "check_documents",
    "closed",
    "completed",
    "completion",
    "confirmation",
    "decide_absence",
    "declined",
    "eligibility",
    "hand_over_kit",
    "handed_over",
    "interview",
    "interviewed",
    "kit_received",
    "match_register",
    "next_step",
    "nomination",
    "not_completed",
    "offer_seat",
    "practical_test",
    "received",
    "refused",
    "schedule_interview",
    "scheduled",
    "seat",
    "selection",
    "settled",
    "visit_home",
    "waiting",
]
RANKING_NODES = ["approve_ranking", "approved", "check_marks", "opened", "rank_class", "ranking"]
SELECTION_NODES = [
    "approve_selection_list",
    "approved",
    "carried_out",
    "carry_out",
    "dropped",
    "opened",
    "propose_selection",
    "proposed",
]
REGISTER_NODES = ["approve_register", "dropped", "live", "opened", "register_decided"]

PERMISSIONS = {
    "approve_eligibility": "workflows.approve_eligibility",
    "check_documents": "workflows.check_documents",
    "visit_home": "workflows.visit_home",
    "practical_test": "workflows.hold_test",
    "schedule_interview": "workflows.schedule_interview",
    "decide_absence": "workflows.approve_eligibility",
    "interview": "workflows.hold_interview",
    "approve_selection": "workflows.approve_selection",
    "approve_completion": "workflows.approve_completion",
    "approve_award": "workflows.approve_award",
    "hand_over_kit": "workflows.hand_over_kit",
    "propose_selection": "workflows.propose_selection",
    "approve_selection_list": "workflows.approve_selection_list",
    "approve_ranking": "workflows.approve_ranking",
    "check_marks": "workflows.check_marks",
    "approve_register": "workflows.approve_register",
}


def nodes(flow_class, kind=object):
    return {node.name: node for node in flow_class.instance.nodes() if isinstance(node, kind)}


def starting(user):
    return SimpleNamespace(user=user)


# -- what is stored -------------------------------------------------------------------------------
def test_names_of_nodes_are_frozen():
    assert sorted(nodes(ApplicationFlow)) == APPLICATION_NODES
    assert sorted(nodes(SelectionFlow)) == SELECTION_NODES
    assert sorted(nodes(RankingFlow)) == RANKING_NODES
    assert sorted(nodes(RegisterImportFlow)) == REGISTER_NODES


def test_paths_of_flows_are_frozen(db):
    bring("await_ranking")

    with connection.cursor() as cursor:
        cursor.execute("SELECT flow_class FROM viewflow_process")
        flows = {row[0] for row in cursor.fetchall()}
        cursor.execute("SELECT flow_task FROM viewflow_task")
        tasks = {row[0] for row in cursor.fetchall()}

    assert flows == {"workflows/flows.application.ApplicationFlow", "workflows/flows.ranking.RankingFlow"}
    assert {task.rpartition(".")[0] for task in tasks} == flows
    assert {task.rpartition(".")[2] for task in tasks} <= {*APPLICATION_NODES, *RANKING_NODES}


def test_steps_are_the_nodes_at_which_an_application_waits():
    assert set(Step.values) == set(nodes(ApplicationFlow, (Decide, Await, AwaitClass)))


def test_steps_of_a_class_are_never_steps_of_an_application():
    assert set(Step.values).isdisjoint({*nodes(RankingFlow), *nodes(SelectionFlow)})


def test_every_human_node_asks_for_its_own_permission():
    human = {
        **nodes(ApplicationFlow, flow.View),
        **nodes(SelectionFlow, flow.View),
        **nodes(RankingFlow, flow.View),
        **nodes(RegisterImportFlow, flow.View),
    }

    assert {name: node.calc_owner_permission(None) for name, node in human.items()} == PERMISSIONS
    assert all(isinstance(node, Decide) for node in human.values())


def test_every_human_node_has_a_deadline_and_every_wait_for_a_class_has_none():
    human = {
        **nodes(ApplicationFlow, Decide),
        **nodes(SelectionFlow, Decide),
        **nodes(RankingFlow, Decide),
        **nodes(RegisterImportFlow, Decide),
    }

    assert [name for name, node in human.items() if not node.due_in] == []
    assert [name for name, node in nodes(ApplicationFlow, AwaitClass).items() if node.due_in] == []


def test_every_end_tells_that_it_is_one():
    assert all(node.task_type == "END" for node in nodes(ApplicationFlow, Finish).values())
    assert len(nodes(ApplicationFlow, flow.End)) == len(nodes(ApplicationFlow, Finish)) == 6


# -- a task as it is created ----------------------------------------------------------------------
def test_task_is_created_with_its_permission_and_a_link_to_the_task_before(db):
    one = bring("approve_eligibility")

    task = open_task(one)

    assert (task.flow_task_type, task.status, task.owner) == ("HUMAN", STATUS.NEW, None)
    assert task.owner_permission == "workflows.approve_eligibility"
    assert [before.flow_task for before in task.previous.all()] == [ApplicationFlow.match_register]
    assert (task.assigned, task.started, task.finished) == (None, None, None)


def test_arrival_writes_step_since_and_due_on_the_application(db):
    one = bring("approve_eligibility")

    one = Application.objects.get(pk=one.pk)
    assert one.step == "approve_eligibility"
    assert one.step_due == working_days.in_working_days(3, since=one.step_since)


def test_arrival_takes_the_deadline_of_the_course(db):
    office, course = Office(), CourseFactory()
    StepDeadline.objects.create(course=course, step="approve_eligibility", days=11)
    StepDeadline.objects.create(course=course, step="await_class_end", days=40)

    one = bring("approve_eligibility", office=office, batch=office.batch(course=course))
    assert one.step_due == working_days.in_working_days(11, since=one.step_since)

    one = bring("await_class_end", office=office, batch=office.batch(course=course))
    assert one.step_due - one.step_since == timedelta(days=40)


@pytest.mark.parametrize("step", Step.values)
def test_step_on_the_application_is_the_node_of_its_open_task(db, step):
    one = bring(step)

    assert (one.step, open_task(one).flow_task.name) == (step, step)
    assert (one.step_due is None) == (step in ("match_register", "await_seat", "await_class_end", "await_ranking"))


def test_step_is_empty_once_the_process_has_ended(db):
    one = bring("")

    assert (one.step, one.step_due) == ("", None)


# -- closing --------------------------------------------------------------------------------------
def test_task_is_taken_and_closed_in_one_go(db):
    office = Office()
    one = bring("approve_eligibility", office=office)
    task = open_task(one)

    office.invite(one)

    task.refresh_from_db()
    assert (task.status, task.owner) == (STATUS.DONE, office.worker)
    assert None not in (task.assigned, task.started, task.finished)


def test_task_that_was_claimed_keeps_when_it_was_claimed(db):
    office = Office()
    one = bring("approve_eligibility", office=office)
    task = open_task(one)
    with task.activation() as activation:
        activation.assign(office.worker)
    assigned = Task.objects.get(pk=task.pk).assigned

    office.invite(one)

    assert Task.objects.get(pk=task.pk).assigned == assigned


def test_complete_of_two_copies_of_one_task_closes_it_once(db):
    office = Office()
    one = bring("approve_eligibility", office=office)
    copies = [Task.objects.get(pk=open_task(one).pk) for _officer in range(2)]
    activations = [ApplicationFlow.approve_eligibility.activation_class(task) for task in copies]
    for activation in activations:
        activation.start(starting(office.worker))
    eligibility.invite(activations[0].process.application, by=office.worker)
    activations[0].execute()

    with pytest.raises(TransitionNotAllowed):
        activations[1].execute()

    assert Task.objects.filter(process=one.process_id, flow_task=ApplicationFlow.schedule_interview).count() == 1


def test_start_of_a_closed_task_is_not_allowed(db):
    office = Office()
    one = bring("approve_eligibility", office=office)
    task = open_task(one)
    office.invite(one)

    with task.activation() as activation, pytest.raises(TransitionNotAllowed):
        activation.start(starting(office.head))


# -- who may act ----------------------------------------------------------------------------------
def test_may_act_asks_for_the_permission_and_an_active_account(db):
    office, process = Office(), None
    node = ApplicationFlow.approve_eligibility

    assert node.may_act(office.worker, process)
    assert not node.may_act(office.interviewer, process)
    assert not node.may_act(OfficerFactory(), process)
    assert node.may_act(OfficerFactory(is_superuser=True), process)
    assert not node.may_act(OfficerFactory(is_superuser=True, is_active=False), process)
