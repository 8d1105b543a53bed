"""Several tasks approved at once: one transaction each, and a reason for each that could not be."""

import pytest
from django.urls import reverse
from viewflow.workflow.models import Task

from tests.factories import BatchFactory, officer, submit
from tests.factories.people import browser_of
from tests.factories.way import Office
from tests.journeys.office import Office as Staff
from tests.journeys.office import Resident
from workflows import roles
from workflows.console.inbox.bulk import ApproveTasks
from workflows.flows.inbox import assignment
from workflows.models import Application, User

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def browser(case_worker):
    return browser_of(case_worker)


def address(*tasks):
    ids = "&".join(f"id={task.pk}" for task in tasks)
    listing = reverse("workflows_tasks", args=["queue"])
    return reverse("wagtail_bulk_action", args=["viewflow", "task", "approve"]) + f"?{ids}&next={listing}"


def open_tasks():
    return list(Task.objects.filter(finished=None).order_by("pk"))


def test_bulk_approve_decides_each_task(browser):
    for _one in range(3):
        submit()
    asked = browser.get(address(*open_tasks()))
    assert len(asked.context["items"]) == 3

    response = approve(browser, *open_tasks())

    assert response.status_code == 200
    assert set(Application.objects.values_list("status", flat=True)) == {"interviewing"}


def test_bulk_approve_leaves_out_what_has_no_approval(browser):
    submit()
    approve(browser, *open_tasks())
    other = submit()
    scheduling, eligibility = open_tasks()

    asked = browser.get(address(scheduling, eligibility))
    assert [entry["item"].pk for entry in asked.context["items"]] == [eligibility.pk]
    assert [task.pk for task in asked.context["items_with_no_access"]] == [scheduling.pk]
    approve(browser, scheduling, eligibility)

    scheduling.refresh_from_db()
    other.refresh_from_db()
    assert (scheduling.finished, other.status) == (None, "interviewing")


def test_bulk_approve_refuses_an_officer_without_the_permission(interviewer):
    submit()
    other = browser_of(interviewer)
    approve(other, *open_tasks())
    assert Application.objects.get().status == "received"


def between_the_list_and_the_lock(monkeypatch, deed):
    """Something that a colleague does after the page has looked and before the task is locked."""
    approve = ApproveTasks.approve

    def late(self, task):
        deed(Task.objects.get(pk=task.pk))
        return approve(self, task)

    monkeypatch.setattr(ApproveTasks, "approve", late)


def told(response):
    return [(one.display_number, " ".join(str(fault).split())) for one, fault in response.context["outcomes"]]


def approve(browser, *tasks):
    """Open the page and press its button."""
    page = browser.get(address(*tasks))
    seen = {f"check-{one['item'].pk}": one["check"].pk for one in page.context["items"] if one["check"]}
    return browser.post(address(*tasks), seen)


def test_bulk_approve_leaves_a_task_to_the_colleague_who_has_just_taken_it(browser, monkeypatch):
    one, colleague = submit(), officer(roles.CASE_WORKER)
    (task,) = open_tasks()
    between_the_list_and_the_lock(monkeypatch, lambda found: assignment.claim(found, by=colleague))

    response = approve(browser, task)

    assert told(response) == [(one.display_number, f"Tugas ini sudah diambil {colleague}. Tidak ada yang disimpan.")]
    task.refresh_from_db()
    assert (task.owner, task.status, Application.objects.get().status) == (colleague, "ASSIGNED", "received")


def test_bulk_approve_asks_for_the_right_again_under_the_lock(browser, case_worker, monkeypatch):
    one = submit()
    (task,) = open_tasks()
    node = task.flow_task
    between_the_list_and_the_lock(
        monkeypatch, lambda found: monkeypatch.setattr(node, "_owner_permission", "x.nothing")
    )

    response = approve(browser, task)

    assert told(response) == [(one.display_number, f"{case_worker} tidak berhak mengerjakan tugas ini.")]
    assert Application.objects.get().status == "received"


def test_bulk_approve_tells_of_a_task_that_a_colleague_has_just_decided(browser, monkeypatch):
    one, office = submit(), Office()
    (task,) = open_tasks()
    between_the_list_and_the_lock(monkeypatch, lambda found: office.invite(one))

    response = approve(browser, task)

    assert told(response) == [(one.display_number, "Petugas lain baru saja memutuskan tugas ini.")]
    task.refresh_from_db()
    assert (task.owner, task.process.task_set.filter(finished=None).count()) == (office.worker, 1)


def test_bulk_approve_decides_a_task_whose_holder_has_left(browser, case_worker):
    submit()
    (task,) = open_tasks()
    gone = officer(roles.CASE_WORKER)
    assignment.claim(task, by=gone)
    User.objects.filter(pk=gone.pk).update(is_active=False)

    approve(browser, task)

    task.refresh_from_db()
    assert (task.owner, task.status, Application.objects.get().status) == (case_worker, "DONE", "interviewing")


@pytest.mark.parametrize("given", ["abc", "9" * 30, "-1", "1.5", "٣", "", "9" * 18])
def test_bulk_approve_of_what_cannot_be_a_task_is_a_page_without_any(browser, given):
    submit()
    (task,) = open_tasks()
    page = reverse("wagtail_bulk_action", args=["viewflow", "task", "approve"])

    alone = browser.get(page, {"id": given})
    beside = browser.get(page, {"id": [given, task.pk]})

    assert (alone.status_code, alone.context["items"]) == (200, [])
    assert [entry["item"].pk for entry in beside.context["items"]] == [task.pk]
    assert browser.post(f"{page}?id={given}").status_code == 302


def test_bulk_approve_of_all_takes_nothing(browser):
    submit()
    browser.post(reverse("wagtail_bulk_action", args=["viewflow", "task", "approve"]) + "?id=all")
    assert Application.objects.get().status == "received"


def test_bulk_approve_goes_on_after_one_that_is_refused(browser, head):
    """Completion needs marks: one of two has none."""
    office = Staff()
    batch = BatchFactory(instructor=office.people["instructor"])
    people = []
    for _one in range(2):
        resident = Resident()
        people.append(office.accept(office.interview(office.eligible(resident.apply(batch)))))
        resident.answer("status_confirm")
    office.mark(batch, **{people[0].number: (90, 90)})
    office.end_class(batch)
    tasks = open_tasks()

    response = approve(office.browsers["head"], *tasks)

    statuses = [Application.objects.get(pk=one.pk).enrolment.status for one in people]
    assert statuses == ["completed", "active"]
    assert people[1].display_number in response.content.decode()
