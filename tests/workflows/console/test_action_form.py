"""An officer who sends a form too late reads why, and the form keeps what was typed."""

import uuid

import pytest
from django.urls import reverse

from tests.factories import submit
from tests.factories.courses import begin
from tests.factories.people import browser_of
from tests.factories.rows import propose
from tests.factories.way import Office, bring
from workflows.actions.applying import inquiries
from workflows.actions.courses import rules
from workflows.actions.personal_data import requests
from workflows.flows.moves import applying, training
from workflows.models import Ranking

pytestmark = pytest.mark.django_db

TYPED = "Kata-kata yang tidak boleh hilang."


@pytest.fixture
def office():
    return Office()


def question(office):
    asked = inquiries.ask(submit(), form_key=uuid.uuid4(), question="Kapan?")
    inquiries.answer(asked, by=office.head, text="Besok.")
    return office.worker, reverse("workflows_inquiry", args=[asked.pk]), {"text": TYPED}


def data_request(office):
    asked = requests.ask(submit(), form_key=uuid.uuid4(), kind="copy", wish="")
    requests.answer(asked, by=office.head, outcome="released", text="")
    sent = {"outcome": "declined", "text": TYPED, "checked": "on"}
    return office.worker, reverse("workflows_request", args=[asked.pk]), sent


def withdrawal(office):
    one = submit()
    applying.withdraw(one, by=office.head, note="Menelepon.")
    return office.worker, reverse("workflows_withdraw", args=[one.pk]), {"note": TYPED}


def absence(office):
    one = bring("await_class_end", office=office)
    begin(one.batch)
    address = reverse("workflows_absent", args=[one.batch_id, one.enrolment.pk])
    training.absent(one, by=office.head)
    return office.head, address, {"note": TYPED}


def other_rules(office):
    batch = office.batch()
    rules.freeze(batch)
    address = reverse("workflows_propose_rules", args=[batch.pk])
    shown = browser_of(office.head).get(address).context["form"]
    numbers = {name: shown[name].value() for name in shown.fields if shown[name].value() is not None}
    propose(batch, by=office.second_head)
    return office.head, address, {**numbers, "pass_mark": 50, "reason": TYPED}


@pytest.mark.parametrize("scene", [question, data_request, withdrawal, absence, other_rules])
def test_words_of_whoever_comes_too_late_are_not_lost(office, scene):
    user, address, sent = scene(office)

    late = browser_of(user).post(address, sent)

    (fault,) = late.context["form"].non_field_errors()
    page = late.content.decode()
    assert (late.status_code, TYPED in page, str(fault) in page) == (422, True, True)


def test_marks_that_come_after_the_ranking_was_approved_are_told_and_not_forbidden(office):
    one = bring("await_ranking", office=office)
    office.approve_ranking(Ranking.objects.get())

    late = browser_of(office.instructor).post(
        reverse("workflows_class", args=[one.batch_id]),
        {f"attendance_{one.enrolment.pk}": 90, f"mark_{one.enrolment.pk}": 99, "reason": TYPED},
    )

    (fault,) = late.context["form"].non_field_errors()
    assert (late.status_code, str(fault) in late.content.decode()) == (422, True)
    one.enrolment.refresh_from_db()
    assert one.enrolment.mark == 80


def test_class_page_takes_marks_from_its_instructor_alone(office):
    one = bring("await_class_end", office=office)

    answer = browser_of(office.head).post(reverse("workflows_class", args=[one.batch_id]), {})

    assert answer.url == reverse("wagtailadmin_home")  # with the words that it is not permitted
