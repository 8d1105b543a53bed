"""A seat taken, marks, the end of the class, and who may say that somebody has completed."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tests.factories import BatchFactory, OfficerFactory, make_nik
from tests.factories.courses import begin
from tests.factories.rows import application_in, deeds, enrolment_of, ranking_of, told
from tests.refusals import moved, refused
from workflows.actions.courses import classes
from workflows.actions.training import completion, enrolments
from workflows.actions.training.marks import Marks, record_marks
from workflows.models import Application, Batch, Enrolment, Entry
from workflows.rules import numbers

Status = Application.Status


def counts(batch):
    return Batch.objects.values_list("offered", "enrolled", "seats_to_offer").get(pk=batch.pk)


@pytest.fixture
def batch(db, instructor):
    return BatchFactory(instructor=instructor, seats=2)


# -- enrol ----------------------------------------------------------------------------------------
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


# -- marks ----------------------------------------------------------------------------------------
def test_record_marks_keeps_marks_with_who_and_when(batch, instructor):
    first, second = enrolment_of(batch=batch), enrolment_of(batch=batch)

    record_marks(batch, by=instructor, marks={first: Marks(90, 80), second: Marks(100, 0)})

    rows = Enrolment.objects.order_by("pk")
    assert [(e.attendance, e.mark, e.marked_by) for e in rows] == [(90, 80, instructor), (100, 0, instructor)]
    assert all(e.marked_at for e in rows)
    assert deeds(batch) == [("batch.marks", instructor.pk)]
    assert Entry.objects.about(batch).get().detail == {"enrolments": [first.pk, second.pk]}
    assert told(first.application) == []


def test_record_marks_by_anybody_else_is_refused(batch):
    one = enrolment_of(batch=batch)

    with refused("Only the instructor of this class can record its attendance and marks."):
        record_marks(batch, by=OfficerFactory(), marks={one: Marks(90, 80)})

    assert Enrolment.objects.get().mark is None


def test_record_marks_after_the_ranking_is_approved_is_refused(batch, instructor):
    one = enrolment_of(batch=batch)
    ranking_of(batch, approved_by=OfficerFactory(), approved_at=timezone.now())

    with refused("The ranking of this class is approved, so its marks can no longer be changed."):
        record_marks(batch, by=instructor, marks={one: Marks(90, 80)})


def test_record_marks_while_the_ranking_waits_for_approval_is_possible(batch, instructor):
    one = enrolment_of(batch=batch)
    ranking_of(batch)

    record_marks(batch, by=instructor, marks={one: Marks(90, 80)})

    assert Enrolment.objects.get().mark == 80


def test_record_marks_of_somebody_who_is_not_in_the_class_saves_none(batch, instructor):
    mine, other = enrolment_of(batch=batch), enrolment_of()
    gone = enrolment_of(batch=batch, status=Enrolment.Status.LEFT)

    for stranger in (other, gone):
        with refused("Someone on this list is not in the class."):
            record_marks(batch, by=instructor, marks={mine: Marks(90, 80), stranger: Marks(50, 50)})

    assert set(Enrolment.objects.values_list("mark", flat=True)) == {None}
    assert deeds(batch) == []


@pytest.mark.parametrize("marks", [Marks(101, 80), Marks(80, 101)])
def test_database_refuses_marks_over_100(batch, instructor, marks):
    one = enrolment_of(batch=batch)

    with pytest.raises(IntegrityError), transaction.atomic():
        record_marks(batch, by=instructor, marks={one: marks})


# -- the end of the class -------------------------------------------------------------------------
def test_end_class_before_its_first_day_is_refused(batch, head):
    tomorrow = timezone.localdate() + timedelta(days=1)
    Batch.objects.update(starts_on=tomorrow)

    with refused("This class has not started yet. You can end it from its first day."):
        classes.end_class(batch, by=head)
    assert (Batch.objects.get().ended_at, deeds(batch)) == (None, [])

    with time_machine.travel(timezone.now() + timedelta(days=1)):
        classes.end_class(batch, by=head)
    assert deeds(batch) == [("batch.ended", head.pk)]


@pytest.mark.parametrize("by_whom", ["head", None], ids=["by the head", "by the clock"])
def test_end_class_is_written_once(batch, head, by_whom):
    by = head if by_whom else None
    begin(batch)

    classes.end_class(batch, by=by)
    with moved():
        classes.end_class(batch, by=by)

    assert Batch.objects.get(pk=batch.pk).ended_at is not None
    assert deeds(batch) == [("batch.ended", by.pk if by else None)]


# -- completion -----------------------------------------------------------------------------------
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


# -- certificate ----------------------------------------------------------------------------------
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
