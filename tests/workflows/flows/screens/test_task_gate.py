"""The one door to a task."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from viewflow.workflow.models import Task

from tests.factories import officer, submit
from tests.factories.people import browser_of
from workflows import roles
from workflows.flows.application import ApplicationFlow
from workflows.models import Application, Interview

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def task():
    return Task.objects.get(process_id=submit().process_id, finished=None)


def address(task, node=None, process=None):
    node = node or task.flow_task
    return node.reverse("execute", args=[process or task.process_id, task.pk])


def test_gate_refuses_a_task_through_the_address_of_another_node(task, case_worker):
    response = browser_of(case_worker).post(
        address(task, node=ApplicationFlow.schedule_interview), {"at": "2030-01-01T10:00", "place": "Kantor"}
    )
    assert response.status_code == 404
    assert Application.objects.get().interviews.count() == 0


def test_gate_refuses_a_task_under_the_number_of_another_process(task, case_worker):
    other = submit()
    response = browser_of(case_worker).post(address(task, process=other.process_id), {"decision": "eligible"})
    assert response.status_code == 404
    assert set(Application.objects.values_list("status", flat=True)) == {"received"}


def test_gate_refuses_an_officer_without_the_permission(task, interviewer):
    response = browser_of(interviewer).post(address(task), {"decision": "eligible"})
    assert (response.status_code, response.url) == (302, reverse("wagtailadmin_home"))
    assert Application.objects.get().status == "received"


def test_gate_asks_the_permission_again_when_the_decision_is_taken(task, case_worker):
    at_work = browser_of(case_worker)
    assert at_work.get(address(task)).status_code == 200
    case_worker.groups.remove(Group.objects.get(name=roles.CASE_WORKER.name))

    response = at_work.post(address(task), {"decision": "eligible"})

    assert response.status_code == 302
    assert Application.objects.get().status == "received"


def test_gate_tells_the_second_officer_who_was_first(task, case_worker):
    first, second = case_worker, officer(roles.CASE_WORKER)
    assert browser_of(first).post(address(task), {"decision": "eligible"}).status_code == 302

    response = browser_of(second).post(address(task), {"decision": "eligible"})

    assert response.status_code == 409
    assert str(first) in response.content.decode()
    assert Application.objects.get().status == "interviewing"


@pytest.mark.parametrize("how", ["decided", "taken"])
def test_gate_shows_the_second_officer_what_was_entered(task, case_worker, how):
    first, second = browser_of(case_worker), browser_of(officer(roles.CASE_WORKER))
    if how == "decided":
        first.post(address(task), {"decision": "eligible"})
    else:
        first.post(reverse("workflows_claim", args=[task.pk]))
    note = "Ditelepon pagi ini: alamat di KTP sudah benar."

    response = second.post(address(task), {"decision": "correction", "fields_to_correct": ["name", "kk"], "note": note})

    assert (response.status_code, [value for _label, value in response.context["entered"]]) == (
        409,
        ["Minta perbaikan", "Nama lengkap, Nomor KK", note],
    )
    assert note in response.content.decode()


def test_gate_tells_who_has_taken_a_task(task, case_worker):
    other = officer(roles.CASE_WORKER)
    assert browser_of(other).post(reverse("workflows_claim", args=[task.pk])).status_code == 302

    response = browser_of(case_worker).get(address(task))

    assert response.status_code == 409
    assert str(other) in response.content.decode()


def test_gate_claims_the_task_for_whoever_decides_it(task, case_worker):
    browser_of(case_worker).post(address(task), {"decision": "eligible"})
    task.refresh_from_db()
    assert (task.owner, task.status) == (case_worker, "DONE")
    assert task.assigned is not None
    assert task.assigned <= task.finished


def test_gate_keeps_what_was_typed_and_changes_nothing_on_a_faulty_form(task, case_worker):
    response = browser_of(case_worker).post(address(task), {"decision": "correction", "note": "Alamat kurang lengkap."})
    assert response.status_code == 422
    assert "Alamat kurang lengkap." in response.content.decode()
    task.refresh_from_db()
    assert (task.status, task.owner) == ("NEW", None)


def test_gate_keeps_the_task_open_when_the_action_refuses(task, case_worker):
    browser_of(case_worker).post(address(task), {"decision": "eligible"})
    scheduling = Task.objects.get(finished=None)

    response = browser_of(case_worker).post(address(scheduling), {"at": "2020-01-01T10:00", "place": "Kantor"})

    assert response.status_code == 422
    scheduling.refresh_from_db()
    assert (scheduling.status, scheduling.owner, Interview.objects.count()) == ("NEW", None, 0)


def test_claim_and_release_by_their_buttons(task, case_worker):
    at_work = browser_of(case_worker)
    at_work.post(reverse("workflows_claim", args=[task.pk]))
    task.refresh_from_db()
    assert (task.status, task.owner) == ("ASSIGNED", case_worker)
    assert task.assigned is not None

    at_work.post(reverse("workflows_release", args=[task.pk]))
    task.refresh_from_db()
    assert (task.status, task.owner) == ("NEW", None)


def test_claim_refuses_an_officer_without_the_permission(task, kit_officer):
    response = browser_of(kit_officer).post(reverse("workflows_claim", args=[task.pk]))
    assert (response.status_code, response.url) == (302, reverse("wagtailadmin_home"))
    task.refresh_from_db()
    assert task.owner is None
