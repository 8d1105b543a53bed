"""Tasks approved together: what can go on and what cannot, one transaction each, and a result for each by name."""

import csv
import io
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from viewflow.workflow.models import Task

from tests.factories import BatchFactory, SnapshotFactory, officer, register_record, submit
from tests.factories.people import browser_of
from tests.factories.rows import deeds, told
from tests.factories.way import Office, open_task
from tests.journeys.office import Office as Staff
from tests.journeys.office import Resident
from workflows import roles, tasks
from workflows.actions.audit import journal
from workflows.actions.eligibility import eligibility
from workflows.actions.interviews import conflicts
from workflows.console.inbox import bulk as console
from workflows.console.inbox.bulk_result import results
from workflows.flows.inbox import assignment
from workflows.flows.moves import bulk, sweep
from workflows.models import Access, Application, BulkRun, HeldDecision, RegisterRecord, User

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def browser(case_worker):
    return browser_of(case_worker)


@pytest.fixture
def snapshot(db):
    return SnapshotFactory()


def apply(snapshot, batch=None, desil=2):
    """Of a person in the register, for a class with one criterion: a desil of at most 5."""
    one = submit(batch)
    register_record(snapshot, one.nik, desil=desil)
    eligibility.renew(one)
    return one


def address(*tasks):
    return f"{reverse('workflows_bulk')}?{'&'.join(f'id={task.pk}' for task in tasks)}"


def all_of(query=""):
    return f"{reverse('workflows_bulk')}?{urlencode({'all': 'yes', 'list': query})}"


def open_tasks():
    return list(Task.objects.filter(finished=None).order_by("pk"))


def approve(browser, page, meanwhile=lambda: None):
    """Open the preview and press its button; returns the result."""
    seen = browser.get(page).context["seen"]
    meanwhile()
    return browser.post(page, {"seen": seen}, follow=True)


def outcome(response):
    """The fault of each application, by its number; "" if it is approved."""
    return {one.application.display_number: " ".join(one.row.fault.split()) for one in response.context["results"]}


def shown(page):
    """How many can be approved, and the number of the others by reason."""
    groups = {" ".join(reason.split()): len(tasks) for reason, tasks in page.context["groups"]}
    return len(page.context["able"]), groups


DESIL = "Keluarga dengan desil 1 sampai 5 dalam data sosial pemerintah (DTSEN)"


# -- The preview ---------------------------------------------------------------------------------------
def test_preview_says_how_many_can_be_approved_and_why_not_the_others(browser, case_worker, snapshot):
    fine, unmet, unknown, taken, known = (apply(snapshot, desil=desil) for desil in (2, 9, None, 2, 2))
    colleague = officer(roles.CASE_WORKER)
    assignment.claim(open_task(taken), by=colleague)
    conflicts.declare(known, by=case_worker, reason="Tetangga saya.")
    Office().invite(done := apply(snapshot))

    page = browser.get(address(*(open_task(one) for one in (fine, unmet, unknown, taken, known, done))))

    able, groups = shown(page)
    assert (able, [name for name, *_task in page.context["able"]]) == (1, [f"{fine.name} · {fine.display_number}"])
    tie = next(reason for reason in groups if "rekan Anda yang memutuskan" in reason)
    assert groups == {
        f"Belum terpenuhi: {DESIL}.": 1,
        f"Belum diketahui: {DESIL}.": 1,
        f"{colleague} sudah mengambil tugas ini.": 1,
        "Tahap “Jadwalkan wawancara” dikerjakan satu per satu.": 1,
        tie: 1,
    }
    assert (page.context["met"], [tuple(one) for one in page.context["doubts"]]) == (
        3,
        [("no", DESIL, 1), ("unknown", DESIL, 1)],
    )
    assert "Setujui 1 tugas</button>" in page.content.decode()


def test_whole_list_of_a_filter_is_chosen_by_a_link_and_read_again_on_sending(browser, snapshot):
    wanted, other = BatchFactory(), BatchFactory()
    here, gone, _elsewhere = apply(snapshot, wanted), apply(snapshot, wanted), apply(snapshot, other)
    inbox = browser.get(reverse("workflows_inbox"), {"batch": wanted.pk})
    assert inbox.context["approvable"] == 2
    link, late = inbox.context["all_of_them"], []

    def meanwhile():
        Office().invite(gone)
        late.append(apply(snapshot, wanted))

    assert shown(browser.get(link)) == (2, {})
    response = approve(browser, link, meanwhile)

    assert outcome(response) == {
        here.display_number: "",
        gone.display_number: "Sudah diputuskan.",
        late[0].display_number: "Baru masuk setelah Anda melihat daftar. Tidak ada yang disimpan. Periksa dahulu.",
    }


def test_preview_is_cut_and_says_so(browser, snapshot, monkeypatch):
    monkeypatch.setattr(console, "MOST", 2)
    for _one in range(3):
        apply(snapshot)

    page = browser.get(all_of())

    assert (page.context["is_cut"], shown(page)) == (True, (2, {}))
    assert "Lebih dari 2 tugas" in page.content.decode()


def test_preview_costs_as_many_queries_for_many_applicants_as_for_one(browser, snapshot):
    batch, costs = BatchFactory(), []
    for number in (1, 4):
        for _one in range(number):
            apply(snapshot, batch)
        browser.get(all_of())
        with CaptureQueriesContext(connection) as captured:
            assert shown(browser.get(all_of())) == (number if number == 1 else 5, {})
        costs.append(len(captured))
    assert costs[0] == costs[1]


@pytest.mark.parametrize("given", ["abc", "9" * 30, "-1", "1.5", "٣", "", "9" * 18])
def test_preview_of_what_cannot_be_a_task_is_a_page_without_any(browser, snapshot, given):
    apply(snapshot)
    (task,) = open_tasks()

    alone = browser.get(reverse("workflows_bulk"), {"id": given})
    beside = browser.get(reverse("workflows_bulk"), {"id": [given, task.pk]})

    assert (alone.status_code, shown(alone), shown(beside)) == (200, (0, {}), (1, {}))


def test_tasks_that_an_officer_cannot_see_are_not_in_the_preview(interviewer, snapshot):
    """By their keys, an officer would learn names."""
    User.objects.filter(pk=interviewer.pk).first().user_permissions.clear()
    for group in interviewer.groups.all():
        group.permissions.remove(*group.permissions.filter(codename="view_application"))
    apply(snapshot)

    page = browser_of(interviewer).get(address(*open_tasks()))

    assert shown(page) == (0, {})


def test_button_of_the_older_lists_leads_to_the_preview(browser, snapshot):
    apply(snapshot)
    (task,) = open_tasks()
    button = reverse("wagtail_bulk_action", args=["viewflow", "task", "approve"])
    queue = reverse("workflows_tasks", args=["queue"])

    page = browser.get(f"{button}?id={task.pk}&id=all&next={queue}", follow=True)

    assert (shown(page), page.context["way_back"]) == ((1, {}), queue)


def test_accepting_more_than_there_are_seats_is_said_before(snapshot, head):
    office = Office()
    office.head = head
    batch = BatchFactory(seats=1)
    for _one in range(2):
        one = apply(snapshot, batch)
        for deed in (office.invite, office.schedule, office.hold):
            deed(one)

    page = browser_of(head).get(all_of())

    assert page.context["short"] == [(batch, 1, 2)]
    response = approve(browser_of(head), all_of())
    assert set(outcome(response).values()) == {""}
    assert sorted(Application.objects.values_list("status", flat=True)) == ["offered", "reserve"]


# -- What is approved ----------------------------------------------------------------------------------
def test_each_task_is_decided_as_on_its_own_screen(browser, case_worker, snapshot):
    people = [apply(snapshot) for _one in range(3)]

    response = approve(browser, all_of())

    assert response.context["done"] == 3
    for one in people:
        one.refresh_from_db()
        assert (one.status, one.step) == ("interviewing", "schedule_interview")
        assert deeds(one)[-1] == ("application.interviewing", case_worker.pk)
        assert told(one)[-1] == "application.interviewing"
    assert HeldDecision.objects.open().count() == 3
    assert [*journal.faults()] == []


def test_thirty_approvals_take_at_most_sixteen_statements_each(browser, snapshot):
    """With their transactions and everything else that the request asks."""
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
    assert costs[1] - costs[0] == 29 * 15
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
    (task,) = open_tasks()
    between_the_preview_and_the_lock(monkeypatch, lambda found: assignment.claim(found, by=colleague))

    response = approve(browser, address(task))

    assert outcome(response) == {one.display_number: f"{colleague} sudah mengambil tugas ini."}
    task.refresh_from_db()
    assert (task.owner, task.status, Application.objects.get().status) == (colleague, "ASSIGNED", "received")


def test_right_is_asked_again_under_the_lock(browser, snapshot, monkeypatch):
    one = apply(snapshot)
    (task,) = open_tasks()
    node = task.flow_task
    between_the_preview_and_the_lock(monkeypatch, lambda found: monkeypatch.setattr(node, "_owner_permission", "x.no"))

    response = approve(browser, address(task))

    assert outcome(response) == {one.display_number: "Anda tidak berhak mengerjakan tahap “Periksa syarat”."}
    assert Application.objects.get().status == "received"


def test_tie_that_is_declared_meanwhile_keeps_the_officer_out(browser, case_worker, snapshot, monkeypatch):
    apply(snapshot)
    declare = conflicts.declare
    between_the_preview_and_the_lock(
        monkeypatch, lambda found: declare(found.process.application, by=case_worker, reason="Tetangga saya.")
    )

    response = approve(browser, all_of())

    assert "rekan Anda yang memutuskan" in next(iter(outcome(response).values()))
    assert Application.objects.get().status == "received"


def test_decision_of_a_colleague_stands(browser, snapshot, monkeypatch):
    one, office = apply(snapshot), Office()
    (task,) = open_tasks()
    between_the_preview_and_the_lock(monkeypatch, lambda found: office.invite(one))

    response = approve(browser, address(task))

    assert outcome(response) == {one.display_number: "Sudah diputuskan."}
    task.refresh_from_db()
    assert (task.owner, task.process.task_set.filter(finished=None).count()) == (office.worker, 1)


def test_result_of_the_criteria_that_changed_since_the_preview_is_looked_at_again(browser, snapshot):
    one = apply(snapshot)

    response = approve(browser, all_of(), lambda: RegisterRecord.objects.update(desil=9))

    assert outcome(response)[one.display_number].startswith("Hasil pemeriksaan syarat sekarang berbeda.")
    assert Application.objects.get().status == "received"


def test_task_whose_holder_has_left_is_decided(browser, case_worker, snapshot):
    apply(snapshot)
    (task,) = open_tasks()
    gone = officer(roles.CASE_WORKER)
    assignment.claim(task, by=gone)
    User.objects.filter(pk=gone.pk).update(is_active=False)

    approve(browser, address(task))

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
    response = approve(browser, all_of())

    assert outcome(response)[second.display_number] == ""
    assert outcome(response)[first.display_number].startswith("Tidak dapat disimpan.")
    assert first.name not in caplog.text


def test_completion_of_participants_without_marks_is_left_out():
    office = Staff()
    batch = BatchFactory(instructor=office.people["instructor"])
    people = []
    for _one in range(2):
        resident = Resident()
        people.append(office.accept(office.interview(office.eligible(resident.apply(batch)))))
        resident.answer("status_confirm")
    office.mark(batch, **{people[0].number: (90, 90)})
    office.end_class(batch)

    page = office.browsers["head"].get(all_of())
    assert shown(page) == (1, {"Kehadiran atau nilai belum dicatat.": 1})
    approve(office.browsers["head"], all_of())

    statuses = [Application.objects.get(pk=one.pk).enrolment.status for one in people]
    assert statuses == ["completed", "active"]


# -- Once, and in the worker ---------------------------------------------------------------------------
def test_form_that_is_sent_twice_is_one_run(browser, snapshot):
    apply(snapshot)
    page = all_of()
    seen = browser.get(page).context["seen"]

    answers = [browser.post(page, {"seen": seen}) for _time in range(2)]

    assert answers[0].url == answers[1].url
    assert (BulkRun.objects.count(), HeldDecision.objects.count()) == (1, 1)


def test_form_that_was_altered_saves_nothing(browser, snapshot):
    apply(snapshot)
    answer = browser.post(all_of(), {"seen": "x" + browser.get(all_of()).context["seen"]})

    assert (answer.url, BulkRun.objects.count()) == (all_of(), 0)


def test_large_run_is_left_to_the_worker_and_shows_how_far_it_is(browser, snapshot, monkeypatch):
    monkeypatch.setattr(bulk, "AT_ONCE", 1)
    sent = []
    monkeypatch.setattr(bulk.ask_worker_to_approve, "send", lambda *_sender, pk: sent.append(pk))
    for _one in range(2):
        apply(snapshot)

    waiting = approve(browser, all_of())
    run = BulkRun.objects.get()
    assert (sent, waiting.context["left"], waiting["Refresh"]) == ([run.pk], 2, "2")

    tasks.approve_together.call(run.pk)
    done = browser.get(reverse("workflows_bulk_run", args=[run.pk]))
    assert (done.context["done"], done.context["left"], "Refresh" in done) == (2, 0, False)


def test_worker_that_is_killed_is_followed_by_the_clock_and_decides_none_twice(browser, snapshot, monkeypatch):
    """It dies after the first decision, before any result is written."""
    people = [apply(snapshot) for _one in range(2)]
    monkeypatch.setattr(bulk, "AT_ONCE", 0)
    monkeypatch.setattr(bulk.ask_worker_to_approve, "send", lambda *_sender, **_of: None)
    approve(browser, all_of())
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


# -- The result ----------------------------------------------------------------------------------------
def test_result_is_a_sheet_whose_cells_are_guarded_and_that_is_logged(browser, snapshot):
    one = apply(snapshot)
    approve(browser, all_of())
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
    assert Access.objects.filter(what=Access.What.EXPORT).count() == 2


def test_result_belongs_to_the_officer_who_asked(browser, snapshot):
    apply(snapshot)
    approve(browser, all_of())
    run, other = BulkRun.objects.get(), browser_of(officer(roles.CASE_WORKER))

    for name, more in {"run": [], "file": ["csv"]}.items():
        assert other.get(reverse(f"workflows_bulk_{name}", args=[run.pk, *more])).status_code == 404
    assert other.post(reverse("workflows_bulk_undo", args=[run.pk])).status_code == 404


def test_all_is_taken_back_but_what_a_colleague_went_on_with(browser, snapshot):
    people = [apply(snapshot) for _one in range(3)]
    page = approve(browser, all_of())
    assert len(page.context["held"]) == 3
    assignment.claim(open_task(people[0]), by=officer(roles.CASE_WORKER))

    page = browser.post(reverse("workflows_bulk_undo", args=[BulkRun.objects.get().pk]), follow=True)

    assert [Application.objects.get(pk=one.pk).status for one in people] == ["interviewing", "received", "received"]
    assert "2 keputusan sudah ditarik kembali. 1 tidak bisa" in page.content.decode()
    assert [one.was_undone for one in results(BulkRun.objects.get())] == [False, True, True]
