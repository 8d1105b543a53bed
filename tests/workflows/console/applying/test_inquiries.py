"""Questions of residents and requests about data in the console: what waits first, and how it is answered."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories import submit
from tests.factories.people import browser_of
from workflows.actions.applying import inquiries
from workflows.actions.personal_data import requests
from workflows.models import DataRequest, Inquiry

pytestmark = pytest.mark.django_db


def ask(one, question="Kapan?"):
    return inquiries.ask(one, form_key=uuid.uuid4(), question=question)


def want(one, kind="copy", wish=""):
    return requests.ask(one, form_key=uuid.uuid4(), kind=kind, wish=wish)


def lines(client, name, **query):
    return list(client.get(reverse(name), query).context["object_list"])


# -- questions ------------------------------------------------------------------------------------
def test_questions_that_wait_stand_first_and_the_oldest_on_top(case_worker):
    one = submit()
    old, new, done = ask(one, "Lama"), ask(one, "Baru"), ask(one, "Selesai")
    inquiries.answer(done, by=case_worker, text="Ya.")

    client = browser_of(case_worker)

    assert lines(client, "workflows_inquiries") == [old, new, done]
    assert lines(client, "workflows_inquiries", answered="no") == [old, new]
    assert lines(client, "workflows_inquiries", answered="yes") == [done]
    assert lines(client, "workflows_inquiries", q=submit().number) == []


def test_answer_is_saved_and_shown_on_the_case(case_worker):
    inquiry = ask(submit(), "Apakah ada kelas sore?")
    client = browser_of(case_worker)
    assert "Apakah ada kelas sore?" in client.get(reverse("workflows_inquiry", args=[inquiry.pk])).content.decode()

    answer = client.post(reverse("workflows_inquiry", args=[inquiry.pk]), {"text": "Belum ada."})

    assert (answer.url, Inquiry.objects.get().answered_by) == (reverse("workflows_inquiries"), case_worker)
    address = reverse("workflows_case", args=[inquiry.application_id])
    case = client.get(address, {"tab": "messages"}).content.decode()
    assert ("Apakah ada kelas sore?" in case, "Belum ada." in case) == (True, True)


def test_answer_without_words_is_asked_again(case_worker):
    inquiry = ask(submit())

    answer = browser_of(case_worker).post(reverse("workflows_inquiry", args=[inquiry.pk]), {"text": " "})

    assert (answer.status_code, Inquiry.objects.get().answered_at) == (422, None)


def test_second_answer_is_told_and_changes_nothing(case_worker, head):
    inquiry = ask(submit())
    inquiries.answer(inquiry, by=head, text="Besok.")

    browser_of(case_worker).post(reverse("workflows_inquiry", args=[inquiry.pk]), {"text": "Lusa."})

    assert Inquiry.objects.get().answer == "Besok."


@pytest.mark.parametrize("name", ["workflows_inquiries", "workflows_requests"])
def test_list_costs_the_same_with_one_and_with_three(case_worker, name):
    client, counts = browser_of(case_worker), []
    for number in (1, 2):
        for _each in range(number):
            one = submit()
            ask(one)
            want(one)
        client.get(reverse(name))
        with CaptureQueriesContext(connection) as seen:
            client.get(reverse(name))
        counts.append(len(seen))

    assert counts[0] == counts[1]


# -- requests -------------------------------------------------------------------------------------
def test_requests_stand_in_the_order_of_their_clock_and_late_ones_say_so(case_worker):
    now = timezone.now()
    with time_machine.travel(now - timedelta(hours=73)):
        late = want(submit())
    soon = want(submit())

    page = browser_of(case_worker).get(reverse("workflows_requests"))

    assert list(page.context["object_list"]) == [late, soon]
    assert page.content.decode().count("console-late") == 1


def test_head_releases_a_copy_and_the_case_worker_cannot(case_worker, head):
    asked = want(submit())
    address = reverse("workflows_request", args=[asked.pk])
    post = {"outcome": "released", "text": "", "checked": "on"}

    assert list(browser_of(case_worker).post(address, post).context["form"].errors) == ["outcome"]
    assert browser_of(head).post(address, post).url == reverse("workflows_requests")

    asked.refresh_from_db()
    assert (asked.outcome, asked.answered_by) == ("released", head)


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"outcome": "declined", "text": ""}, "text"),
        ({"outcome": "corrected", "checked": ""}, "checked"),
        ({"outcome": ""}, "outcome"),
        ({"outcome": "released"}, "outcome"),
    ],
)
def test_faulty_answer_of_a_request_is_asked_again(case_worker, values, wrong):
    asked = want(submit(), "correction", "Nama")

    answer = browser_of(case_worker).post(
        reverse("workflows_request", args=[asked.pk]), {"text": "x", "checked": "on", **values}
    )

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [wrong])
    assert DataRequest.objects.get().answered_at is None


def test_auditor_reads_both_lists_and_is_led_to_the_case():
    from tests.factories import officer
    from workflows import roles

    one = submit()
    ask(one)
    want(one)
    client = browser_of(officer(roles.AUDITOR))

    for name in ("workflows_inquiries", "workflows_requests"):
        assert reverse("workflows_case", args=[one.pk]) in client.get(reverse(name)).content.decode()
