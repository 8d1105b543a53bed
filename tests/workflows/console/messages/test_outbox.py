"""Notices on the console: undelivered ones are listed and sent again, those sent by hand are marked as sent."""

from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories import officer
from tests.factories.people import browser_of
from tests.factories.rows import application_in
from workflows import roles
from workflows.actions.messages import notices
from workflows.events import Event
from workflows.models import Access, Notice

pytestmark = pytest.mark.django_db
STATES = ("queued", "hand", "sent", "failed", "overtaken")


def client_of(role):
    return browser_of(officer(role))


@pytest.fixture
def head():
    return client_of(roles.HEAD)


@pytest.fixture
def worker():
    return client_of(roles.CASE_WORKER)


def page(answer):
    return BeautifulSoup(answer.content, "html.parser")


def rows(answer):
    return [" ".join(row.get_text(" ", strip=True).split()) for row in page(answer).select("table tbody tr")]


def notice_in(state):
    email = "" if state == "hand" else "siti@contoh.example"
    made = notices.queue(application_in("offered", email=email, name="Siti Rahmawati"), Event.OFFERED)
    field = {"sent": "sent_at", "failed": "failed_at", "overtaken": "overtaken_at"}.get(state)
    if field:
        Notice.objects.filter(pk=made.pk).update(**{field: timezone.now(), "attempts": 8, "fault": "HTTP 500"})
    made.refresh_from_db()
    assert made.state == state
    return made


@pytest.mark.parametrize("wanted", STATES)
def test_list_is_filtered_by_state_and_names_no_resident(head, wanted):
    made = {state: notice_in(state) for state in STATES}

    answer = head.get(reverse("workflows_notices"), {"state": wanted})

    (row,) = rows(answer)
    assert made[wanted].application.display_number in row
    assert "Siti" not in answer.content.decode()


def test_list_asks_as_many_queries_for_ten_rows_as_for_one(head):
    counts = []
    for number in range(10):
        notice_in("failed")
        if number in (0, 9):
            head.get(reverse("workflows_notices"))
            with CaptureQueriesContext(connection) as queries:
                head.get(reverse("workflows_notices"))
            counts.append(len(queries))

    assert counts[0] == counts[1]


def test_list_by_hand_asks_as_many_queries_for_ten_rows_as_for_one(worker):
    counts = []
    for number in range(10):
        notice_in("hand")
        if number in (0, 9):
            worker.get(reverse("workflows_by_hand"))
            with CaptureQueriesContext(connection) as queries:
                worker.get(reverse("workflows_by_hand"))
            counts.append(len(queries))

    assert counts[0] == counts[1]


def test_dead_letter_is_sent_again_and_nothing_else_can_be(head):
    dead, sent = notice_in("failed"), notice_in("sent")
    buttons = page(head.get(reverse("workflows_notices"))).select("table form")
    assert [form["action"] for form in buttons] == [reverse("workflows_notice_resend", args=[dead.pk])]

    for one in (dead, sent):
        head.post(reverse("workflows_notice_resend", args=[one.pk]))

    dead.refresh_from_db()
    sent.refresh_from_db()
    assert (dead.state, sent.state) == ("queued", "sent")


def test_auditor_reads_and_sends_nothing_again():
    dead = notice_in("failed")
    auditor = client_of(roles.AUDITOR)

    answer = auditor.get(reverse("workflows_notices"))

    assert (len(rows(answer)), page(answer).select("table form")) == (1, [])
    auditor.post(reverse("workflows_notice_resend", args=[dead.pk]))
    dead.refresh_from_db()
    assert dead.state == "failed"


def test_officer_passes_on_by_whatsapp_and_ticks_off(worker):
    made = notice_in("hand")
    one = made.application
    listed = worker.get(reverse("workflows_by_hand"))
    assert one.phone[3:] not in listed.content.decode()

    found = page(worker.get(reverse("workflows_pass_on", args=[made.pk])))

    address = urlsplit(found.select_one('a[href^="https://wa.me/"]')["href"])
    assert address.path == f"/{one.phone[1:]}"
    assert parse_qs(address.query)["text"][0].startswith("Yth. Siti Rahmawati,")
    assert Access.objects.get().shown == ["phone"]
    assert worker.post(reverse("workflows_pass_on", args=[made.pk])).url == reverse("workflows_by_hand")
    assert rows(worker.get(reverse("workflows_by_hand"))) == []


def test_page_of_a_notice_that_was_ticked_off_leads_back_to_the_list(worker):
    made = notice_in("sent")

    assert worker.get(reverse("workflows_pass_on", args=[made.pk])).url == reverse("workflows_by_hand")
    assert worker.post(reverse("workflows_pass_on", args=[made.pk])).url == reverse("workflows_by_hand")


def test_notice_is_printed_as_a_letter_with_the_address(worker):
    import pypdfium2

    made = notice_in("hand")
    answer = worker.post(reverse("notice_letter", args=[made.pk]))

    assert (answer["Content-Type"], "no-store" in answer["Cache-Control"]) == ("application/pdf", True)
    with pypdfium2.PdfDocument(answer.content) as document:
        assert len(document) == 1
        sheet = document[0]
        text = sheet.get_textpage()
        words = " ".join(text.get_text_range().split())
        text.close()
        sheet.close()
    one = made.application
    assert [part for part in (one.name, one.address, one.display_number) if part not in words] == []


@pytest.mark.parametrize(
    ("role", "first", "shown"),
    [
        (roles.HEAD, "workflows_notices", 3),
        (roles.CASE_WORKER, "workflows_by_hand", 2),
        (roles.COMMS, "workflows_letters", 1),
        (roles.AUDITOR, "workflows_notices", 1),
    ],
    ids=lambda value: getattr(value, "name", value),
)
def test_menu_leads_each_role_to_its_first_screen_of_notices(role, first, shown):
    client = client_of(role)
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert f'"{reverse(first)}"' in home

    tabs = page(client.get(reverse(first))).select("nav.console-tabs a")

    assert (len(tabs), tabs[0]["href"]) == (shown, reverse(first))


def test_menu_has_no_notices_for_who_may_open_none():
    assert (
        "/kelola/pemberitahuan/" not in client_of(roles.KIT_OFFICER).get(reverse("wagtailadmin_home")).content.decode()
    )
