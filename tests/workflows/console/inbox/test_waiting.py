"""Work beside the flow is told on the first page, in the list of tasks and in the menu."""

import re
import uuid
from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories import officer, submit
from tests.factories.people import browser_of
from workflows import roles
from workflows.actions.applying import inquiries
from workflows.actions.messages import notices
from workflows.actions.personal_data import requests
from workflows.events import Event
from workflows.models import Notice

pytestmark = pytest.mark.django_db

TABLES = ("workflows_datarequest", "workflows_inquiry", "workflows_objection", "workflows_inboxtask")
HOME, QUEUE = reverse("wagtailadmin_home"), reverse("workflows_tasks", args=["queue"])
INBOX = reverse("workflows_inbox")


def lines(user, page):
    """What waits, as it is read, without the tasks of the flow."""
    content = BeautifulSoup(browser_of(user).get(page).content, "html.parser")
    found = [" ".join(one.get_text().split()) for one in content.select(".console-counts li")]
    return [one for one in found if re.match(r"\d+ (Permintaan|Pertanyaan|Pemberitahuan|Kabar)", one)]


@pytest.fixture
def waiting(db):
    one = submit()
    Notice.objects.update(sent_at=timezone.now())
    with time_machine.travel(timezone.now() - timedelta(days=4)):
        requests.ask(one, form_key=uuid.uuid4(), kind="copy")
    requests.ask(one, form_key=uuid.uuid4(), kind="correction", wish="Nama saya")
    inquiries.ask(one, form_key=uuid.uuid4(), question="Kapan?")
    notices.queue(one, Event.REFUSED)
    Notice.objects.filter(sent_at=None).update(channel=Notice.Channel.HAND)
    return one


@pytest.mark.parametrize("page", [HOME, QUEUE])
def test_requests_past_their_legal_time_questions_and_notices_are_told(waiting, case_worker, page):
    assert lines(case_worker, page) == [
        "2 Permintaan data 1 melewati batas waktu menurut undang-undang",
        "1 Pertanyaan warga",
        "1 Pemberitahuan untuk disampaikan langsung",
    ]


def test_each_line_leads_to_the_work(waiting, case_worker):
    content = BeautifulSoup(browser_of(case_worker).get(QUEUE).content, "html.parser")
    links = [one["href"] for one in content.select(".console-counts a")]

    assert links == [
        f"{reverse('workflows_requests')}?answered=no",
        f"{reverse('workflows_inquiries')}?answered=no",
        reverse("workflows_by_hand"),
    ]
    assert [browser_of(case_worker).get(link).status_code for link in links] == [200] * 3


def test_officer_sees_only_what_is_their_work(waiting, interviewer):
    assert lines(interviewer, QUEUE) == []
    assert lines(officer(roles.AUDITOR), HOME) == []


def test_empty_queue_is_not_praised_while_other_work_waits(waiting, case_worker, interviewer):
    said = {}
    for user in (case_worker, interviewer):
        page = browser_of(user).get(f"{QUEUE}?q=TIDAKADA")
        said[user] = str(page.context["empty"])

    assert said == {
        case_worker: "Tidak ada pendaftaran yang menunggu di antrean. Pekerjaan yang tercantum di atas masih menunggu.",
        interviewer: "Tidak ada tugas yang menunggu Anda. Kerja bagus.",
    }


def test_menu_counts_the_tasks_and_what_waits_beside_them(waiting, case_worker):
    page = browser_of(case_worker).get(HOME).content.decode()

    assert re.findall(r"data-task-count\W+(\d+)", page) == ["5"]


@pytest.mark.parametrize("page", [HOME, QUEUE, INBOX])
def test_menu_and_page_count_what_waits_once(waiting, head, page):
    browser = browser_of(head)
    browser.get(page)

    with CaptureQueriesContext(connection) as seen:
        browser.get(page)

    counts = [one["sql"] for one in seen if "COUNT(" in one["sql"]]
    assert {table: sum(f'FROM "{table}"' in sql for sql in counts) for table in TABLES} == dict.fromkeys(TABLES, 1)
    assert [sql for sql in counts if counts.count(sql) > 1] == []


def test_nothing_waiting_says_so(case_worker):
    page = " ".join(browser_of(case_worker).get(HOME).content.decode().split())

    assert "Tidak ada permintaan data, pertanyaan, atau pemberitahuan yang menunggu Anda." in page
