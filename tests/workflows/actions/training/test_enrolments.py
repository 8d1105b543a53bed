"""A seat taken, marks, the end of the class, and who may say that somebody has completed."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.factories import BatchFactory, make_nik
from tests.factories.rows import application_in, deeds, enrolment_of, told
from tests.refusals import moved, refused
from workflows.actions.training import completion, enrolments
from workflows.models import Application, Batch, Enrolment

Status = Application.Status


def counts(batch):
    return Batch.objects.values_list("offered", "enrolled", "seats_to_offer").get(pk=batch.pk)


@pytest.fixture
def batch(db, instructor):
    return BatchFactory(instructor=instructor, seats=2)


def test_enrol_turns_the_offer_into_a_seat(batch):
    one = application_in(Status.OFFERED, batch)

    enrolment = enrolments.enrol(one)

    one.refresh_from_db()
    assert (one.status, one.enrolment) == ("enrolled", enrolment)
    assert (enrolment.status, enrolment.batch, bytes(enrolment.nik_index)) == ("active", batch, bytes(one.nik_index))
    assert counts(batch) == (0, 1, 0)
    assert (deeds(one), told(one)) == ([("application.enrolled", None)], ["application.enrolled"])


def test_enrol_puts_back_in_line_when_the_last_seat_is_gone(batch):
    one = application_in(Status.OFFERED, batch)
    Batch.objects.update(seats=1, enrolled=1)

    assert enrolments.enrol(one) is None

    one.refresh_from_db()
    assert (one.status, one.answer_by, one.reserve_since is not None) == ("reserve", None, True)
    assert counts(batch) == (0, 1, 0)
    assert (deeds(one), told(one)) == ([("application.reserve", None)], ["application.reserve"])
    assert Enrolment.objects.count() == 0


@pytest.mark.parametrize(
    "over", [{"ended_at": timezone.now()}, {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 1, 2)}]
)
def test_enrol_in_a_class_that_is_over_is_refused(batch, over):
    one = application_in(Status.OFFERED, batch)
    Batch.objects.update(**over)

    with refused("This class has ended, so you can no longer take the seat. You can apply for another class."):
        enrolments.enrol(one)

    assert (counts(batch), Enrolment.objects.count()) == ((1, 0, 0), 0)


def test_enrol_with_an_active_seat_elsewhere_is_refused(batch):
    nik = make_nik()
    enrolment_of(application_in(Status.ENROLLED, nik=nik))
    one = application_in(Status.OFFERED, batch, nik=nik)

    with refused("You already have a seat in another class. Finish that class first, or leave it."):
        enrolments.enrol(one)

    one.refresh_from_db()
    assert (one.status, counts(batch), told(one)) == ("offered", (1, 0, 0), [])


@pytest.mark.parametrize("status", [Enrolment.Status.COMPLETED, Enrolment.Status.LEFT])
def test_enrol_after_an_earlier_class_has_ended_is_fine(batch, status):
    nik = make_nik()
    enrolment_of(application_in(Status.ENROLLED, nik=nik), status=status)

    assert enrolments.enrol(application_in(Status.OFFERED, batch, nik=nik)).status == "active"


def test_database_refuses_a_second_active_seat_of_one_person(batch):
    nik = make_nik()
    enrolment_of(application_in(Status.ENROLLED, nik=nik))

    with pytest.raises(IntegrityError), transaction.atomic():
        enrolment_of(application_in(Status.ENROLLED, batch, nik=nik))


def test_database_refuses_more_participants_than_seats(batch):
    with pytest.raises(IntegrityError), transaction.atomic():
        Batch.objects.filter(pk=batch.pk).update(enrolled=3)


def test_leave_is_told_unless_the_withdrawal_is(batch, head):
    left, withdrawn = enrolment_of(batch=batch), enrolment_of(batch=batch)

    enrolments.leave(left, by=head, note="Tidak hadir")
    enrolments.leave(withdrawn, by=None, why=Enrolment.Left.WITHDREW)

    assert (left.status, left.left_why, left.note) == ("left", "failed", "Tidak hadir")
    assert told(left.application) == ["enrolment.left"]
    assert (Enrolment.objects.get(pk=withdrawn.pk).status, told(withdrawn.application)) == ("left", [])
    assert deeds(withdrawn.application) == [("enrolment.left", None)]


@pytest.mark.parametrize("status", [Enrolment.Status.COMPLETED, Enrolment.Status.LEFT])
@pytest.mark.parametrize("act", [completion.complete, enrolments.leave])
def test_what_is_decided_is_not_decided_again(batch, head, status, act):
    one = enrolment_of(batch=batch, mark=90, attendance=90, status=status)

    with moved():
        act(one, by=head)

    assert (deeds(one.application), told(one.application)) == ([], [])
