"""Two officers decide the same task at the same moment, in two processes, over HTTP."""

import pytest
from django.db.models import Count
from django.test import Client
from viewflow.workflow.models import Task

from tests.factories import BatchFactory, officer, submit
from tests.races import crowd
from workflows import roles
from workflows.models import Entry, User

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]


def approve(job):
    username, address = job
    browser = Client(raise_request_exception=False)
    browser.force_login(User.objects.get(username=username))
    return str(browser.post(address, {"decision": "eligible"}).status_code)


def contested(rounds: int):
    """The addresses of `rounds` open tasks, for two officers."""
    batch = BatchFactory()
    for _one in range(rounds):
        submit(batch)
    import cms.urls  # noqa: F401 (an address can be made once the URLs are read)

    tasks = Task.objects.filter(finished=None).order_by("pk")
    addresses = [task.flow_task.reverse("execute", args=[task.process_id, task.pk]) for task in tasks]
    officers = [officer(roles.CASE_WORKER).username for _one in range(2)]
    return [[(username, address) for address in addresses] for username in officers]


def doubled() -> int:
    """Processes in which the step was taken twice."""
    twice = Task.objects.filter(flow_task__endswith=".schedule_interview").values("process").annotate(n=Count("pk"))
    return twice.filter(n__gt=1).count()


def test_task_approved_by_two_processes_is_decided_once():
    rounds = 200
    answers = crowd.run(approve, contested(rounds))

    assert doubled() == 0
    assert answers == {"302": rounds, "409": rounds}
    assert Entry.objects.filter(event="application.interviewing").count() == rounds


def test_control_without_locks_shows_the_race(is_sqlite):
    rounds = 40
    answers = crowd.run(approve, contested(rounds), locks=False)

    if is_sqlite:
        assert answers["503"] > 0, answers
    else:
        assert doubled() > 0, answers
