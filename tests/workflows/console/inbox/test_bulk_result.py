"""After tasks were approved together: a result for each by name, a sheet, and the way back."""

import csv
import io

import pytest
from django.urls import reverse

from tests.factories import SnapshotFactory, officer
from tests.factories.people import browser_of
from tests.factories.together import apply, approve
from tests.factories.way import open_task
from workflows import roles, tasks
from workflows.console.audit.access import exported
from workflows.console.inbox.bulk_result import results
from workflows.flows.inbox import assignment
from workflows.flows.moves import bulk
from workflows.models import Access, Application, BulkRun

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def browser(case_worker):
    return browser_of(case_worker)


@pytest.fixture
def snapshot(db):
    return SnapshotFactory()


def test_result_is_a_sheet_whose_cells_are_guarded_and_that_is_logged(browser, snapshot):
    one = apply(snapshot)
    approve(browser)
    Application.objects.filter(pk=one.pk).update(name="=1+1")
    run = BulkRun.objects.get()

    answer = browser.get(reverse("workflows_bulk_file", args=[run.pk, "csv"]))
    header, line = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))

    assert (header[:2], line[:2], line[4:6]) == (
        ["Nomor", "Nama"],
        [one.display_number, "'=1+1"],
        ["disetujui", ""],
    )
    assert browser.get(reverse("workflows_bulk_file", args=[run.pk, "xlsx"])).content[:2] == b"PK"
    looks = Access.objects.filter(what=Access.What.EXPORT).order_by("pk")
    assert [exported(one.shown) for one in looks] == [
        f"Hasil persetujuan bersama: 1, {form}" for form in ("CSV", "XLSX")
    ]


def test_result_belongs_to_the_officer_who_asked(browser, snapshot):
    apply(snapshot)
    approve(browser)
    run, other = BulkRun.objects.get(), browser_of(officer(roles.CASE_WORKER))

    for who, found in {other: [], browser: [(run, 1, 0, 1)]}.items():
        runs = who.get(reverse("workflows_bulk_runs")).context["runs"]
        assert [(one, one.done, one.faults, one.number) for one in runs] == found
    for name, more in {"run": [], "file": ["csv"]}.items():
        assert other.get(reverse(f"workflows_bulk_{name}", args=[run.pk, *more])).status_code == 404
    assert other.post(reverse("workflows_bulk_undo", args=[run.pk])).status_code == 404


def test_all_is_taken_back_but_what_a_colleague_went_on_with(browser, snapshot):
    people = [apply(snapshot) for _one in range(3)]
    page = approve(browser)
    assert len(page.context["held"]) == 3
    assignment.claim(open_task(people[0]), by=officer(roles.CASE_WORKER))

    page = browser.post(reverse("workflows_bulk_undo", args=[BulkRun.objects.get().pk]), follow=True)

    assert [Application.objects.get(pk=one.pk).status for one in people] == ["interviewing", "received", "received"]
    assert "2 keputusan sudah ditarik kembali. 1 tidak bisa" in page.content.decode()
    assert [one.was_undone for one in results(BulkRun.objects.get())] == [False, True, True]


def test_large_run_is_left_to_the_worker_and_shows_how_far_it_is(browser, snapshot, monkeypatch):
    monkeypatch.setattr(bulk, "AT_ONCE", 1)
    sent = []
    monkeypatch.setattr(bulk.ask_worker_to_approve, "send", lambda *_sender, pk: sent.append(pk))
    for _one in range(2):
        apply(snapshot)

    waiting = approve(browser)
    run = BulkRun.objects.get()
    assert (sent, waiting.context["left"], waiting["Refresh"]) == ([run.pk], 2, "2")

    tasks.approve_together.call(run.pk)
    done = browser.get(reverse("workflows_bulk_run", args=[run.pk]))
    assert (done.context["done"], done.context["left"], "Refresh" in done) == (2, 0, False)
