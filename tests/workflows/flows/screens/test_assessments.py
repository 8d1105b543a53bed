"""The screen of a check, the same for all: what each officer can decide, and one journey with every step on."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import TestCase
from django.urls import reverse

from tests.factories import RefusalReasonFactory, officer
from tests.factories.courses import begin, course_with
from tests.factories.people import browser_of
from tests.factories.way import Office, bring, open_task
from tests.home.posts import open_door
from workflows import roles
from workflows.flows.moves import training
from workflows.models import CHECKS, OPTIONAL, Application
from workflows.queries.moments import midnight

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return Office()


def address(one):
    task = open_task(one)
    return task.flow_task.reverse("execute", args=[task.process_id, task.pk])


def send(by, one, **said):
    with TestCase.captureOnCommitCallbacks(execute=True):
        response = browser_of(by).post(address(one), said)
    one.refresh_from_db()
    return response


def decisions(by, one):
    form = browser_of(by).get(address(one)).context["form"]
    return [value for value, _label in form.fields["decision"].choices]


@pytest.mark.parametrize(
    ("step", "may", "more"),
    [
        ("check_documents", "worker", ["refuse"]),
        ("visit_home", "worker", ["refuse"]),
        ("practical_test", "interviewer", []),
    ],
)
def test_officer_is_offered_what_they_may_decide(office, step, may, more):
    assert decisions(getattr(office, may), bring(step, office=office)) == ["done", "again", *more]


def test_only_an_end_is_offered_once_the_class_is_over(office):
    one = bring("visit_home", office=office)
    begin(one.batch)
    with time_machine.travel(midnight(one.batch.ends_on + timedelta(days=1))):
        assert decisions(office.worker, one) == ["close", "refuse"]

    training.end_class(one.batch, by=office.head, early=True)
    assert Application.objects.get(pk=one.pk).closed_why == "class_over"


def test_documents_are_ticked_and_points_given_before_a_check_is_done(office):
    documents, test = bring("check_documents", office=office), bring("practical_test", office=office)

    for by, one, said, faulty in (
        (office.worker, documents, {"line_0": "on"}, {"line_1"}),
        (office.interviewer, test, {"line_0": "6", "line_1": ""}, {"line_0", "line_1"}),
    ):
        response = send(by, one, decision="done", **said)
        assert (response.status_code, set(response.context["form"].errors)) == (422, faulty)
        assert one.assessments.count() == 0


def test_resident_reads_which_step_it_is_what_to_bring_and_what_the_officer_wrote(office, client):
    one = bring("check_documents", office=office)
    open_door(client, one)
    page = client.get(reverse("status")).content.decode()
    assert [text in page for text in ("Dokumen Anda akan diperiksa", "Kartu keluarga", "Surat pengantar")] == [True] * 3

    send(office.worker, one, decision="again", note="Surat pengantar belum dicap.")
    client.get(reverse("status"))
    assert "belum dicap" not in client.get(reverse("status")).content.decode()  # it can still be taken back

    one.held_decisions.update(until=one.step_since)
    assert "belum dicap" in client.get(reverse("status")).content.decode()


def test_refusal_has_a_reason(office):
    one = bring("visit_home", office=office)
    assert send(office.worker, one, decision="refuse").status_code == 422

    send(office.worker, one, decision="refuse", reason=RefusalReasonFactory().pk, note="Alamat tidak ditemukan.")

    assert (one.status, one.step) == ("refused", "")


def test_officer_without_the_right_is_kept_out(office):
    one = bring("visit_home", office=office)

    assert browser_of(officer(roles.KIT_OFFICER)).get(address(one)).status_code in (302, 403)


def test_journey_on_screen_with_every_step_on(office):
    one = bring("approve_eligibility", office=office, batch=office.batch(course=course_with(*OPTIONAL)))
    send(office.worker, one, decision="eligible")
    for step in CHECKS:
        assert one.step == step
        by = office.interviewer if step == "practical_test" else office.worker
        sheet = {f"line_{at}": "on" if step == "check_documents" else "3" for at in range(2)}
        assert send(by, one, decision="done", **sheet).status_code == 302

    assert one.step == "schedule_interview"
    page = BeautifulSoup(browser_of(office.head).get(reverse("workflows_case", args=[one.pk])).content, "html.parser")
    shown = [title.text for title in page.select("[aria-labelledby^=assessment-] h2")]
    assert shown == ["Periksa dokumen", "Kunjungi rumah", "Tes praktik"]
