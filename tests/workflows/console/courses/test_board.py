"""The board of the classes: each number is the length of the list that it leads to."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories import BatchFactory
from tests.factories.people import browser_of
from tests.factories.rows import application_in
from workflows.models import Batch, Step

pytestmark = pytest.mark.django_db


def board(user):
    return browser_of(user).get(reverse("workflows_board"))


def test_each_number_leads_to_as_many_applications(head):
    batch, now = BatchFactory(), timezone.now()
    for step in (Step.APPROVE_ELIGIBILITY, Step.APPROVE_ELIGIBILITY, Step.MATCH_REGISTER, Step.INTERVIEW):
        application_in("received", batch, step=step, step_since=now - timedelta(days=3))
    application_in("received", BatchFactory(), step=Step.INTERVIEW, step_since=now)

    (_batch, cells) = next(row for row in board(head).context["rows"] if row[0] == batch)

    browser = browser_of(head)
    found = {one.cell.number: browser.get(one.address).context["paginator"].count for one in cells if one.address}
    assert found == {3: 3, 1: 1}


def test_class_that_is_over_stays_while_something_waits_in_it(head):
    over, done = BatchFactory(), BatchFactory()
    application_in("received", over, step=Step.APPROVE_COMPLETION, step_since=timezone.now())
    Batch.objects.filter(pk__in=[over.pk, done.pk]).update(ended_at=timezone.now())

    assert [batch for batch, _cells in board(head).context["rows"]] == [over]


def test_empty_board_says_so(head):
    assert "Tidak ada kelas yang berjalan" in board(head).content.decode()


def test_only_officers_who_see_every_application_are_led_to_the_board(head, instructor):
    address = reverse("workflows_board")

    assert address in browser_of(head).get(reverse("workflows_classes")).content.decode()
    assert address not in browser_of(instructor).get(reverse("workflows_classes")).content.decode()


def queries_of_the_board(browser):
    with CaptureQueriesContext(connection) as captured:
        browser.get(reverse("workflows_board"))
    return len(captured)


def test_queries_do_not_grow_with_the_classes(head):
    browser, counts = browser_of(head), []
    for _one in range(3):
        application_in("received", BatchFactory(), step=Step.INTERVIEW, step_since=timezone.now())
        queries_of_the_board(browser)
        counts.append(queries_of_the_board(browser))

    assert counts[0] == counts[2]
