"""Lists that continue after the last row: every row once, also where moments are equal, forwards and back."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from viewflow.workflow.models import Task

from tests.factories import BatchFactory, submit
from tests.factories.people import browser_of
from tests.factories.rows import application_in
from workflows.console.courses import board
from workflows.console.inbox.tasks import TaskIndex
from workflows.console.paging import Place
from workflows.models import InboxTask, Step

pytestmark = pytest.mark.django_db

QUEUE = reverse("workflows_tasks", args=["queue"])


def read(browser, address):
    page = BeautifulSoup(browser.get(address).content, "html.parser")
    ways = {link["rel"][0]: link["href"] for link in page.select(".pagination a[rel]")}
    return [link.get_text().split()[-1] for link in page.select("td.title a")], ways


@pytest.mark.parametrize("query", ["", "?ordering=-created", "?ordering=due"])
def test_pages_lead_through_every_row_once_and_back(case_worker, monkeypatch, query):
    monkeypatch.setattr(TaskIndex, "paginate_by", 2)
    batch, browser = BatchFactory(), browser_of(case_worker)
    for _one in range(5):
        submit(batch)
    InboxTask.objects.update(since=timezone.now() - timedelta(days=1))

    address, pages = f"{QUEUE}{query}", []
    while address:
        pages.append(read(browser, address))
        address = pages[-1][1].get("next")
    back = read(browser, read(browser, pages[-1][1]["prev"])[1]["prev"])

    assert [len(rows) for rows, _ways in pages] == [2, 2, 1]
    assert len({row for rows, _ways in pages for row in rows}) == 5
    assert (back[0], set(back[1])) == (pages[0][0], {"next"})
    assert read(browser, f"{QUEUE}{query or '?'}&p=2")[0] == pages[1][0], "an address without a row counts pages"


@pytest.mark.parametrize("text", ["", "0", "x", "1a2", "1c5-5", "٣", "9" * 40, "2a99999999999999999-1"])
def test_place_that_cannot_be_read_is_the_first_page(case_worker, text):
    submit()
    assert Place.read(text)[1:] in {("", 0, 0), ("a", 99999999999999999, 1)}
    assert browser_of(case_worker).get(QUEUE, {"p": text}).status_code == 200


def test_search_tells_how_many_it_finds(case_worker, monkeypatch):
    monkeypatch.setattr("workflows.console.paging.MOST", 3)
    monkeypatch.setattr(TaskIndex, "paginate_by", 2)
    browser, batch, said = browser_of(case_worker), BatchFactory(), []
    for _one in range(4):
        submit(batch, name="Siti Rahma")
        page = BeautifulSoup(browser.get(QUEUE, {"q": "rahma"}).content, "html.parser")
        said.append(page.select_one("h2[role=alert]").get_text().strip())

    assert said == ["Ada 1 hasil", "Ada 2 hasil", "Ada 3 hasil", "Ada lebih dari 3 hasil"]


def test_board_has_pages(head, monkeypatch):
    monkeypatch.setattr(board, "SIZE", 2)
    classes = [BatchFactory() for _one in range(3)]
    application_in("received", classes[0], step=Step.INTERVIEW, step_since=timezone.now())
    browser, address, seen = browser_of(head), reverse("workflows_board"), []
    while address:
        response = browser.get(address)
        seen += [batch for batch, _cells in response.context["rows"]]
        following = BeautifulSoup(response.content, "html.parser").select_one(".pagination a[rel=next]")
        address = following and following["href"]

    assert (len(seen), set(seen)) == (3, set(classes))


LISTS = [
    ("workflows_tasks", ["queue"], "", 23),
    ("workflows_tasks", ["archive"], "", 22),
    ("workflows_inbox", [], "", 29),
    ("workflows_inbox", [], "?q=rahma", 31),
    ("workflows_board", [], "", 20),
]


@pytest.mark.parametrize(("name", "args", "query", "most"), LISTS)
def test_list_costs_the_same_number_of_queries_however_many_rows_there_are(head, name, args, query, most):
    browser, address = browser_of(head), reverse(name, args=args) + query
    counted = []
    for many in (1, 5):
        for _one in range(many):
            submit(BatchFactory(), name="Siti Rahma", email="siti@example.org")
        if args == ["archive"]:
            Task.objects.filter(finished=None).update(owner=head, finished=timezone.now(), status="DONE")
        browser.get(address)
        with CaptureQueriesContext(connection) as captured:
            browser.get(address)
        counted.append(len(captured))

    assert counted[0] == counted[1] <= most
