"""Who is absent on the first day gives the seat back; it goes to the next in line, at the right minute."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from viewflow.workflow import PROCESS
from viewflow.workflow.models import Process

from tests.factories.rows import deeds, told
from tests.factories.way import Office, bring
from tests.refusals import moved, refused
from workflows.flows.moves import applying, selection, sweep, training
from workflows.models import Application, Batch, Course, Enrolment

WIB = ZoneInfo("Asia/Jakarta")
STARTS = date(2026, 12, 31)  # the last day of a month and of a year
EARLY = "The class has not started yet, so no one can be absent."
LATE = "It is too late to give this seat to someone else. Decide at the end of the class."


def at(day, month, year, hour=0, minute=0, second=0):
    return datetime(year, month, day, hour, minute, second, tzinfo=WIB)


def place(one):
    return Application.objects.values_list("status", "step").get(pk=one.pk)


def counts(batch):
    return Batch.objects.values_list("offered", "enrolled", "seats_to_offer").get(pk=batch.pk)


@pytest.fixture
def office(db):
    with time_machine.travel(at(1, 12, 2026, 10), tick=False):
        yield Office()


@pytest.fixture
def line(office):
    """A class of one seat, taken; two wait."""
    batch = office.batch(seats=1, starts_on=STARTS, ends_on=date(2027, 1, 30))
    holder = bring("await_class_end", office=office, batch=batch)
    return batch, holder, *(bring("await_seat", office=office, batch=batch) for _turn in range(2))


def test_seat_of_who_is_absent_goes_to_the_next_in_line(line, office):
    batch, holder, first, second = line

    with time_machine.travel(at(31, 12, 2026, 9), tick=False):
        training.absent(holder, by=office.instructor, note="Telepon tidak dijawab")

    enrolment = Enrolment.objects.get(application=holder)
    assert (enrolment.status, enrolment.left_why, enrolment.note) == ("left", "absent", "Telepon tidak dijawab")
    assert (enrolment.decided_by, place(holder)) == (office.instructor, ("enrolled", ""))
    assert Process.objects.get(pk=holder.process_id).status == PROCESS.CANCELED
    assert (place(first), place(second)) == (("offered", "await_confirmation"), ("reserve", "await_seat"))
    assert (counts(batch), told(holder)[-1], deeds(holder)[-1]) == (
        (1, 0, 0),
        "enrolment.left",
        ("enrolment.left", office.instructor.pk),
    )


def test_offer_after_an_absence_stands_until_the_late_days_are_over(line, office):
    _batch, holder, first, second = line

    with time_machine.travel(at(31, 12, 2026, 9), tick=False):
        training.absent(holder, by=office.worker)
        first.refresh_from_db()
        assert first.answer_by == at(1, 1, 2027, 23, 59, 59)
    with time_machine.travel(at(1, 1, 2027, 23, 59, 59), tick=False):
        assert selection.lapse() == 0
    with time_machine.travel(at(2, 1, 2027), tick=False):
        assert sweep.sweep()["lapsed"] == 1
        assert sweep.sweep()["offered"] == 0

    assert (place(first), place(second)) == (("declined", ""), ("reserve", "await_seat"))


@pytest.mark.parametrize(
    ("late_days", "moment", "reason"),
    [
        (1, at(30, 12, 2026, 23, 59, 59), EARLY),
        (1, at(31, 12, 2026), ""),
        (1, at(1, 1, 2027, 23, 59, 59), ""),
        (1, at(2, 1, 2027), LATE),
        (0, at(31, 12, 2026, 23, 59, 59), ""),
        (0, at(1, 1, 2027), LATE),
    ],
)
def test_absence_is_recorded_from_the_first_minute_of_the_class_to_the_last_of_its_late_days(
    line, office, late_days, moment, reason
):
    batch, holder, first, _second = line
    Course.objects.update(late_days=late_days)

    with time_machine.travel(moment, tick=False):
        if reason:
            with refused(reason):
                training.absent(holder, by=office.worker)
        else:
            training.absent(holder, by=office.worker)

    assert place(first)[0] == ("reserve" if reason else "offered")
    assert counts(batch) == ((0, 1, 0) if reason else (1, 0, 0))


def test_who_has_attendance_was_not_absent(line, office):
    _batch, holder, _first, _second = line
    with time_machine.travel(at(31, 12, 2026, 9), tick=False):
        office.mark(holder)
        with refused("This participant has attendance or a mark, so they were not absent."):
            training.absent(holder, by=office.worker)


def test_absence_is_recorded_once_and_of_participants_only(line, office):
    batch, holder, first, _second = line
    stale = Application.objects.get(pk=holder.pk)

    with time_machine.travel(at(31, 12, 2026, 9), tick=False):
        training.absent(holder, by=office.worker)
        for one in (stale, first):
            with moved():
                training.absent(one, by=office.worker)

    assert counts(batch) == (1, 0, 0)


def test_person_who_was_absent_may_take_a_seat_in_another_class(line, office):
    _batch, holder, _first, _second = line
    with time_machine.travel(at(31, 12, 2026, 9), tick=False):
        training.absent(holder, by=office.worker)
        other = bring("await_confirmation", office=office, nik=holder.nik)

        selection.confirm(other)

    assert place(other) == ("enrolled", "await_class_end")


@pytest.mark.parametrize(
    ("amount", "unit", "offered_at", "last"),
    [
        (6, "hours", at(28, 12, 2026, 20, 15, 30), at(29, 12, 2026, 2, 15, 59)),
        (24, "hours", at(28, 12, 2026, 23, 59, 59), at(29, 12, 2026, 23, 59, 59)),
        (1, "days", at(28, 12, 2026, 23, 59, 59), at(29, 12, 2026, 23, 59, 59)),
        (1, "days", at(29, 12, 2026), at(30, 12, 2026, 23, 59, 59)),
        (48, "hours", at(30, 12, 2026, 8), at(30, 12, 2026, 23, 59, 59)),
        (3, "days", at(31, 12, 2026, 8), at(1, 1, 2027, 23, 59, 59)),
    ],
)
def test_clock_lets_an_offer_lapse_with_the_second_after_its_last(line, office, amount, unit, offered_at, last):
    """The next in line is offered the seat in the same turn of the clock, unless it is too late for anybody."""
    _batch, holder, first, second = line
    Course.objects.update(answer_within=amount, answer_unit=unit)

    with time_machine.travel(offered_at, tick=False):
        applying.withdraw(Application.objects.get(pk=holder.pk))
    first.refresh_from_db()
    assert (first.status, first.answer_by, first.step_due) == ("offered", last, last)
    with time_machine.travel(last, tick=False):
        assert sweep.sweep()["lapsed"] == 0
    with time_machine.travel(last + timedelta(seconds=1), tick=False):
        assert sweep.sweep()["lapsed"] == 1

    too_late = last.date() >= date(2027, 1, 1)
    assert (place(first)[0], place(second)[0]) == ("declined", "reserve" if too_late else "offered")
