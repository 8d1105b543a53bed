"""*Kabari saya* at the desk: the code is found, the number compared, the message passed on and ticked off."""

from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import officer, subscription
from tests.factories.courses import just_opened
from tests.factories.interest import EMAIL, PHONE
from tests.factories.people import browser_of
from tests.factories.rows import deeds
from workflows import roles
from workflows.actions import interest
from workflows.models import Notice, Subscription

pytestmark = pytest.mark.django_db
LIST, TELL = "workflows_interest", "workflows_interest_tell"


@pytest.fixture
def desk(case_worker):
    return browser_of(case_worker)


def rows(answer):
    page = BeautifulSoup(answer.content, "html.parser")
    return [" ".join(row.get_text(" ", strip=True).split()) for row in page.select("table tbody tr")]


def test_code_finds_the_row_that_is_to_be_confirmed(desk):
    subscription()
    one = subscription(contact=PHONE, confirmed=False)

    (row,) = rows(desk.get(reverse(LIST), {"q": one.code}))

    assert (one.code in row, "•••• •••• 7890" in row, "Sahkan" in row) == (True, True, True)


def test_number_and_address_are_shown_in_part_only(desk):
    subscription(contact=PHONE)
    subscription()

    text = desk.get(reverse(LIST)).content.decode()

    assert (PHONE in text, PHONE[3:] in text, EMAIL in text, "s•••@contoh.example" in text) == (False,) * 3 + (True,)


def test_officer_confirms_a_number(desk, case_worker):
    one = subscription(contact=PHONE, confirmed=False)

    answer = desk.post(reverse("workflows_interest_confirm", args=[one.pk]))

    assert answer.url == reverse(LIST)
    assert Subscription.objects.confirmed().get() == one
    assert deeds(one) == [("subscription.confirmed", case_worker.pk)]


def test_officer_forgets_a_contact_at_its_owners_wish(desk, case_worker):
    one = subscription(contact=PHONE)

    desk.post(reverse("workflows_interest_remove", args=[one.pk]))

    assert Subscription.objects.count() == 0
    assert deeds(one)[-1] == ("subscription.left", case_worker.pk)


def test_mail_address_cannot_be_confirmed_for_its_owner(desk):
    subscription(confirmed=False)

    assert "Sahkan" not in rows(desk.get(reverse(LIST)))[0]


@pytest.mark.parametrize(("wanted", "expected"), [(["no"], 1), (["yes"], 2), (["no", "yes"], 3), ([], 3)])
def test_list_is_filtered_by_state(desk, wanted, expected):
    subscription()
    subscription(contact=PHONE)
    subscription(contact="baru@contoh.example", confirmed=False)

    assert len(rows(desk.get(reverse(LIST), {"confirmed": wanted}))) == expected


def test_message_is_opened_in_whatsapp_and_ticked_off(desk, case_worker):
    batch = just_opened()
    one = subscription(batch.course, PHONE)
    interest.tell_of_open_classes()
    answer = desk.get(reverse(TELL))
    page = BeautifulSoup(answer.content, "html.parser")

    link = page.select_one("a[href^='https://wa.me/']")
    text = parse_qs(urlsplit(link["href"]).query)["text"][0]
    assert urlsplit(link["href"]).path == f"/{PHONE[1:]}"
    assert (str(batch) in text, f"/kabar/berhenti/{one.token}/" in text) == (True, True)
    assert link["rel"] == ["noopener", "noreferrer"]

    notice = Notice.objects.get()
    assert desk.post(reverse("workflows_interest_tick", args=[notice.pk])).url == reverse(TELL)
    assert rows(desk.get(reverse(TELL))) == []
    desk.post(reverse("workflows_interest_tick", args=[notice.pk]))
    assert [event for event, _by in deeds(one)].count("subscription.told") == 1


def test_reader_sees_the_list_and_nothing_to_do(desk):
    one = subscription(contact=PHONE, confirmed=False)
    auditor = browser_of(officer(roles.AUDITOR))

    (row,) = rows(auditor.get(reverse(LIST)))

    assert (one.code in row, "Sahkan" in row, "Hapus" in row) == (True, False, False)
    assert reverse(TELL) not in auditor.get(reverse(LIST)).content.decode()


@pytest.mark.parametrize("name", [LIST, TELL])
def test_lists_ask_as_many_queries_for_ten_rows_as_for_one(desk, name):
    batch = just_opened()
    counts = []
    for number in range(10):
        subscription(batch.course, f"+62812345678{number:02d}")
        interest.tell_of_open_classes()
        if number in (0, 9):
            desk.get(reverse(name))
            with CaptureQueriesContext(connection) as queries:
                desk.get(reverse(name))
            counts.append(len(queries))

    assert counts[0] == counts[1]


def test_outbox_lists_messages_to_subscribers_too(head):
    batch = just_opened()
    subscription(batch.course)
    interest.tell_of_open_classes()
    browser = browser_of(head)

    (row,) = rows(browser.get(reverse("workflows_notices")))

    assert (str(batch.course) in row, "Kelas dibuka" in row) == (True, True)


@pytest.mark.parametrize("role", roles.ROLES, ids=lambda role: role.name)
def test_menu_shows_the_lists_to_the_roles_that_may_see_them(role):
    browser = browser_of(officer(role))
    text = browser.get(reverse("wagtailadmin_home")).content.decode()

    shown = {name for name in (LIST, "workflows_wishes") if f'"{reverse(name)}"' in text}
    permissions = {LIST: "workflows.view_subscription", "workflows_wishes": "workflows.view_wish"}
    assert shown == {name for name, permission in permissions.items() if permission in role.permissions}
