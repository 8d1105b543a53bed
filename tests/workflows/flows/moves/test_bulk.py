"""Tasks approved together: one transaction each, as on their own screens, exactly once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from viewflow.workflow.models import Task

from tests.factories import BatchFactory, SnapshotFactory, officer
from tests.factories.people import browser_of
from tests.factories.rows import deeds, told
from tests.factories.together import all_of, apply, approve, outcome
from tests.factories.way import Office, open_task
from workflows import roles
from workflows.actions.audit import journal
from workflows.actions.interviews import conflicts
from workflows.console.inbox.bulk_result import results
from workflows.flows.inbox import assignment
from workflows.flows.moves import bulk, sweep
from workflows.models import Application, BulkRun, HeldDecision, RegisterRecord, User

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def browser(case_worker):
    return browser_of(case_worker)


@pytest.fixture
def snapshot(db):
    return SnapshotFactory()


def test_each_task_is_decided_as_on_its_own_screen(browser, case_worker, snapshot):
    people = [apply(snapshot) for _one in range(3)]

    response = approve(browser)

    assert response.context["done"] == 3
    for one in people:
        one.refresh_from_db()
        assert (one.status, one.step) == ("interviewing", "schedule_interview")
        assert deeds(one)[-1] == ("application.interviewing", case_worker.pk)
        assert told(one)[-1] == "application.interviewing"
    assert HeldDecision.objects.open().count() == 3
    assert [*journal.faults()] == []


def test_thirty_approvals_take_fourteen_statements_each(browser, snapshot, is_sqlite):
    """With their transactions and everything else that the request asks. PostgreSQL locks the process with one more."""
    batch, costs = BatchFactory(), []
    for number in (1, 30):
        for _one in range(number):
            apply(snapshot, batch)
        page = all_of("kind=approve_eligibility")
        seen = browser.get(page).context["seen"]
        with CaptureQueriesContext(connection) as captured:
            browser.post(page, {"seen": seen})
        costs.append(len(captured))

    assert Application.objects.filter(status="interviewing").count() == 31
    assert costs[1] - costs[0] == 29 * (14 if is_sqlite else 15)
    assert costs[1] <= 30 * 16


def between_the_preview_and_the_lock(monkeypatch, deed):
    """Something that a colleague does after the request has looked and before the task is locked."""
    approve = bulk._approve

    def late(run, task, check):
        deed(Task.objects.get(pk=task.pk))
        return approve(run, task, check)

    monkeypatch.setattr(bulk, "_approve", late)


def test_task_that_a_colleague_has_just_taken_is_left_to_them(browser, snapshot, monkeypatch):
    one, colleague = apply(snapshot), officer(roles.CASE_WORKER)
    task = open_task(one)
    between_the_preview_and_the_lock(monkeypatch, lambda found: assignment.claim(found, by=colleague))

    response = approve(browser)

    assert outcome(response) == {one.display_number: f"{colleague} sudah mengambil tugas ini."}
    task.refresh_from_db()
    assert (task.owner, task.status, Application.objects.get().status) == (colleague, "ASSIGNED", "received")


def test_right_is_asked_again_under_the_lock(browser, snapshot, monkeypatch):
    one = apply(snapshot)
    task = open_task(one)
    node = task.flow_task
    between_the_preview_and_the_lock(monkeypatch, lambda found: monkeypatch.setattr(node, "_owner_permission", "x.no"))

    response = approve(browser)

    assert outcome(response) == {one.display_number: "Anda tidak berhak mengerjakan tahap “Periksa syarat”."}
    assert Application.objects.get().status == "received"


def test_tie_that_is_declared_meanwhile_keeps_the_officer_out(browser, case_worker, snapshot, monkeypatch):
    apply(snapshot)
    declare = conflicts.declare
    between_the_preview_and_the_lock(
        monkeypatch, lambda found: declare(found.process.application, by=case_worker, reason="Tetangga saya.")
    )

    response = approve(browser)

    assert "rekan Anda yang memutuskan" in next(iter(outcome(response).values()))
    assert Application.objects.get().status == "received"


def test_decision_of_a_colleague_stands(browser, snapshot, monkeypatch):
    one, office = apply(snapshot), Office()
    task = open_task(one)
    between_the_preview_and_the_lock(monkeypatch, lambda found: office.invite(one))

    response = approve(browser)

    assert outcome(response) == {one.display_number: "Sudah diputuskan."}
    task.refresh_from_db()
    assert (task.owner, task.process.task_set.filter(finished=None).count()) == (office.worker, 1)


def test_result_of_the_criteria_that_changed_since_the_preview_is_looked_at_again(browser, snapshot):
    one = apply(snapshot)

    response = approve(browser, all_of(), lambda: RegisterRecord.objects.update(desil=9))

    assert outcome(response)[one.display_number].startswith("Hasil pemeriksaan syarat sekarang berbeda.")
    assert Application.objects.get().status == "received"


def test_task_whose_holder_has_left_is_decided(browser, case_worker, snapshot):
    task = open_task(apply(snapshot))
    gone = officer(roles.CASE_WORKER)
    assignment.claim(task, by=gone)
    User.objects.filter(pk=gone.pk).update(is_active=False)

    approve(browser, f"{reverse('workflows_bulk')}?id={task.pk}")

    task.refresh_from_db()
    assert (task.owner, task.status, Application.objects.get().status) == (case_worker, "DONE", "interviewing")


def test_one_that_fails_never_stops_the_others(browser, snapshot, monkeypatch, caplog):
    first, second = apply(snapshot), apply(snapshot)
    save = bulk.save

    def failing(activation, form, **how):
        if form.subject == first:
            raise ValueError(first.name)
        save(activation, form, **how)

    monkeypatch.setattr(bulk, "save", failing)
    response = approve(browser)

    assert outcome(response)[second.display_number] == ""
    assert outcome(response)[first.display_number].startswith("Tidak dapat disimpan.")
    assert first.name not in caplog.text


def test_worker_that_is_killed_is_followed_by_the_clock_and_decides_none_twice(browser, snapshot, monkeypatch):
    """It dies after the first decision, before any result is written."""
    people = [apply(snapshot) for _one in range(2)]
    monkeypatch.setattr(bulk, "AT_ONCE", 0)
    monkeypatch.setattr(bulk.ask_worker_to_approve, "send", lambda *_sender, **_of: None)
    approve(browser)
    attempt = bulk._try
    tries = iter([attempt, None])
    monkeypatch.setattr(bulk, "_try", lambda *args: next(tries)(*args))
    with pytest.raises(TypeError):
        bulk.carry_out(BulkRun.objects.get())
    monkeypatch.setattr(bulk, "_try", attempt)

    assert sweep.sweep()["approved"] == 2

    assert [one.row.fault for one in results(BulkRun.objects.get())] == ["", ""]
    assert [told(one).count("application.interviewing") for one in people] == [1, 1]
    assert HeldDecision.objects.count() == 2
