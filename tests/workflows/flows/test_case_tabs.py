"""The tabs of a case: what each role may open, what each shows, and that only the shown one is loaded."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import SnapshotFactory, officer, register_record, submit
from tests.factories.people import browser_of
from tests.factories.way import Office, bring
from workflows import roles
from workflows.actions.applying import notes

pytestmark = pytest.mark.django_db

ALL = ["history", "notes", "messages", "papers", "family", "diagram"]


def case(user, application, **query):
    return browser_of(user).get(reverse("workflows_case", args=[application.pk]), query)


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def test_each_role_opens_the_tabs_of_what_it_may_know():
    office = Office()
    one = bring("hand_over_kit", office=office)

    shown = {
        name: [tab.key for tab in case(user, one).context["tabs"].all]
        for name, user in (
            ("worker", office.worker),
            ("interviewer", office.interviewer),
            ("instructor", office.instructor),
            ("kit officer", office.kit_officer),
            ("auditor", officer(roles.AUDITOR)),
        )
    }

    assert shown == {
        "worker": ALL,
        "interviewer": ALL,
        "instructor": ["history", "diagram"],
        "kit officer": ["history", "diagram"],
        "auditor": ALL,
    }


@pytest.mark.parametrize("key", ["family", "messages", "secret"])
def test_tab_that_one_may_not_open_shows_the_first(key):
    office = Office()
    one = bring("hand_over_kit", office=office)
    response = case(office.kit_officer, one, tab=key)
    assert (response.status_code, response.context["tabs"].shown) == (200, "history")


def test_tabs_are_links_that_keep_the_list_the_officer_came_from(case_worker):
    page = soup(case(case_worker, submit(), **{"from": "abc", "tab": "notes"}))
    links = page.select(".case-below nav a")
    assert [link["href"] for link in links] == [f"?from=abc&tab={key}#tabs" for key in ALL]
    assert [link.text.strip() for link in links if link.get("aria-current") == "page"] == ["Catatan"]


def test_tabs_show_papers_and_messages_of_a_winner():
    office = Office()
    one = bring("", office=office)
    papers, messages = (soup(case(office.head, one, tab=key)).select_one("#tab").text for key in ("papers", "messages"))
    assert one.enrolment.display_certificate in papers
    assert one.enrolment.award.receipt_number in papers
    assert "Belum ada pesan" not in messages


def test_diagram_shows_what_is_done_where_it_stands_and_what_was_not_needed(case_worker):
    one = bring("interview", office=Office())

    chart = soup(case(case_worker, one, tab="diagram")).select_one(".flow-diagram svg")

    states = {name: chart.select_one(f"g#{name}").get("class") for name in ("match_register", "interview", "refused")}
    assert states == {"match_register": ["done"], "interview": ["new"], "refused": None}
    assert chart.select_one("g#await_correction")["class"] == ["skipped"]


def test_diagram_of_an_ended_case_marks_all_that_it_did_not_need(case_worker):
    chart = soup(case(case_worker, bring("", office=Office()), tab="diagram")).select_one(".flow-diagram svg")
    assert {chart.select_one(f"g#{name}")["class"][0] for name in ("refused", "closed", "await_seat")} == {"skipped"}


def test_page_costs_the_same_with_many_notes_messages_and_relatives(head):
    counts = []
    for number in (1, 3):
        one = submit(phone=f"+62812000000{number}")
        for _more in range(number):
            submit(phone=f"+62812000000{number}")
            notes.write(one, by=Office().worker, text="Sudah ditelepon.")
        for key in ALL:
            case(head, one, tab=key)
        counts.append([])
        browser = browser_of(head)
        for key in ALL:
            with CaptureQueriesContext(connection) as captured:
                browser.get(reverse("workflows_case", args=[one.pk]), {"tab": key})
            counts[-1].append(len(captured))
    assert counts[0] == counts[1]


def test_met_criteria_are_folded_and_the_others_open(case_worker):
    one = submit(nik="3671075708950001")
    register_record(SnapshotFactory(), one.nik, desil=9)

    page = browser_of(case_worker).get(reverse("workflows_case", args=[one.pk]))

    open_rows = [row for row in soup(page).select(".console-verdicts tbody tr") if not row.find_parent("details")]
    lines = page.context["case"]
    assert len(open_rows) == len(lines.to_look_at)
    assert {line.result.answer for line in lines.met} <= {"yes"}
    assert len(lines.met) + len(lines.to_look_at) == len(lines.verdicts)
