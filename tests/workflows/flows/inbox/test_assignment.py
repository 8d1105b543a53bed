"""Who holds a task: taken, given back, handed on; and freed where its holder can no longer do it."""

import pytest
from viewflow.workflow import STATUS
from viewflow.workflow.models import Task

from tests.factories import OfficerFactory, officer
from tests.factories.rows import deeds
from tests.factories.way import bring, open_task
from tests.refusals import moved, refused
from workflows import roles
from workflows.flows.inbox import assignment
from workflows.flows.moves import sweep
from workflows.models import Batch, Entry, Ranking, User


def held(task):
    task = Task.objects.get(pk=task.pk)
    return task.owner, task.status


def leaves(user):
    User.objects.filter(pk=user.pk).update(is_active=False)


def loses_the_role(user):
    user.groups.clear()


@pytest.fixture
def task(office):
    """Of an application, taken by the case worker."""
    found = open_task(bring("approve_eligibility", office=office))
    assignment.claim(found, by=office.worker)
    return found


@pytest.fixture
def colleague(db):
    return officer(roles.CASE_WORKER)


def test_claim_takes_a_task_from_the_queue_and_give_back_puts_it_there(office):
    task = open_task(bring("approve_eligibility", office=office))

    assignment.claim(task, by=office.worker)
    task = Task.objects.get(pk=task.pk)
    assert (task.owner, task.status, task.assigned is not None) == (office.worker, STATUS.ASSIGNED, True)

    assignment.give_back(task, by=office.worker)
    task = Task.objects.get(pk=task.pk)
    assert (task.owner, task.status) == (None, STATUS.NEW)


def test_claim_of_a_task_that_somebody_has_is_refused(office):
    task = open_task(bring("approve_eligibility", office=office))
    assignment.claim(task, by=office.worker)

    for somebody in (office.head, office.worker):
        with moved():
            assignment.claim(task, by=somebody)

    assert Task.objects.get(pk=task.pk).owner == office.worker


def test_claim_of_a_closed_task_is_refused(office):
    one = bring("approve_eligibility", office=office)
    task = open_task(one)
    office.invite(one)

    with moved():
        assignment.claim(task, by=office.head)

    assert Task.objects.get(pk=task.pk).owner == office.worker


def test_give_back_of_a_task_that_is_not_ones_own_or_is_closed_is_refused(office):
    one = bring("approve_eligibility", office=office)
    task = open_task(one)
    assignment.claim(task, by=office.worker)

    with moved():
        assignment.give_back(task, by=office.head)

    office.invite(one)
    task.refresh_from_db()
    with moved():
        assignment.give_back(task, by=office.worker)


# -- handed on by the head --------------------------------------------------------------------------
def test_hand_on_gives_a_taken_task_to_a_colleague_and_is_journalled(office, task, colleague):
    one = task.process.application

    assignment.hand_on(task, by=office.head, to=colleague)

    assert held(task) == (colleague, STATUS.ASSIGNED)
    entry = Entry.objects.about(one).last()
    assert (entry.event, entry.by) == ("task.handed_on", office.head)
    assert entry.detail == {"node": "approve_eligibility", "before": office.worker.pk, "to": colleague.pk}


def test_hand_on_to_nobody_puts_a_taken_task_back_into_the_queue(office, task):
    one = task.process.application

    assignment.hand_on(task, by=office.head, to=None)

    assert held(task) == (None, STATUS.NEW)
    assert deeds(one)[-1] == ("task.released", office.head.pk)
    with moved():
        assignment.hand_on(task, by=office.head, to=None)


def test_hand_on_of_a_task_that_waits_in_the_queue_gives_it_to_somebody(office, colleague):
    task = open_task(bring("approve_eligibility", office=office))

    assignment.hand_on(task, by=office.head, to=colleague)

    assert held(task) == (colleague, STATUS.ASSIGNED)


def test_hand_on_to_somebody_who_may_not_do_it_is_refused(office, task):
    with refused("%(who)s may not do this task.", who=office.interviewer):
        assignment.hand_on(task, by=office.head, to=office.interviewer)

    assert held(task) == (office.worker, STATUS.ASSIGNED)


def test_hand_on_of_a_closed_task_is_refused(office, task, colleague):
    office.invite(task.process.application)

    with moved():
        assignment.hand_on(task, by=office.head, to=colleague)

    assert held(task) == (office.worker, STATUS.DONE)


# -- of somebody who has left -------------------------------------------------------------------------
@pytest.mark.parametrize("goes", [leaves, loses_the_role])
def test_task_of_somebody_who_can_no_longer_do_it_goes_back_to_the_queue(office, task, goes):
    one = task.process.application
    assert sweep.sweep()["freed"] == 0
    goes(office.worker)

    assert sweep.sweep()["freed"] == 1
    assert sweep.sweep()["freed"] == 0

    assert held(task) == (None, STATUS.NEW)
    assert deeds(one)[-1] == ("task.released", None)


@pytest.mark.parametrize("goes", [leaves, loses_the_role])
def test_claim_of_a_task_whose_holder_has_left_takes_it_at_once(office, task, colleague, goes):
    goes(office.worker)

    assignment.claim(task, by=colleague)

    assert held(task) == (colleague, STATUS.ASSIGNED)
    assert deeds(task.process.application)[-1] == ("task.released", None)


def test_marks_that_the_instructor_before_had_taken_wait_for_the_instructor_of_today(office):
    one = bring("await_ranking", office=office)
    ranking = Ranking.objects.get()
    office.return_ranking(ranking)
    task, successor = open_task(ranking), officer(roles.INSTRUCTOR)
    assignment.claim(task, by=office.instructor)
    Batch.objects.filter(pk=one.batch_id).update(instructor=successor)

    assert sweep.sweep()["freed"] == 1

    assignment.claim(task, by=successor)
    assert held(task) == (successor, STATUS.ASSIGNED)


def test_administrator_holds_what_they_have_taken(office):
    task = open_task(bring("approve_eligibility", office=office))
    administrator = OfficerFactory(is_superuser=True)
    assignment.claim(task, by=administrator)

    assert sweep.sweep()["freed"] == 0
    assert held(task) == (administrator, STATUS.ASSIGNED)
