"""What viewflow offers beside deciding - cancel, undo, revive, split and join - with our own kinds of node."""

from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from viewflow import this
from viewflow.fsm import TransitionNotAllowed
from viewflow.workflow import PROCESS, STATUS, flow
from viewflow.workflow.models import Process, Task

from tests.factories import OfficerFactory, officer
from workflows import flows, roles
from workflows.flows.engine.decide import Decide
from workflows.flows.engine.nodes import Await, Finish, Flow

ARRIVALS = []


class TwoOpinions(Flow):
    """Two officers decide beside each other; then a resident answers."""

    __module__ = "workflows.flows"  # viewflow stores flows by the app that they are in
    process_class = Process

    opened = flow.StartHandle(this.open).Next(this.both)
    both = flow.Split().Next(this.first).Next(this.second)
    first = Decide(lambda request: HttpResponse()).Permission("workflows.approve_eligibility").Next(this.together)
    second = (
        Decide(lambda request: HttpResponse())
        .Permission("workflows.hold_interview")
        .Assign(this.somebody)
        .Deadline(days=2)
        .Next(this.together)
    )
    together = flow.Join().Next(this.answer)
    answer = Await(this.heard).Deadline(days=7).Next(this.done)
    done = Finish()

    def open(self, activation):
        activation.process.save()
        return activation.process

    def somebody(self, activation):
        return OfficerFactory(username="orang-kedua")

    def heard(self, activation, words):
        return words

    def arrived(self, activation, step, due_in):
        ARRIVALS.append((step, due_in.days if due_in else None))


@pytest.fixture
def process(db, monkeypatch):
    monkeypatch.setattr(flows, "TwoOpinions", TwoOpinions, raising=False)
    ARRIVALS.clear()
    return TwoOpinions.opened.run()


def task_at(process, node, **values):
    return Task.objects.get(process=process, flow_task=node, **values)


def decide(task, by=None):
    with task.activation() as activation:
        activation.start(SimpleNamespace(user=by or OfficerFactory()))
        activation.execute()
    return Task.objects.get(pk=task.pk)


def act(task, transition):
    with task.activation() as activation:
        return getattr(activation, transition)()


# -- split and join -------------------------------------------------------------------------------
def test_split_creates_both_tasks_and_join_waits_for_both(process):
    first, second = task_at(process, TwoOpinions.first), task_at(process, TwoOpinions.second)
    assert (first.status, second.status, second.owner.username) == (STATUS.NEW, STATUS.ASSIGNED, "orang-kedua")
    assert second.assigned is not None

    decide(second, second.owner)
    assert not Task.objects.filter(process=process, flow_task=TwoOpinions.answer).exists()
    decide(first)

    answer = task_at(process, TwoOpinions.answer)
    assert task_at(process, TwoOpinions.together).previous.count() == 2
    assert TwoOpinions.answer.run(answer, words="ya") == "ya"
    process.refresh_from_db()
    assert process.status == PROCESS.DONE


def test_arrivals_are_told_in_order_with_their_deadlines_and_the_end_as_nothing(process):
    assert sorted(ARRIVALS) == [("first", None), ("second", 2)]

    for node in (TwoOpinions.first, TwoOpinions.second):
        task = task_at(process, node)
        decide(task, task.owner)
    TwoOpinions.answer.run(task_at(process, TwoOpinions.answer), words="ya")

    assert ARRIVALS[2:] == [("answer", 7), ("", None)]


# -- cancel ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("node", ["first", "second"])
def test_cancel_closes_an_open_task_whether_or_not_somebody_holds_it(process, node):
    task = task_at(process, getattr(TwoOpinions, node))

    act(task, "cancel")

    task = Task.objects.get(pk=task.pk)
    assert (task.status, task.finished is not None) == (STATUS.CANCELED, True)


def test_cancel_of_the_process_closes_every_open_task(process):
    decide(task_at(process, TwoOpinions.first))

    TwoOpinions.instance.cancel(process)

    process.refresh_from_db()
    assert process.status == PROCESS.CANCELED
    statuses = {task.flow_task.name: task.status for task in Task.objects.filter(process=process)}
    assert statuses == {
        "opened": STATUS.DONE,
        "both": STATUS.DONE,
        "first": STATUS.DONE,
        "second": STATUS.CANCELED,
        "together": STATUS.CANCELED,
    }
    assert Task.objects.filter(process=process, finished=None).count() == 0


def test_cancelled_task_cannot_be_started_or_completed(process):
    task = task_at(process, TwoOpinions.first)
    act(task, "cancel")

    with task.activation() as activation:
        with pytest.raises(TransitionNotAllowed):
            activation.start(SimpleNamespace(user=OfficerFactory()))
        with pytest.raises(TransitionNotAllowed):
            activation.execute()


# -- undo and revive ------------------------------------------------------------------------------
def test_undo_takes_a_decision_back_once_what_followed_is_cancelled(process):
    task = decide(task_at(process, TwoOpinions.first))
    with task.activation() as activation, pytest.raises(TransitionNotAllowed):
        activation.undo()

    act(task_at(process, TwoOpinions.together), "cancel")
    act(task, "undo")

    assert Task.objects.get(pk=task.pk).status == STATUS.CANCELED


def test_revive_opens_an_undone_task_again_and_it_can_be_decided(process):
    task = decide(task_at(process, TwoOpinions.first))
    act(task_at(process, TwoOpinions.together), "cancel")
    act(task, "undo")

    revived = act(task, "revive")

    assert Task.objects.get(pk=task.pk).status == STATUS.REVIVED
    revived = Task.objects.get(pk=revived.pk)
    assert (revived.flow_task, revived.status, revived.owner) == (TwoOpinions.first, STATUS.NEW, None)
    assert set(revived.previous.all()) == {*task.previous.all(), task}
    assert decide(revived).status == STATUS.DONE


def test_revived_task_asks_for_the_permission_of_its_node(process):
    task = task_at(process, TwoOpinions.first)
    act(task, "cancel")

    revived = Task.objects.get(pk=act(task, "revive").pk)

    assert revived.flow_task.may_act(officer(roles.CASE_WORKER), process)
    assert not revived.flow_task.may_act(officer(roles.INTERVIEWER), process)


# -- claim and release ----------------------------------------------------------------------------
def test_assign_and_unassign_write_and_clear_the_owner(process):
    task, officer = task_at(process, TwoOpinions.first), OfficerFactory()

    with task.activation() as activation:
        activation.assign(officer)
    held = Task.objects.get(pk=task.pk)
    assert (held.owner, held.status, held.assigned is not None) == (officer, STATUS.ASSIGNED, True)

    act(task, "unassign")
    assert (Task.objects.get(pk=task.pk).owner, Task.objects.get(pk=task.pk).status) == (None, STATUS.NEW)


def test_start_by_its_owner_says_that_it_was_taken(process):
    first, second = task_at(process, TwoOpinions.first), task_at(process, TwoOpinions.second)

    for task, taken in ((first, False), (second, True)):
        with task.activation() as activation:
            activation.start(SimpleNamespace(user=second.owner))
            assert (activation.was_taken, activation.task.owner) == (taken, second.owner)
