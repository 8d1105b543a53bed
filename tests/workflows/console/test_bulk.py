"""Several tasks approved at once: one transaction each, and a reason for each that could not be."""

import pytest
from django.test import Client
from django.urls import reverse
from viewflow.workflow.models import Task

from tests.factories import BatchFactory, submit
from workflows.models import Application

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def browser(case_worker):
    made = Client()
    made.force_login(case_worker)
    return made


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

    response = browser.post(address(*open_tasks()))

    assert response.status_code == 302
    assert set(Application.objects.values_list("status", flat=True)) == {"interviewing"}


def test_bulk_approve_leaves_out_what_has_no_approval(browser):
    submit()
    browser.post(address(*open_tasks()))
    other = submit()
    scheduling, eligibility = open_tasks()

    asked = browser.get(address(scheduling, eligibility))
    assert [entry["item"].pk for entry in asked.context["items"]] == [eligibility.pk]
    assert [task.pk for task in asked.context["items_with_no_access"]] == [scheduling.pk]
    browser.post(address(scheduling, eligibility))

    scheduling.refresh_from_db()
    other.refresh_from_db()
    assert (scheduling.finished, other.status) == (None, "interviewing")


def test_bulk_approve_refuses_an_officer_without_the_permission(interviewer):
    submit()
    other = Client()
    other.force_login(interviewer)
    other.post(address(*open_tasks()))
    assert Application.objects.get().status == "received"


def test_bulk_approve_of_all_takes_nothing(browser):
    submit()
    browser.post(reverse("wagtail_bulk_action", args=["viewflow", "task", "approve"]) + "?id=all")
    assert Application.objects.get().status == "received"


def test_bulk_approve_goes_on_after_one_that_is_refused(browser, head):
    """Completion needs marks: one of two has none."""
    from tests.journeys.office import Office, Resident

    office = Office()
    batch = BatchFactory(instructor=office.people["instructor"])
    people = []
    for _one in range(2):
        resident = Resident()
        people.append(office.accept(office.interview(office.eligible(resident.apply(batch)))))
        resident.answer("status_confirm")
    office.mark(batch, **{people[0].number: (90, 90)})
    office.end_class(batch)
    tasks = open_tasks()

    response = office.browsers["head"].post(address(*tasks), follow=True)

    statuses = [Application.objects.get(pk=one.pk).enrolment.status for one in people]
    assert statuses == ["completed", "active"]
    assert people[1].display_number in response.content.decode()
