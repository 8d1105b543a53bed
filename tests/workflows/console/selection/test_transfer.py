"""An officer moves an applicant to another class, at the applicant's wish."""

import pytest
from django.urls import reverse

from tests.factories.courses import following
from tests.factories.people import browser_of
from tests.factories.rows import deeds
from tests.factories.way import Office, bring
from workflows.console.selection.transfer import NEXT, NONE
from workflows.models import Application, Decision

pytestmark = pytest.mark.django_db
NOTE = "Warga menelepon, ingin kelas berikutnya."


@pytest.fixture
def office():
    return Office()


def address(one):
    return reverse("workflows_transfer", args=[one.pk])


def test_participant_moves_to_the_class_that_the_officer_chose(office):
    one = bring("await_class_end", office=office)
    to, other = following(one.batch), office.batch()
    page = browser_of(office.worker).get(address(one))
    assert [int(key) for key, way in page.context["form"].ways.items()] == [to.pk, other.pk]

    done = browser_of(office.worker).post(address(one), {"decision": to.pk, "note": NOTE})

    one.refresh_from_db()
    assert (done.url, one.batch, one.status) == (reverse("workflows_case", args=[one.pk]), to, "enrolled")
    assert (deeds(one)[-1], Decision.objects.last().note) == (("application.transferred", office.worker.pk), NOTE)


def test_applicant_waits_for_the_next_class(office):
    one = bring("approve_selection", office=office)

    browser_of(office.worker).post(address(one), {"decision": NEXT, "note": NOTE})

    one.refresh_from_db()
    assert (one.status, one.deferred_from, one.next_class_at is not None) == ("deferred", "interviewing", True)


def test_move_to_another_course_leads_to_the_new_application(office):
    one = bring("await_seat", office=office)
    other = office.batch()

    done = browser_of(office.worker).post(address(one), {"decision": other.pk, "note": NOTE})

    new = Application.objects.get(batch=other)
    assert (done.url, new.carried_from) == (reverse("workflows_case", args=[new.pk]), one)


def test_move_needs_a_class_and_a_note(office):
    one = bring("await_seat", office=office)

    refused = browser_of(office.worker).post(address(one), {"decision": 0, "note": ""})

    assert (refused.status_code, set(refused.context["form"].errors)) == (422, {"decision", "note"})


def test_applicant_who_cannot_be_reached_is_closed_by_an_officer(office):
    one = bring("await_class", office=office)

    browser_of(office.worker).post(address(one), {"decision": NONE, "note": "Tiga kali ditelepon."})

    one.refresh_from_db()
    assert (one.status, one.closed_why, one.step) == ("closed", "no_class", "")
