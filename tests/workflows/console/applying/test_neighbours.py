"""From case to case in the order and with the filter of the list that an officer came from."""

import re

import pytest
from django.test import TestCase
from django.urls import reverse

from tests.factories import officer, submit
from tests.factories.people import browser_of
from tests.factories.way import Office, open_task
from workflows import roles
from workflows.console.inbox.origin import Origin

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch():
    return Office().batch()


@pytest.fixture
def three(batch):
    return [submit(batch) for _one in range(3)]


def execute(application):
    task = open_task(application)
    return task.flow_task.reverse("execute", args=[task.process_id, task.pk])


def origin(listing, application, at, query=""):
    row = application.pk if listing == "applications" else open_task(application).pk
    return Origin(listing, row, at, query)


def follow(user, name, came_from):
    return browser_of(user).get(origin_address(name, came_from))


def origin_address(name, came_from):
    return came_from.on(reverse(name))


def test_next_and_previous_follow_the_order_of_the_list(case_worker, three):
    one, two, last = three
    middle = origin("queue", two, 1)

    after, before = (follow(case_worker, name, middle).url for name in ("workflows_next", "workflows_previous"))

    assert after == origin("queue", last, 2).on(execute(last))
    assert before == origin("queue", one, 0).on(execute(one))


def test_end_of_the_list_leads_back_to_it_with_its_filter(case_worker, three, batch):
    last = origin("queue", three[2], 2, f"batch={batch.pk}")
    response = follow(case_worker, "workflows_next", last)
    assert response.url == f"{reverse('workflows_tasks', args=['queue'])}?batch={batch.pk}"
    assert follow(case_worker, "workflows_list", last).url == response.url


def test_neighbours_keep_to_the_filter_of_the_list(case_worker, three, batch):
    submit()
    own = origin("applications", three[0], 0, f"batch={batch.pk}&ordering=name")
    names = sorted(three, key=lambda one: one.name)
    found = [follow(case_worker, "workflows_next", own._replace(row=0, at=at)).url for at in range(3)]
    assert [url.split("?")[0] for url in found] == [reverse("workflows_case", args=[one.pk]) for one in names]


def test_link_of_a_list_leads_to_the_case_and_from_there_to_the_next(case_worker, three):
    browser = browser_of(case_worker)
    listing = browser.get(reverse("workflows_tasks", args=["queue"])).content.decode()
    link = re.search(rf'href="({execute(three[0])}[^"]*)"', listing)[1]

    case = browser.get(link).content.decode()
    following = re.search(r'data-key="j" href="([^"]*)"', case)[1]

    assert browser.get(following).url.startswith(execute(three[1]))


@pytest.mark.parametrize(("button", "leads_to"), [({"next": ""}, 1), ({}, None)])
def test_decision_leads_to_the_next_of_the_list_or_back_to_it(case_worker, three, button, leads_to):
    browser, first = browser_of(case_worker), origin("queue", three[0], 0)
    with TestCase.captureOnCommitCallbacks(execute=True):
        response = browser.post(first.on(execute(three[0])), {"decision": "eligible", **button}, follow=True)
    listing = reverse("workflows_tasks", args=["queue"])
    assert response.redirect_chain[-1][0].split("?")[0] == (execute(three[leads_to]) if leads_to else listing)


def test_neighbours_are_only_those_that_the_officer_may_see(case_worker, three):
    kit_officer = officer(roles.KIT_OFFICER)
    response = follow(kit_officer, "workflows_next", origin("applications", three[0], 0))
    assert response.url == reverse("workflows_applications")


def test_task_that_is_taken_still_leads_to_the_next_of_the_list(case_worker, three):
    came_from, task = origin("queue", three[0], 0), open_task(three[0])
    response = browser_of(case_worker).post(came_from.on(reverse("workflows_claim", args=[task.pk])))
    assert response.url == came_from.on(execute(three[0]))


@pytest.mark.parametrize("text", ["", "xyz", str(Origin("secrets", 1, 0, ""))])
def test_address_that_names_no_list_is_not_found(case_worker, text):
    assert browser_of(case_worker).get(reverse("workflows_next"), {"from": text}).status_code == 404


def test_next_costs_the_same_in_a_long_list(case_worker, batch, django_assert_max_num_queries):
    first = submit(batch)
    for _one in range(3):
        submit(batch)
    browser, came_from = browser_of(case_worker), origin("queue", first, 0)
    browser.get(origin_address("workflows_next", came_from))
    with django_assert_max_num_queries(12):
        browser.get(origin_address("workflows_next", came_from))
