"""Tasks approved together: what can go on and what cannot, one transaction each, and a result for each by name."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from viewflow.workflow.models import Task

from tests.factories import BatchFactory, SnapshotFactory, officer, register_record, submit
from tests.factories.people import browser_of
from tests.factories.rows import deeds, told
from tests.factories.way import Office, open_task
from tests.journeys.office import Office as Staff
from tests.journeys.office import Resident
from workflows import roles
from workflows.actions.interviews import conflicts
from workflows.flows.inbox import assignment
from workflows.flows.moves import bulk, sweep
from workflows.models import Application, BulkRun, HeldDecision, User

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def browser(case_worker):
    return browser_of(case_worker)


@pytest.fixture
def snapshot(db):
    return SnapshotFactory()


def apply(snapshot, batch=None, desil=2):
    """Of a person in the register, with one criterion: their desil is at most 4."""
    one = submit(batch)
    register_record(snapshot, one.nik, desil=desil)
    return one


def address(*tasks, **more):
    return "?".join([reverse("workflows_bulk"), "&".join([*(f"id={task.pk}" for task in tasks), *more.values()])])


def all_of(query=""):
    return f"{reverse('workflows_bulk')}?all=yes&list={query}"


def open_tasks():
    return list(Task.objects.filter(finished=None).order_by("pk"))


def approve(browser, page, meanwhile=lambda: None):
    """Open the preview and press its button; returns the result."""
    seen = browser.get(page).context["seen"]
    meanwhile()
    return browser.post(page, {"seen": seen}, follow=True)


def outcome(response):
    return {one.application.name if one.application else one.title: one.row.fault for one in response.context["results"]}


def test_try(browser, snapshot):
    people = [apply(snapshot) for _one in range(3)]
    page = browser.get(address(*open_tasks()))
    print(page.content.decode())
    r = approve(browser, address(*open_tasks()))
    print(r.content.decode())
    print(outcome(r))
    assert 0
