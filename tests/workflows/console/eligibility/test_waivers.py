"""An officer waives an unmet criterion on screen: only those the course leaves to this officer, with a reason."""

import pytest
from django.urls import reverse

from tests.factories import BatchFactory, SnapshotFactory, register_record
from tests.factories.people import browser_of
from tests.factories.rows import application_in
from workflows.actions.eligibility import eligibility
from workflows.models import Application, Criterion, Waiver

pytestmark = pytest.mark.django_db


@pytest.fixture
def one():
    """An applicant whose desil is too high, which the head may waive."""
    batch = BatchFactory()
    Criterion.objects.filter(course=batch.course, kind="desil").update(waiver=Criterion.Waiver.HEAD)
    made = application_in(Application.Status.RECEIVED, batch)
    register_record(SnapshotFactory(), made.nik, desil=8)
    eligibility.check(made)
    return made


def unmet(one):
    return one.checks.first().results.get(kind="desil")


def waive(user, one, **typed):
    return browser_of(user).post(reverse("workflows_waive", args=[one.pk]), typed)


def test_head_waives_a_criterion_and_returns_to_the_case(one, head):
    answer = waive(head, one, results=[unmet(one).pk], reason="Baru kehilangan pekerjaan.")

    assert (answer.status_code, answer.url) == (302, reverse("workflows_case", args=[one.pk]))
    kept = Waiver.objects.get()
    assert (kept.by, kept.reason) == (head, "Baru kehilangan pekerjaan.")


@pytest.mark.parametrize("missing", ["results", "reason"])
def test_form_that_is_not_complete_waives_nothing(one, head, missing):
    typed = {"results": [unmet(one).pk], "reason": "Baru kehilangan pekerjaan."}
    del typed[missing]

    answer = waive(head, one, **typed)

    assert list(answer.context["form"].errors) == [missing]
    assert not Waiver.objects.exists()


def test_criterion_that_is_met_cannot_be_chosen(one, head):
    met = one.checks.first().results.exclude(pk=unmet(one).pk).first()

    answer = waive(head, one, results=[met.pk], reason="Baru kehilangan pekerjaan.")

    assert list(answer.context["form"].errors) == ["results"]
    assert not Waiver.objects.exists()
