"""The selection of a class on its page: from the list over an exception to the approval, and what is carried out."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext

from tests.factories import RefusalReasonFactory, SnapshotFactory, officer
from tests.factories.people import browser_of
from tests.factories.selections import freeze, interviewed, listed_class
from tests.factories.way import open_task
from workflows import roles
from workflows.actions.eligibility import eligibility
from workflows.flows.moves import lists
from workflows.models import Access, Application, Selection, SelectionException

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch(db):
    made = listed_class({"women": 1}, seats=1)
    freeze(made)
    return made


@pytest.fixture
def people(batch):
    return [interviewed(batch, score, name=name) for score, name in ((90, "Siti Rahma"), (80, "Ani Lestari"))]


def page(user, batch, name="workflows_selection", *args, **values):
    return browser_of(user).get(reverse(name, args=[batch.pk, *args]), values)


def execute(selection):
    task = open_task(selection)
    return task.flow_task.reverse("execute", args=[task.process_id, task.pk])


def test_page_shows_the_list_as_it_would_be_and_stores_nothing(batch, people, head):
    shown = page(head, batch)

    assert [row.place.facts["name"] for row in shown.context["table"].rows] == ["Siti Rahma", "Ani Lestari"]
    assert shown.context["may_begin"]
    assert "Peringkat 1: kebutuhan 0 dari 40" in shown.content.decode()
    assert not Selection.objects.exists()


def test_each_look_at_the_people_of_a_list_is_in_the_access_log(batch, people, head, second_head):
    selection = lists.begin(batch, by=head)
    for user, name in ((head, "workflows_selection"), (second_head, "workflows_selection_trial")):
        page(user, batch, name)
    page(head, batch)
    browser_of(officer(roles.HEAD)).get(execute(selection))

    entries = Access.objects.order_by("pk").values_list("what", "by")
    assert [entry for entry in entries if entry[0] == "list"][:2] == [("list", head.pk), ("list", second_head.pk)]
    assert entries.filter(what="list").count() == 3
    log = browser_of(officer(roles.AUDITOR)).get(reverse("workflows_access")).content.decode()
    assert f"{batch}: 2 pendaftar" in log


def test_page_of_a_class_for_which_nobody_waits_says_so(batch, head):
    assert gettext("No one waits for the selection of this class.") in page(head, batch).content.decode()


def test_begin_leads_to_the_task_and_a_second_time_back(batch, people, head):
    browser, address = browser_of(head), reverse("workflows_selection_begin", args=[batch.pk])

    response = browser.post(address)
    again = browser.post(address)

    selection = Selection.objects.get()
    assert (response.url, again.url) == (execute(selection), reverse("workflows_selection", args=[batch.pk]))
    assert browser.get(execute(selection)).status_code == 200


def test_auditor_sees_the_list_without_a_button(batch, people, head):
    lists.begin(batch, by=head)
    shown = page(officer(roles.AUDITOR), batch)

    assert (shown.status_code, shown.context["may_begin"], shown.context["task_address"]) == (200, False, None)


def test_list_is_proposed_approved_and_carried_out_on_screen(
    batch, people, head, second_head, django_capture_on_commit_callbacks
):
    selection = lists.begin(batch, by=head)
    assert browser_of(head).post(execute(selection), {"decision": "propose"}).status_code == 302
    approve = execute(selection)
    own = browser_of(head).post(approve, {"decision": "approve"})
    assert (own.status_code, Selection.objects.get().is_approved) == (422, False)

    with django_capture_on_commit_callbacks(execute=True):
        response = browser_of(second_head).post(approve, {"decision": "approve"})

    assert response.status_code == 302
    assert [one.status for one in Application.objects.order_by("pk")] == ["offered", "reserve"]
    shown = page(head, batch)
    assert shown.context["minutes_of"] == Selection.objects.decided().get()
    assert reverse("selection_minutes", args=[selection.pk]) in shown.content.decode()


def test_page_refreshes_while_the_list_is_carried_out(batch, people, head, second_head):
    selection = lists.begin(batch, by=head)
    browser_of(head).post(execute(selection), {"decision": "propose"})
    assert "Refresh" not in page(head, batch)
    browser_of(second_head).post(execute(selection), {"decision": "approve"})

    shown = page(head, batch)

    assert (shown["Refresh"], shown.context["done"]) == ("2", 0)


def test_list_is_sent_back_with_a_note_that_the_proposer_reads(batch, people, head, second_head):
    selection = lists.begin(batch, by=head)
    browser_of(head).post(execute(selection), {"decision": "propose"})
    back = execute(selection)
    assert browser_of(second_head).post(back, {"decision": "return", "note": ""}).status_code == 422

    browser_of(second_head).post(back, {"decision": "return", "note": "Periksa nomor 2."})

    assert "Periksa nomor 2." in browser_of(head).get(execute(selection)).content.decode()


def test_selection_is_ended_without_a_list_for_a_reason(batch, people, head):
    selection = lists.begin(batch, by=head)
    assert browser_of(head).post(execute(selection), {"decision": "drop", "note": ""}).status_code == 422

    browser_of(head).post(execute(selection), {"decision": "drop", "note": "Kelas digabung."})

    assert Selection.objects.get().is_dropped


def test_proposal_asks_for_the_wording_only_if_somebody_is_refused_and_remembers_it(batch, people, head):
    selection = lists.begin(batch, by=head)
    assert "below" not in browser_of(head).get(execute(selection)).context["form"].fields
    interviewed(batch, 10)

    missing = browser_of(head).post(execute(selection), {"decision": "propose"})
    reason = RefusalReasonFactory()
    browser_of(head).post(execute(selection), {"decision": "propose", "below": reason.pk})

    assert missing.status_code == 422
    other = listed_class()
    interviewed(other, 10)
    shown = browser_of(head).get(execute(lists.begin(other, by=head)))
    assert shown.context["form"].fields["below"].initial == reason.pk


def test_criteria_that_changed_since_are_seen_before_the_list_is_proposed(batch, people, head):
    eligibility.check(people[0])
    selection = lists.begin(batch, by=head)
    SnapshotFactory()  # in which the applicant is not

    seen = browser_of(head).post(execute(selection), {"decision": "propose"})
    again = browser_of(head).post(execute(selection), {"decision": "propose"})

    assert (seen.status_code, again.status_code) == (422, 302)
    assert "untuk 1 pendaftar" in seen.content.decode()


def test_exception_is_made_on_its_own_page_and_shown_first(batch, people, head):
    selection = lists.begin(batch, by=head)
    address = reverse("workflows_selection_exception", args=[batch.pk, people[1].pk])
    browser = browser_of(head)
    assert browser.get(address).status_code == 200
    assert browser.post(address, {"outcome": "accept", "reason": ""}).status_code == 422
    assert browser.post(address, {"outcome": "refuse", "reason": "Palsu."}).status_code == 422

    response = browser.post(address, {"outcome": "accept", "reason": "Satu-satunya pencari nafkah."})

    assert response.url == execute(selection)
    shown = browser.get(response.url)
    assert [row.place.application for row in shown.context["table"].exceptions] == [people[1]]
    assert [row.place.application for row in shown.context["table"].moved_out] == [people[0]]
    assert browser.get(address).context["form"].initial["outcome"] == "accept"
    browser.post(address, {"outcome": "", "reason": "Dicabut."})
    assert SelectionException.objects.count() == 2
    assert browser.get(response.url).context["table"].exceptions == []


def test_exception_without_an_open_selection_is_not_found(batch, people, head):
    assert page(head, batch, "workflows_selection_exception", people[0].pk).status_code == 404


def test_single_task_of_an_applicant_leads_to_the_list(batch, people, head):
    task = open_task(people[0])

    shown = browser_of(head).get(task.flow_task.reverse("execute", args=[task.process_id, task.pk]))

    assert reverse("workflows_selection", args=[batch.pk]) in shown.content.decode()
    assert shown.context["barred"] == gettext(
        "This class is selected by a ranked list. Decide on this applicant with the list."
    )


def test_altered_list_is_told_on_its_page(batch, people, head, monkeypatch):
    selection = lists.begin(batch, by=head)
    browser_of(head).post(execute(selection), {"decision": "propose"})
    monkeypatch.setattr("workflows.console.selection.class_list.lists.is_whole", lambda selection: False)

    said = "This list was altered in the database after it was proposed. It will not be carried out."
    assert gettext(f"{said} Tell the administrator.") in page(head, batch).content.decode()


def test_page_costs_the_same_queries_for_any_number_of_applicants(batch, head):
    snapshot, counts = SnapshotFactory(), []
    for _round in range(2):
        for _one in range(3):
            interviewed(batch, snapshot=snapshot, desil=1)
        browser = browser_of(head)
        browser.get(reverse("workflows_selection", args=[batch.pk]))
        with CaptureQueriesContext(connection) as captured:
            browser.get(reverse("workflows_selection", args=[batch.pk]))
        counts.append(len(captured))

    assert counts[0] == counts[1]
