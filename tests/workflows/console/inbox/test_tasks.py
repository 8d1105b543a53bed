"""*Tugas saya*: what each list holds, its filters, its badge, its cost."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from viewflow.workflow.models import Task

from tests.factories import BatchFactory, officer, submit
from tests.factories.people import browser_of
from workflows import roles
from workflows.console.inbox import lists
from workflows.console.paging import Place, page_of
from workflows.flows.application import ApplicationFlow
from workflows.flows.inbox import assignment
from workflows.flows.inbox.rows import rows
from workflows.models import Application, StepDeadline
from workflows.queries.inbox import deputies
from workflows.queries.working_days import in_working_days

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(case_worker):
    return browser_of(case_worker)


def numbers(response):
    page = BeautifulSoup(response.content, "html.parser")
    return [" ".join(link.text.split()).split(" · ")[-1] for link in page.select("td.title a")]


def shown(browser, mode, **query):
    response = browser.get(reverse("workflows_tasks", args=[mode]), query)
    assert response.status_code == 200
    return numbers(response)


def test_queue_shows_only_steps_that_the_officer_may_do(browser, interviewer):
    one = submit()
    assert shown(browser, "queue") == [one.display_number]
    other = browser_of(interviewer)
    assert shown(other, "queue") == []


def test_lists_follow_a_task_that_is_taken_and_done(browser, case_worker):
    one = submit()
    task = Task.objects.get(finished=None)
    assignment.claim(task, by=case_worker)
    assert (shown(browser, "mine"), shown(browser, "queue")) == ([one.display_number], [])
    assert shown(browser, "open") == [one.display_number]

    browser.post(task.flow_task.reverse("execute", args=[task.process_id, task.pk]), {"decision": "eligible"})
    assert shown(browser, "archive") == [one.display_number]
    assert shown(browser, "mine") == []


def test_task_taken_by_another_is_not_in_ones_own_list(browser):
    submit()
    assignment.claim(Task.objects.get(finished=None), by=officer(roles.CASE_WORKER))
    assert (shown(browser, "mine"), shown(browser, "queue")) == ([], [])


def test_search_finds_by_name_and_by_number(browser):
    one, other = submit(name="Siti Rahma"), submit(name="Budi Santoso")
    assert shown(browser, "queue", q="rahma") == [one.display_number]
    assert shown(browser, "queue", q=other.number) == [other.display_number]
    assert shown(browser, "queue", q="tidak ada") == []


def test_filters_by_step_class_and_deadline(browser):
    batch = BatchFactory()
    one, other = submit(batch), submit()
    Application.objects.filter(pk=other.pk).update(step_due=timezone.now() - timedelta(minutes=1))

    assert shown(browser, "queue", batch=batch.pk) == [one.display_number]
    assert shown(browser, "queue", overdue="yes") == [other.display_number]
    ref = "workflows/flows.application.ApplicationFlow.interview"
    assert shown(browser, "queue", step=ref) == []


def test_overdue_task_carries_a_tag(browser):
    one = submit()
    assert "console-late" not in browser.get(reverse("workflows_tasks", args=["queue"])).content.decode()
    Application.objects.filter(pk=one.pk).update(step_due=timezone.now() - timedelta(minutes=1))
    assert "console-late" in browser.get(reverse("workflows_tasks", args=["queue"])).content.decode()


def test_deadline_of_the_course_goes_before_that_of_the_flow():
    batch = BatchFactory()
    StepDeadline.objects.create(course=batch.course, step=ApplicationFlow.approve_eligibility.name, days=9)
    for one, days in ((submit(batch), 9), (submit(), 3)):
        assert one.step_due == in_working_days(days, since=one.step_since)


def test_page_of_a_list_is_found_by_one_query_and_filled_by_two(case_worker, django_assert_num_queries):
    case_worker.get_all_permissions(), deputies.officers_away(case_worker)
    for _one in range(3):
        submit()
    for mode, expected in (("queue", 3), ("open", 3), ("mine", 0)):
        with django_assert_num_queries(3 if expected else 1):
            page = page_of(lists.LISTS[mode](case_worker), Place(1), "since", size=25)
            lines = [
                (task.process.application.name, str(task.process.application.batch), task.owner, task.due)
                for task in rows(Task.objects.filter(pk__in=[pk for _since, pk in page.keys]))
            ]
        assert len(lines) == expected


def test_page_costs_the_same_with_one_line_and_with_three(browser, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for _round in range(2):
        submit()
        submit() if counts else None
        with CaptureQueriesContext(connection) as captured:
            browser.get(reverse("workflows_tasks", args=["queue"]))
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_badge_and_panel_count_what_waits(browser):
    submit()
    submit()
    page = BeautifulSoup(browser.get(reverse("wagtailadmin_home")).content, "html.parser")
    # Queue, taken and overdue; then what waits beside the tasks: both notices are sent by hand.
    assert [strong.text for strong in page.select(".console-counts strong")] == ["2", "0", "0", "2"]
    assert "data-task-count" in str(page)


def test_menu_shows_what_the_role_may_open(case_worker, kit_officer):
    for user, expected in ((case_worker, True), (kit_officer, False)):
        one = browser_of(user)
        page = one.get(reverse("wagtailadmin_home")).content.decode()
        assert (reverse("workflows_applications") in page) is expected


def test_list_of_an_unknown_kind_is_not_found(browser):
    assert browser.get("/kelola/tugas/semua/").status_code == 404
