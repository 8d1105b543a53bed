"""Absence on the first day and the public results, in the console."""

import pytest
from django.urls import reverse

from tests.factories import officer
from tests.factories.courses import begin
from tests.factories.people import browser_of
from tests.factories.way import Office, bring
from workflows import roles
from workflows.models import Application, Batch, Enrolment

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun():
    office = Office()
    batch = office.batch(seats=1)
    holder = bring("await_class_end", office=office, batch=batch)
    waiting = bring("await_seat", office=office, batch=batch)
    begin(batch)
    return office, batch, holder, waiting


def absent(batch, holder):
    return reverse("workflows_absent", args=[batch.pk, holder.enrolment.pk])


@pytest.mark.parametrize("who", ["instructor", "worker", "head"])
def test_absence_is_recorded_after_it_was_asked_once_more(begun, who):
    office, batch, holder, waiting = begun
    browser, address = browser_of(getattr(office, who)), absent(batch, holder)

    assert address in browser.get(reverse("workflows_class", args=[batch.pk])).content.decode()
    assert browser.get(address).context["waiting"] == 1
    assert Enrolment.objects.get(application=holder).status == "active"
    answer = browser.post(address, {"note": "Tidak menjawab telepon"})

    assert (answer.status_code, answer.url) == (302, reverse("workflows_class", args=[batch.pk]))
    assert Enrolment.objects.values_list("status", "left_why").get(application=holder) == ("left", "absent")
    assert Application.objects.get(pk=waiting.pk).status == "offered"


def test_instructor_of_another_class_cannot_record_absence(begun):
    _office, batch, holder, _waiting = begun

    answer = browser_of(officer(roles.INSTRUCTOR)).post(absent(batch, holder))

    assert (answer.status_code, answer.url) == (302, reverse("wagtailadmin_home"))
    assert Enrolment.objects.get(application=holder).status == "active"


def test_participant_of_another_class_is_not_found(begun):
    office, _batch, holder, _waiting = begun
    other = office.batch()

    assert browser_of(office.worker).get(absent(other, holder)).status_code == 404


def test_absence_is_not_offered_before_the_class_begins(begun):
    office, batch, holder, _waiting = begun
    Batch.objects.filter(pk=batch.pk).update(starts_on=batch.ends_on)
    browser = browser_of(office.instructor)

    assert absent(batch, holder) not in browser.get(reverse("workflows_class", args=[batch.pk])).content.decode()
    browser.post(absent(batch, holder))
    assert Enrolment.objects.get(application=holder).status == "active"


def test_head_sees_what_will_be_read_publishes_it_and_takes_it_off(begun):
    office, batch, _holder, _waiting = begun
    browser, address = browser_of(office.head), reverse("workflows_results", args=[batch.pk])

    assert [number for _label, number in browser.get(address).context["lines"]] == [1, 1, 0]
    browser.post(address)
    batch.refresh_from_db()
    assert (batch.results_by, batch.results.count()) == (office.head, 2)

    browser.post(reverse("workflows_retract_results", args=[batch.pk]))
    batch.refresh_from_db()
    assert (batch.results_by, batch.results.count()) == (None, 0)


def test_undecided_applications_keep_the_results_from_the_website(begun):
    office, batch, _holder, _waiting = begun
    bring("approve_selection", office=office, batch=batch)
    browser, address = browser_of(office.head), reverse("workflows_results", args=[batch.pk])

    assert not browser.get(address).context["verdict"]
    browser.post(address)

    assert batch.results.count() == 0
