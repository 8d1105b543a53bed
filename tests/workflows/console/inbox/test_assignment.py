"""Handing a task on: who may, to whom, and where it is offered."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from viewflow.workflow import STATUS
from viewflow.workflow.models import Task

from tests.factories import OfficerFactory, officer
from tests.factories.people import browser_of
from tests.factories.way import bring, open_task
from workflows import roles
from workflows.flows.inbox import assignment
from workflows.models import Batch, Ranking, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def task(office):
    """Of an application, taken by the case worker."""
    found = open_task(bring("approve_eligibility", office=office))
    assignment.claim(found, by=office.worker)
    return found


def hand_on(task):
    return reverse("workflows_hand_on", args=[task.pk])


def screen(task):
    return task.flow_task.reverse("execute", args=[task.process_id, task.pk])


def listed(user, mode="open"):
    return browser_of(user).get(reverse("workflows_tasks", args=[mode])).content.decode()


def held(task):
    task = Task.objects.get(pk=task.pk)
    return task.owner, task.status


def choices(response):
    return [str(label) for _value, label in response.context["form"].fields["to"].choices]


def test_head_hands_a_task_on_to_a_colleague_who_may_do_it(office, task):
    colleague, _other_role = officer(roles.CASE_WORKER), office.interviewer
    User.objects.filter(pk=officer(roles.CASE_WORKER).pk).update(is_active=False)

    asked = browser_of(office.head).get(hand_on(task))
    assert choices(asked) == ["antrean, untuk siapa saja yang mengambilnya", str(colleague)]
    told = browser_of(office.head).post(hand_on(task), {"to": colleague.pk})

    assert (told.status_code, told.url) == (302, reverse("workflows_tasks", args=["open"]))
    assert held(task) == (colleague, STATUS.ASSIGNED)


def test_head_puts_a_task_back_into_the_queue(office, task):
    browser_of(office.head).post(hand_on(task), {"to": ""})
    assert held(task) == (None, STATUS.NEW)


def test_task_is_handed_on_to_nobody_who_may_not_do_it(office, task):
    response = browser_of(office.head).post(hand_on(task), {"to": office.interviewer.pk})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["to"])
    assert held(task) == (office.worker, STATUS.ASSIGNED)


def test_marks_can_be_handed_to_the_instructor_of_the_class_only(office):
    bring("await_ranking", office=office)
    ranking = Ranking.objects.get()
    office.return_ranking(ranking)
    officer(roles.INSTRUCTOR)

    asked = browser_of(office.head).get(hand_on(open_task(ranking)))

    assert choices(asked)[1:] == [str(office.instructor)]


def test_task_that_is_done_cannot_be_handed_on(office, task):
    office.invite(task.process.application)
    assert browser_of(office.head).get(hand_on(task)).status_code == 404


def test_task_that_is_held_tells_by_whom_and_leads_the_head_to_handing_it_on(office, task):
    case = reverse("workflows_case", args=[task.process.application.pk])
    for user, may in ((office.head, True), (officer(roles.CASE_WORKER), False), (officer(roles.AUDITOR), False)):
        for page in (listed(user), browser_of(user).get(case).content.decode()):
            assert (str(office.worker) in page, hand_on(task) in page, screen(task) in page) == (True, may, False)


def test_task_of_somebody_who_has_left_is_done_by_a_colleague_at_once(office, task):
    User.objects.filter(pk=office.worker.pk).update(is_active=False)
    colleague = officer(roles.CASE_WORKER)

    assert browser_of(colleague).get(screen(task)).status_code == 200
    response = browser_of(colleague).post(screen(task), {"decision": "eligible"})

    assert response.status_code == 302
    assert held(task) == (colleague, STATUS.DONE)


def test_task_of_somebody_who_has_left_is_taken_by_its_button(office, task):
    User.objects.filter(pk=office.worker.pk).update(is_active=False)
    colleague = officer(roles.CASE_WORKER)

    response = browser_of(colleague).post(reverse("workflows_claim", args=[task.pk]))

    told = [" ".join(str(one).split()) for one in get_messages(response.wsgi_request)]
    assert told == ["Tugas ini sekarang milik Anda."]
    assert held(task) == (colleague, STATUS.ASSIGNED)


def test_marks_sent_back_in_a_class_without_instructor_are_told_of_and_open_to_nobody(office):
    bring("await_ranking", office=office)
    ranking = Ranking.objects.get()
    Batch.objects.update(instructor=None)
    office.return_ranking(ranking)
    task = open_task(ranking)

    page = listed(office.head)
    assert ("belum ada: kelas ini tidak punya instruktur" in page, screen(task) in page) == (True, False)
    for user in (officer(roles.INSTRUCTOR), OfficerFactory(is_superuser=True)):
        assert screen(task) not in listed(user, "queue")

    Batch.objects.update(instructor=office.instructor)
    assert screen(task) in listed(office.instructor, "queue")
    assert browser_of(office.instructor).post(screen(task), {"checked": "on"}).status_code == 302


def test_list_of_open_tasks_leads_nobody_to_a_screen_that_sends_them_home(office):
    one = bring("approve_eligibility", office=office)
    task = open_task(one)

    page = listed(officer(roles.AUDITOR))
    assert (screen(task) in page, reverse("workflows_case", args=[one.pk]) in page) == (False, True)
    assert screen(task) in listed(office.worker)
