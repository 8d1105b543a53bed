"""A resident stops reminders by the link in one of them, or by one click in the mail program."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from tests.factories.rows import application_in
from workflows.models import Stopped
from workflows.queries.messages import texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def link():
    return reverse("notice_stop", args=[texts.stop_token(application_in("received"))])


def main(answer):
    return BeautifulSoup(answer.content, "html.parser").select_one("main").decode()


def test_opening_the_link_changes_nothing(client, link):
    answer = client.get(link)

    assert "Ya, jangan ingatkan lagi" in answer.content.decode()
    assert "no-cache" in answer["Cache-Control"]
    assert Stopped.objects.count() == 0


def test_button_stops_reminders(client, link):
    answer = client.post(link)

    assert "Anda tidak menerima pengingat lagi" in answer.content.decode()
    assert Stopped.objects.count() == 1


def test_mail_program_stops_with_one_click_and_without_a_cookie(link):
    Client(enforce_csrf_checks=True).post(link, {"List-Unsubscribe": "One-Click"})

    assert Stopped.objects.count() == 1


@pytest.mark.parametrize("token", ["x", "0" * 32 + "~abc", "0" * 32, "a~b~c"])
def test_link_that_nobody_gave_says_the_same_as_one_that_was_used(client, link, token):
    used = client.post(link)
    foreign = client.get(reverse("notice_stop", args=[token]))

    assert (foreign.status_code, main(foreign)) == (200, main(used))
    client.post(reverse("notice_stop", args=[token]))
    assert Stopped.objects.count() == 1
