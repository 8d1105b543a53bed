"""A task put aside comes back by itself, keeps its reason from no one, and no number in it."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.factories import make_nik, officer
from tests.factories.people import browser_of
from tests.factories.rows import deeds
from tests.factories.way import bring, open_task
from tests.refusals import moved, refused
from workflows import roles
from workflows.flows.inbox import assignment, desk, snoozing
from workflows.flows.inbox.groups import Group
from workflows.models import Entry, InboxTask

pytestmark = pytest.mark.django_db


@pytest.fixture
def task(office):
    return open_task(bring("approve_eligibility", office=office))


def group(user):
    return desk.waiting_for(user).get().group


def later(days=2):
    return timezone.localdate() + timedelta(days=days)


def test_snoozed_task_comes_back_on_its_day(office, task):
    before = group(office.worker)
    snoozing.snooze(task, by=office.worker, until=later(), why="Menunggu surat RT")
    assert group(office.worker) == Group.SNOOZED
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        assert group(office.worker) == before == Group.NEW


def test_snooze_is_journalled_without_its_reason_and_the_reason_has_no_number(office, task):
    snoozing.snooze(task, by=office.worker, until=later(), why=f"NIK {make_nik()} salah")
    assert deeds(task.process.application)[-1] == ("task.snoozed", office.worker.pk)
    assert Entry.objects.last().detail == {"node": "approve_eligibility", "until": later().isoformat()}
    assert not any(map(str.isdigit, InboxTask.objects.get().snoozed_why))


def test_wake_brings_a_task_back_once(office, task):
    snoozing.snooze(task, by=office.worker, until=later(), why="Nanti")
    snoozing.wake(task, by=office.head)
    assert group(office.worker) == Group.NEW
    with moved():
        snoozing.wake(task, by=office.head)


def test_task_of_a_colleague_is_not_snoozed(office, task):
    assignment.claim(task, by=office.worker)
    other = officer(roles.CASE_WORKER)
    with refused("%(who)s may not do this task.", who=other):
        snoozing.snooze(task, by=other, until=later(), why="Nanti")
    with refused("%(who)s may not do this task.", who=office.interviewer):
        snoozing.snooze(task, by=office.interviewer, until=later(), why="Nanti")


def test_snooze_of_a_closed_task_is_refused(office, task):
    office.invite(task.process.application)
    with moved():
        snoozing.snooze(task, by=office.worker, until=later(), why="Nanti")


def test_snooze_form_asks_for_day_and_reason_and_leads_back_to_the_filtered_list(office, task):
    browser, address = browser_of(office.worker), reverse("workflows_snooze", args=[task.pk]) + "?list=group%3Dnew"
    assert list(browser.post(address, {"until": "", "why": ""}).context["form"].errors) == ["until", "why"]
    assert browser.post(address, {"until": later(30).isoformat(), "why": "Lama"}).status_code == 422
    sent = browser.post(address, {"until": later().isoformat(), "why": "Menunggu surat"})
    assert sent.url == f"{reverse('workflows_inbox')}?group=new"
    assert "Menunggu surat" in browser.get(address).content.decode()
    assert browser.post(reverse("workflows_wake", args=[task.pk])).url == reverse("workflows_inbox")
    assert InboxTask.objects.get().snoozed_until is None
    assert browser_of(office.interviewer).get(address).url == reverse("wagtailadmin_home")
