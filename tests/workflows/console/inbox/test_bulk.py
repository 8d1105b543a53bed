"""Before tasks are approved together: what can go on, what cannot and why."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import BatchFactory, SnapshotFactory, officer
from tests.factories.people import browser_of
from tests.factories.together import DESIL, all_of, apply, approve, outcome, shown
from tests.factories.way import Office, open_task
from tests.journeys.office import Office as Staff
from tests.journeys.office import Resident
from workflows import roles
from workflows.actions.interviews import conflicts
from workflows.console.inbox import bulk as console
from workflows.flows.inbox import assignment
from workflows.models import Application, BulkRun, HeldDecision

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def browser(case_worker):
    return browser_of(case_worker)


@pytest.fixture
def snapshot(db):
    return SnapshotFactory()


def address(*applications):
    """The preview of their marked tasks."""
    return f"{reverse('workflows_bulk')}?{'&'.join(f'id={open_task(one).pk}' for one in applications)}"


def test_preview_says_how_many_can_be_approved_and_why_not_the_others(browser, case_worker, snapshot):
    fine, unmet, unknown, taken, known = (apply(snapshot, desil=desil) for desil in (2, 9, None, 2, 2))
    colleague = officer(roles.CASE_WORKER)
    assignment.claim(open_task(taken), by=colleague)
    conflicts.declare(known, by=case_worker, reason="Tetangga saya.")
    Office().invite(done := apply(snapshot))

    page = browser.get(address(fine, unmet, unknown, taken, known, done))

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
    # All of them applied with one phone.
    assert (page.context["warned"], "1 pendaftar mendapat peringatan (!)" in page.content.decode()) == (1, True)


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
    task = open_task(apply(snapshot))

    alone = browser.get(reverse("workflows_bulk"), {"id": given})
    beside = browser.get(reverse("workflows_bulk"), {"id": [given, task.pk]})

    assert (alone.status_code, shown(alone), shown(beside)) == (200, (0, {}), (1, {}))


def test_tasks_that_an_officer_cannot_see_are_not_in_the_preview(interviewer, snapshot):
    """By their keys, an officer would learn names."""
    for group in interviewer.groups.all():
        group.permissions.remove(*group.permissions.filter(codename="view_application"))
    one = apply(snapshot)

    page = browser_of(interviewer).get(address(one))

    assert shown(page) == (0, {})


def test_button_of_the_older_lists_leads_to_the_preview(browser, snapshot):
    task = open_task(apply(snapshot))
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
