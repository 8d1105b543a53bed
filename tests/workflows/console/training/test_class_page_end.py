"""The page of a class as the head uses it: its end is asked for once more, with what will happen to whom."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from tests.factories.courses import begin
from tests.factories.people import browser_of
from tests.factories.way import bring
from workflows.models import Application, Batch

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(office):
    return browser_of(office.head)


def end(batch):
    return reverse("workflows_end_class", args=[batch.pk])


def page(browser, batch):
    return browser.get(reverse("workflows_class", args=[batch.pk])).content.decode()


def told(response):
    return [" ".join(str(one).split()) for one in get_messages(response.wsgi_request)]


def test_end_of_the_class_is_offered_from_its_first_day_until_it_has_ended(office, browser):
    batch = office.batch()
    assert end(batch) not in page(browser, batch)

    begin(batch)
    assert end(batch) in page(browser, batch)

    browser.post(end(batch), {"early": "on"})
    assert end(batch) not in page(browser, batch)


def test_end_of_the_class_is_asked_for_once_more_with_what_will_happen(office, browser):
    batch = office.batch(seats=3)
    for step in ("await_class_end", "await_class_end", "await_confirmation", "await_seat", "approve_eligibility"):
        bring(step, office=office, batch=batch)
    office.mark(Application.objects.filter(step="await_class_end").first())
    begin(batch)

    asked = browser.get(end(batch))

    counts = {name: asked.context[name] for name in ("participants", "unmarked", "offered", "waiting", "undecided")}
    assert counts == {"participants": 2, "unmarked": 1, "offered": 1, "waiting": 1, "undecided": 1}
    form = BeautifulSoup(asked.content, "html.parser").select_one("main form[method=post]")
    assert form.button.text == "Ya, akhiri kelas"
    assert Batch.objects.get(pk=batch.pk).ended_at is None

    done = browser.post(end(batch), {"early": "on"})
    assert told(done) == ["Kelas sudah berakhir. Kelulusan dapat diputuskan sekarang."]
    assert Batch.objects.get(pk=batch.pk).ended_at is not None


def test_class_that_has_not_begun_is_not_ended(office, browser):
    batch = office.batch()

    response = browser.post(end(batch))

    sentence = "Kelas ini belum dimulai. Kelas dapat diakhiri mulai hari pertamanya."
    assert (response.status_code, sentence in response.content.decode()) == (422, True)
    assert Batch.objects.get(pk=batch.pk).ended_at is None


# -- free seats for the waiting list ----------------------------------------------------------------
def offer_seats(batch):
    return reverse("workflows_offer_seats", args=[batch.pk])


def test_free_seats_are_offered_to_the_waiting_list_by_their_button(office, browser):
    batch = office.batch(seats=1)
    assert offer_seats(batch) not in page(browser, batch)
    for _turn in range(2):
        bring("await_seat", office=office, batch=batch)
    assert offer_seats(batch) in page(browser, batch)

    assert told(browser.post(offer_seats(batch))) == ["1 tempat ditawarkan."]

    assert list(Application.objects.order_by("pk").values_list("status", flat=True)) == ["offered", "reserve"]
    assert offer_seats(batch) not in page(browser, batch)
    assert told(browser.post(offer_seats(batch))) == ["Tidak ada tempat kosong, atau tidak ada yang menunggu."]


def test_button_to_offer_seats_is_shown_to_who_may_accept(office):
    batch = office.batch()
    bring("await_seat", office=office, batch=batch)
    worker = browser_of(office.worker)
    assert offer_seats(batch) not in page(worker, batch)


def test_nobody_can_apply_for_a_class_that_has_ended(office, browser):
    batch = office.batch()
    begin(batch)
    browser.post(end(batch), {"early": "on"})

    answer = Client().get(reverse("apply", args=[batch.pk]))

    assert "form" not in (answer.context or {})
    assert "Pendaftaran sudah ditutup" in answer.content.decode()
