"""The inbox: what is in it, in which group and order, its filters, its pages, and the way back from a decision."""

import uuid
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from viewflow.workflow.models import Task
from wagtail.users.models import UserProfile

from tests.factories import BatchFactory, officer, submit
from tests.factories.people import browser_of
from tests.factories.rows import propose
from tests.factories.way import bring, open_task
from workflows import roles
from workflows.actions.applying import inquiries
from workflows.actions.mending import objections
from workflows.actions.personal_data import requests
from workflows.console.inbox import listing
from workflows.flows.application import ApplicationFlow
from workflows.flows.engine import rewind
from workflows.flows.inbox import assignment, snoozing
from workflows.models import InboxTask, Notice, Objection, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(case_worker):
    return browser_of(case_worker)


def due(one, **ago):
    InboxTask.objects.filter(task__process=one.process_id).update(due=timezone.now() + timedelta(**ago))


def page(browser, **query):
    response = browser.get(reverse("workflows_inbox"), query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(tag):
    return " ".join(tag.get_text().split())


def shown(browser, **query):
    """The numbers of the rows' applications, in order."""
    Notice.objects.all().delete()
    return [words(one) for one in page(browser, **query).select("[data-row] th .console-nowrap")]


def groups(browser, **query):
    Notice.objects.all().delete()
    found = (words(link).rsplit(" ", 1) for link in page(browser, **query).select(".inbox-groups a"))
    return {label: int(number) for label, number in found}


def links(browser, **query):
    Notice.objects.all().delete()
    return [link["href"] for link in page(browser, **query).select("[data-open]")]


def test_inbox_lists_overdue_then_today_then_new_then_later(browser):
    new, later, today, late = (submit() for _one in range(4))
    InboxTask.objects.filter(task__process=later.process_id).update(opened_at=timezone.now())
    due(later, days=2), due(new, days=9), due(late, hours=-1)
    InboxTask.objects.filter(task__process=today.process_id).update(
        due=timezone.localtime().replace(hour=23, minute=59, second=59)
    )
    assert shown(browser) == [one.display_number for one in (late, today, new, later)]
    assert groups(browser) == {"Semua": 4, "Lewat tenggat": 1, "Hari ini": 1, "Baru": 1, "Nanti": 1}
    assert shown(browser, group="later") == [later.display_number]


def test_inbox_holds_requests_and_questions_beside_tasks(browser):
    one = submit()
    due(one, days=2)
    requests.ask(one, form_key=uuid.uuid4(), kind="copy")
    inquiries.ask(one, form_key=uuid.uuid4(), question="Kapan wawancara?")
    assert shown(browser) == [one.display_number] * 3
    assert shown(browser, kind="questions") == [one.display_number]
    assert links(browser, kind="questions") == [reverse("workflows_inquiry", args=[one.inquiries.get().pk])]


def test_objection_is_due_until_the_end_of_its_day(office):
    one = bring("approve_eligibility", office=office)
    office.refuse(one)
    found = objections.make(one, form_key=uuid.uuid4(), words="Data saya benar.")
    head, today = browser_of(office.head), timezone.localdate()
    for days, group in ((-1, "Lewat tenggat"), (0, "Hari ini"), (1, "Nanti")):
        Objection.objects.update(due_on=today + timedelta(days=days))
        assert groups(head) == {"Semua": 1, group: 1, "Keberatan": 1}
    assert links(head) == [reverse("workflows_objection", args=[found.pk])]


def test_decision_that_is_taken_back_leaves_one_row(office):
    one = bring("approve_eligibility", office=office)
    office.invite(one)
    with transaction.atomic():
        rewind.undo(Task.objects.get(process=one.process_id, flow_task=ApplicationFlow.approve_eligibility))
    assert list(InboxTask.objects.values_list("step", flat=True)) == ["approve_eligibility"]


def test_notice_to_send_by_hand_is_a_row(browser):
    submit(email="")
    assert [words(row.select_one(".inbox-kind")) for row in page(browser, kind="notices").select("[data-row]")] == [
        "Pemberitahuan untuk disampaikan langsung"
    ] * Notice.objects.by_hand().count()


def test_task_is_new_until_somebody_opens_it(browser):
    one = submit()
    assert groups(browser)["Baru"] == 1
    task = open_task(one)
    browser.get(task.flow_task.reverse("execute", args=[task.process_id, task.pk]))
    assert groups(browser) == {"Semua": 1, "Nanti": 1}


def test_second_person_finds_what_waits_and_the_first_does_not(office):
    batch = office.batch()
    propose(batch, by=office.head)
    assert groups(browser_of(office.second_head)) == {
        "Semua": 1,
        "Menunggu saya sebagai orang kedua": 1,
        "Perubahan aturan kelas": 1,
    }
    assert groups(browser_of(office.head)) == {"Semua": 0}


def test_kit_is_not_handed_over_by_the_officer_who_approved_the_award(office):
    bring("hand_over_kit", office=office)
    row = InboxTask.objects.get(step="hand_over_kit")
    assert row.first == office.head
    assert groups(browser_of(office.kit_officer))["Menunggu saya sebagai orang kedua"] == 1


def test_search_and_filters_narrow_the_inbox(browser, case_worker):
    batch = BatchFactory()
    one, other = submit(batch, name="Siti Rahma"), submit(name="Budi Santoso")
    assert shown(browser, q="rahma") == [one.display_number]
    assert shown(browser, q=other.display_number.lower()) == [other.display_number]
    assert shown(browser, batch=batch.pk) == [one.display_number]
    assert shown(browser, kind="interview") == []
    assignment.claim(open_task(one), by=case_worker)
    assert shown(browser, holder="me") == [one.display_number]
    assert shown(browser, holder="free") == [other.display_number]


@pytest.mark.parametrize("query", [{"batch": "x"}, {"group": "semua"}, {"kind": "tidak-ada"}, {"holder": "siapa"}])
def test_filter_that_cannot_be_read_shows_nothing(browser, query):
    submit()
    assert shown(browser, **query) == []
    assert page(browser, **query).select_one("[role=alert]") is not None


@pytest.mark.parametrize("after", ["x", "1-2-3", "0-9999999999999999999-0-1", "0-1-0-٣", "9-9-9-9"])
def test_place_that_no_row_has_is_no_fault(browser, after):
    submit()
    page(browser, after=after)


@pytest.mark.parametrize("query", ["", "?q=siti"])
@pytest.mark.parametrize("days", [(3, 3, 3, 3, 3), (-2, -2, -1, 3, 3), (-1, 3, 3, 3, 3), (-3, -2, -1, -1, -1)])
def test_pages_hold_every_row_once_also_when_deadlines_are_equal(browser, monkeypatch, days, query):
    monkeypatch.setattr(listing, "SIZE", 2)
    several, now = [submit() for _one in days], timezone.now()
    for one, far in zip(several, days, strict=True):
        InboxTask.objects.filter(task__process=one.process_id).update(due=now + timedelta(days=far))
    inquiries.ask(several[0], form_key=uuid.uuid4(), question="Kapan?")
    Notice.objects.all().delete()
    seen, address = [], reverse("workflows_inbox") + query
    while address:
        found = BeautifulSoup(browser.get(address).content, "html.parser")
        seen += [row["href"].split("?")[0] for row in found.select("[data-open]")]
        following = found.select_one("a[rel=next]")
        address = following["href"] if following else None
    assert (len(seen), len(set(seen))) == (6, 6)


def test_inbox_costs_the_same_with_one_row_and_with_many(browser):
    batch, counted = BatchFactory(), []
    for number in (1, 6):
        for _one in range(number):
            submit(batch, email="")
        with CaptureQueriesContext(connection) as captured:
            browser.get(reverse("workflows_inbox"))
        counted.append(len(captured))
    assert counted[0] == counted[1]


# -- after a decision ---------------------------------------------------------------------------------
def decide(browser, link, **more):
    response = browser.post(link, {"decision": "eligible", **more})
    assert response.status_code == 302
    return response.url


def test_decision_leads_back_to_the_list_as_it_was_filtered(browser):
    batch = BatchFactory()
    submit(batch), submit(batch)
    link = links(browser, batch=batch.pk, group="new", kind="approve_eligibility")[0]
    back = urlsplit(decide(browser, link))
    asked = parse_qs(back.query)
    assert (back.path, asked["group"], asked["batch"]) == (reverse("workflows_inbox"), ["new"], [str(batch.pk)])
    here = BeautifulSoup(browser.get(back.geturl()).content, "html.parser")
    assert [link.has_attr("autofocus") for link in here.select("[data-open]")] == [True]


def test_decision_can_lead_to_the_next_task_of_the_filtered_list(browser):
    batch = BatchFactory()
    ours = [submit(batch), submit(batch)]
    submit()
    first, second = links(browser, batch=batch.pk, kind="approve_eligibility")
    onward = browser.get(decide(browser, first, next=""))
    assert onward.url.split("?")[0] == second.split("?")[0]
    end = browser.get(decide(browser, onward.url, next=""))
    assert end.url == f"{reverse('workflows_inbox')}?kind=approve_eligibility&batch={batch.pk}"
    assert [open_task(one).flow_task.name for one in ours] == ["schedule_interview"] * 2


def test_screen_of_a_task_leads_to_the_next_of_the_list_and_round_again(browser):
    submit(), submit()
    opened = [link.split("?")[0] for link in links(browser)]

    here = links(browser)[0]
    for expected in (opened[1], opened[0]):
        head = BeautifulSoup(browser.get(here).content, "html.parser").select(".case-list a")
        assert head[0]["href"].startswith(reverse("workflows_inbox"))
        here = browser.get(head[1]["href"]).headers["Location"]
        assert here.split("?")[0] == expected


def test_list_in_the_address_cannot_lead_elsewhere(browser):
    task = open_task(submit())
    screen = task.flow_task.reverse("execute", args=[task.process_id, task.pk])
    address = decide(browser, f"{screen}?list=//elsewhere.example/%0d%0aSet-Cookie:x")
    assert address.startswith(reverse("workflows_inbox") + "?")


def test_search_is_kept_through_a_decision_and_bulk_approval_leads_back(browser):
    submit(name="Siti Rahma"), submit(name="Siti Aminah")
    link = links(browser, q="siti")[0]
    assert parse_qs(urlsplit(decide(browser, link)).query)["q"] == ["siti"]
    assert page(browser, q="siti").select_one("form input[name=list]")["value"] == "q=siti"


# -- the row follows its task -------------------------------------------------------------------------
def test_row_leaves_with_its_task_and_the_next_one_comes(office):
    one = bring("approve_eligibility", office=office)
    task = open_task(one)
    assignment.claim(task, by=office.worker)
    assert InboxTask.objects.get().holder == office.worker
    assignment.give_back(task, by=office.worker)
    assert InboxTask.objects.get().holder is None
    office.invite(one)
    assert list(InboxTask.objects.values_list("step", "task__finished")) == [("schedule_interview", None)]
    assert InboxTask.objects.get().due == one.step_due


def test_roles_without_work_of_their_own_have_no_inbox_in_the_menu():
    found = {
        role.label: listing.has_inbox(officer(role))
        for role in (roles.AUDITOR, roles.OPERATOR, roles.INSTRUCTOR, roles.CASE_WORKER)
    }
    assert found == {"auditor": False, "register operator": False, "instructor": True, "case worker": True}


def test_head_sees_what_anyone_snoozed(office):
    one = bring("approve_eligibility", office=office)
    until = timezone.localdate() + timedelta(days=2)
    snoozing.snooze(open_task(one), by=office.worker, until=until, why="Menunggu surat RT")
    assert shown(browser_of(office.worker)) == []
    assert groups(browser_of(office.worker)) == {"Semua": 0, "Ditunda": 1}
    assert shown(browser_of(office.head), group="snoozed") == [one.display_number]
    assert "Menunggu surat RT" in page(browser_of(office.head), group="snoozed").get_text()


def test_page_says_that_nothing_waits(browser):
    assert "Tidak ada yang menunggu Anda" in page(browser).get_text()
    assert Task.objects.count() == 0
    assert User.objects.count() == 1


def test_overview_of_keys_names_ours_and_wagtail_switches_them_off(browser, case_worker):
    submit()
    assert "<kbd>j</kbd>" in browser.get(reverse("workflows_inbox")).content.decode()
    assert page(browser).select_one("[data-rows]").has_attr("data-keys")
    UserProfile.objects.create(user=case_worker, keyboard_shortcuts=False)
    assert not page(browser).select_one("[data-rows]").has_attr("data-keys")
