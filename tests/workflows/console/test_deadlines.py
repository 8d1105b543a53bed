"""The head's page of deadlines: late tasks with who holds them, the next weeks, and how long the steps take."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from viewflow.workflow.models import Task

from tests.factories.people import browser_of
from tests.factories.way import Office, bring, open_task
from workflows.dates import WIB
from workflows.flows.inbox import assignment, escalation
from workflows.models import Application

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 2, 9, tzinfo=WIB)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(MONDAY, tick=False) as made:
        yield made


@pytest.fixture
def late(clock, case_worker):
    """A case whose check was due three working days ago, in the hands of an officer."""
    one = bring("approve_eligibility")
    assignment.claim(open_task(one), by=case_worker)
    clock.move_to(MONDAY + timedelta(days=8))
    escalation.escalate()
    return one


def page(user):
    return browser_of(user).get(reverse("workflows_deadlines"))


def test_late_task_is_shown_with_its_holder_and_can_be_handed_on(late, head, case_worker):
    (row,) = page(head).context["late"]

    assert (row["task"], row["days"], row["holder"]) == (open_task(late), 3, case_worker)
    assert row["address"] == reverse("workflows_case", args=[late.pk])
    assert reverse("workflows_hand_on", args=[row["task"].pk]) in page(head).content.decode()


def test_row_of_the_next_weeks_leads_to_the_applications_that_it_counts(late, head):
    bring("approve_eligibility", office=Office(), batch=late.batch)

    ((one, address, _numbers),) = page(head).context["coming"]

    found = browser_of(head).get(address).context["paginator"].count
    assert (one.weeks, found) == ([2, 0, 0, 0], 2)


def test_durations_are_those_of_the_past_year(late, head, clock):
    bring("schedule_interview")
    now = MONDAY + timedelta(days=8)
    assert [one.number for one in page(head).context["durations"]] == [1]

    Task.objects.filter(finished__isnull=False).update(finished=now - timedelta(days=366))
    assert page(head).context["durations"] == []


def test_empty_page_says_so(head):
    content = page(head).content.decode()

    assert "Tidak ada tugas yang terlambat" in content
    assert "Belum ada yang diputuskan" in content


def test_no_name_of_a_resident_is_in_the_address(late, head):
    assert Application.objects.get(pk=late.pk).name not in "".join(
        f"{row['address']}" for row in page(head).context["late"]
    )


def test_head_finds_the_page_in_the_menu_and_the_case_worker_does_not(head, case_worker):
    home = reverse("wagtailadmin_home")
    seen = [reverse("workflows_deadlines") in browser_of(who).get(home).content.decode() for who in (head, case_worker)]

    assert seen == [True, False]


def test_queries_do_not_grow_with_the_rows(late, head, clock):
    browser, counts = browser_of(head), []
    browser.get(reverse("workflows_deadlines"))
    for _turn in range(2):
        bring("schedule_interview", batch=late.batch)
        Application.objects.update(step_due=MONDAY)
        escalation.escalate()
        with CaptureQueriesContext(connection) as captured:
            browser.get(reverse("workflows_deadlines"))
        counts.append(len(captured))

    assert counts[0] == counts[1]
