"""Completion is decided once, by an officer who gave no mark, and gives a certificate its number."""

import pytest
from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from tests.factories import BatchFactory
from tests.factories.rows import deeds, enrolment_of, told
from tests.refusals import refused
from workflows.actions.training import completion
from workflows.models import Enrolment
from workflows.rules import numbers


@pytest.fixture
def batch(db, instructor):
    return BatchFactory(instructor=instructor, seats=2)


def test_complete_is_decided_by_somebody_who_gave_no_mark(batch, head):
    one = enrolment_of(batch=batch, mark=60, attendance=80)

    completion.complete(one, by=head)

    one = Enrolment.objects.get()
    assert (one.status, one.decided_by, one.decided_at is not None) == ("completed", head, True)
    assert deeds(one.application) == [("enrolment.completed", head.pk)]
    assert told(one.application) == ["enrolment.completed"]


def test_complete_by_whoever_gave_the_marks_is_refused(batch, instructor):
    one = enrolment_of(batch=batch, mark=90, attendance=90)

    with refused("You did the previous step. Someone else must approve this one."):
        completion.complete(one, by=instructor, note="Saya yakin")

    assert Enrolment.objects.get().status == "active"


def test_complete_without_marks_is_refused_even_with_a_note(batch, head):
    with refused("The attendance or the mark is not recorded yet."):
        completion.complete(enrolment_of(batch=batch), by=head, note="Tetap lulus")


@pytest.mark.parametrize(
    ("attendance", "mark", "reasons"),
    [
        (79, 60, ["Attendance %(seen)d %% is below %(least)d %%."]),
        (80, 59, ["The mark %(seen)d is below %(least)d."]),
        (79, 59, ["Attendance %(seen)d %% is below %(least)d %%.", "The mark %(seen)d is below %(least)d."]),
    ],
)
def test_complete_below_the_thresholds_needs_a_note(batch, head, attendance, mark, reasons):
    one = enrolment_of(batch=batch, attendance=attendance, mark=mark)
    limits = {"Attend": {"seen": attendance, "least": 80}, "The ma": {"seen": mark, "least": 60}}
    reason = " ".join(_(sentence) % limits[sentence[:6]] for sentence in reasons)

    with refused("%(reason)s Explain in the note why the participant still completes.", reason=reason):
        completion.complete(one, by=head)
    completion.complete(one, by=head, note="Sakit dua kali, nilai ujian ulang 75")

    one = Enrolment.objects.get()
    assert (one.status, one.note) == ("completed", "Sakit dua kali, nilai ujian ulang 75")


def test_completion_gives_the_certificate_its_number_once(batch, head):
    one = enrolment_of(batch=batch, mark=90, attendance=90)

    completion.complete(one, by=head)

    first = Enrolment.objects.get(pk=one.pk)
    assert numbers.parse(first.certificate_number, numbers.CERTIFICATE) == first.certificate_number
    assert first.certified_at is not None
    assert first.display_certificate.replace("-", "") == first.certificate_number
    # A changed mark took the completion back, and it is approved again.
    Enrolment.objects.update(status=Enrolment.Status.ACTIVE)
    one.refresh_from_db()
    completion.complete(one, by=head)
    again = Enrolment.objects.get(pk=one.pk)
    assert (again.certificate_number, again.certified_at) == (first.certificate_number, first.certified_at)


@pytest.mark.parametrize(
    "values", [{"certificate_number": "7F3K9Q2MBD8T"}, {"certified_at": timezone.now()}, {"left_why": "absent"}]
)
def test_database_refuses_half_a_certificate_and_a_reason_to_have_left_of_who_is_there(batch, values):
    one = enrolment_of(batch=batch)

    with pytest.raises(IntegrityError):
        Enrolment.objects.filter(pk=one.pk).update(**values)
