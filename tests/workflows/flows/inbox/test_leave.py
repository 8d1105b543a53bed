"""A deputy takes what the officer on leave holds, in their own name; four-eyes rules judge the deputy."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from viewflow.workflow.models import Task

from tests.factories import officer
from tests.factories.people import browser_of
from tests.factories.rows import deeds
from tests.factories.way import bring, open_task
from tests.refusals import moved, refused
from workflows import roles
from workflows.flows.inbox import assignment, leave
from workflows.models import Deputy, Entry

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def task(office):
    """Taken by the case worker."""
    found = open_task(bring("approve_eligibility", office=office))
    assignment.claim(found, by=office.worker)
    return found


@pytest.fixture
def colleague(db):
    return officer(roles.CASE_WORKER)


def away(who, deputy, first=0, last=3, by=None):
    days = [TODAY() + timedelta(days=one) for one in (first, last)]
    return leave.name_deputy(who, deputy, by=by or who, begins=days[0], ends=days[1])


def fresh(user):
    """As the next request loads them."""
    return type(user).objects.get(pk=user.pk)


def screen(task):
    return task.flow_task.reverse("execute", args=[task.process_id, task.pk])


def test_deputy_sees_and_decides_what_the_officer_holds(office, task, colleague):
    assert browser_of(colleague).get(screen(task)).status_code == 409
    away(office.worker, colleague)

    inbox = browser_of(colleague).get(reverse("workflows_inbox")).content.decode()
    assert (screen(task) in inbox, f"Anda menggantikan {office.worker}" in inbox) == (True, True)
    assert browser_of(colleague).post(screen(task), {"decision": "eligible"}).status_code == 302

    assert Task.objects.get(pk=task.pk).owner == colleague
    assert browser_of(officer(roles.CASE_WORKER)).get(screen(task)).status_code == 409


def test_deputy_takes_over_what_the_officer_holds_and_it_is_journalled(office, task, colleague):
    away(office.worker, colleague)
    assignment.claim(task, by=fresh(colleague))
    assert Task.objects.get(pk=task.pk).owner == colleague
    assert deeds(task.process.application)[-1] == ("task.taken_for", colleague.pk)


@pytest.mark.parametrize(("first", "last"), [(1, 3), (-3, -1)])
def test_deputy_has_nothing_before_and_after_the_leave(office, task, colleague, first, last):
    days = {"begins_on": TODAY() + timedelta(days=first), "ends_on": TODAY() + timedelta(days=last)}
    Deputy.objects.create(officer=office.worker, deputy=colleague, **days)
    with moved():
        assignment.claim(task, by=colleague)


def test_deputy_gets_no_permission_of_the_officer(office, task):
    away(office.worker, office.interviewer, by=office.head)
    browser = browser_of(office.interviewer)
    assert screen(task) not in browser.get(reverse("workflows_inbox")).content.decode()
    assert browser.post(reverse("workflows_claim", args=[task.pk])).status_code == 302
    assert Task.objects.get(pk=task.pk).owner == office.worker


def test_deputy_cannot_approve_what_they_did_first(office):
    """Whoever approved the award stands in for the officer who is to hand the kit over: still one person."""
    task = open_task(bring("hand_over_kit", office=office))
    assignment.claim(task, by=office.kit_officer)
    office.head.groups.add(*office.kit_officer.groups.all())
    away(office.kit_officer, office.head)

    browser = browser_of(office.head)
    assert screen(task) not in browser.get(reverse("workflows_inbox")).content.decode()
    response = browser.post(screen(task), {"signed": "on"})

    assert (response.status_code, Task.objects.get(pk=task.pk).finished) == (422, None)


def test_naming_and_ending_a_leave_is_journalled(office, colleague):
    found = away(office.worker, colleague)
    leave.end(found, by=office.worker)
    leave.end(found, by=office.worker)
    entries = Entry.objects.about(office.worker).filter(event__in=["account.deputy", "account.back"])
    assert [(one.event, one.by, one.detail["deputy"]) for one in entries.order_by("pk")] == [
        ("account.deputy", office.worker, colleague.pk),
        ("account.back", office.worker, colleague.pk),
    ]


def test_two_leaves_of_one_officer_do_not_overlap(office, colleague):
    away(office.worker, colleague, 0, 3)
    with refused("Another leave is already planned for some of these days. End it first."):
        away(office.worker, colleague, 3, 5)
    away(office.worker, colleague, 4, 5)


def test_nobody_is_their_own_deputy_and_a_deputy_works_here(office, colleague):
    colleague.is_active = False
    for who in (office.worker, colleague):
        with refused("Choose a colleague."):
            away(office.worker, who)


def test_officer_names_a_colleague_and_only_the_head_speaks_for_others(office, colleague):
    address = reverse("workflows_leave")
    days = {"begins": TODAY().isoformat(), "ends": TODAY().isoformat()}
    other = office.interviewer

    response = browser_of(office.worker).post(address, {"deputy": other.pk, **days})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["deputy"])
    assert browser_of(office.worker).post(address, {"deputy": colleague.pk, **days}).status_code == 302
    sent = {"officer": other.pk, "deputy": colleague.pk, **days}
    assert browser_of(office.head).post(address, sent).status_code == 302
    assert set(Deputy.objects.values_list("officer", "deputy")) == {
        (office.worker.pk, colleague.pk),
        (other.pk, colleague.pk),
    }

    ends = [reverse("workflows_leave_end", args=[one.pk]) for one in Deputy.objects.order_by("officer")]
    assert browser_of(colleague).post(ends[0]).url == reverse("wagtailadmin_home")
    assert Deputy.objects.count() == 2
    for address in ends:
        browser_of(office.head).post(address)
    assert Deputy.objects.count() == 0
