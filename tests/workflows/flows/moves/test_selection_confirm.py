"""A resident confirms a seat: the action and the step of the process, together or not at all."""

from datetime import timedelta

import pytest
import time_machine

from tests.factories import make_nik
from tests.factories.rows import told
from tests.factories.way import Office, bring, open_task
from tests.refusals import moved, refused
from workflows.flows.moves import selection
from workflows.models import Application, Batch, Enrolment

TOO_LATE = "The deadline for this offer has passed, so the seat can no longer be taken."


def place(one):
    """Status, step, and the node of the only open task."""
    one = Application.objects.get(pk=one.pk)
    return one.status, one.step, open_task(one).flow_task.name


def counts(batch):
    return Batch.objects.values_list("offered", "enrolled", "seats_to_offer").get(pk=batch.pk)


def test_confirm_takes_the_seat(db):
    one = bring("await_confirmation")

    selection.confirm(one)

    assert place(one) == ("enrolled", "await_class_end", "await_class_end")
    assert counts(one.batch) == (0, 1, 0)


def test_confirm_twice_is_refused_the_second_time(db):
    one = bring("await_confirmation")
    stale = Application.objects.get()
    selection.confirm(one)

    with moved():
        selection.confirm(stale)

    assert (Enrolment.objects.count(), counts(one.batch)) == (1, (0, 1, 0))


def test_confirm_is_possible_until_the_very_end_of_the_answer_time(db):
    one = bring("await_confirmation")

    with time_machine.travel(one.answer_by, tick=False):
        selection.confirm(one)

    assert one.status == "enrolled"


def test_confirm_after_the_answer_time_is_refused_even_before_the_clock_has_come_by(db):
    one = bring("await_confirmation")

    with time_machine.travel(one.answer_by + timedelta(seconds=1), tick=False), refused(TOO_LATE):
        selection.confirm(one)

    assert place(one) == ("offered", "await_confirmation", "await_confirmation")


def test_confirm_after_the_offer_has_lapsed_tells_the_same(db):
    one = bring("await_confirmation")

    with time_machine.travel(one.answer_by + timedelta(seconds=1), tick=False):
        selection.lapse()
        one.refresh_from_db()
        with refused(TOO_LATE):
            selection.confirm(one)


def test_confirm_of_who_has_the_seat_is_not_called_too_late(db):
    one = bring("await_class_end")

    with time_machine.travel(one.answer_by + timedelta(seconds=1), tick=False), moved():
        selection.confirm(one)


@pytest.mark.parametrize("step", ["approve_eligibility", "await_seat", "await_class_end", ""])
def test_confirm_where_nothing_is_offered_is_refused(db, step):
    with moved():
        selection.confirm(bring(step))


def test_confirm_for_the_last_seat_by_two_puts_the_second_back_in_line(db):
    office = Office()
    batch = office.batch(seats=2)
    first, second = (bring("await_confirmation", office=office, batch=batch) for _turn in range(2))
    Batch.objects.update(seats=1)

    selection.confirm(first)
    selection.confirm(second)

    assert place(first) == ("enrolled", "await_class_end", "await_class_end")
    assert place(second) == ("reserve", "await_seat", "await_seat")
    assert counts(batch) == (0, 1, 0)
    assert told(second)[-2:] == ["application.offered", "application.reserve"]


def test_confirm_with_an_active_seat_elsewhere_is_refused_and_the_offer_stands(db):
    office, nik = Office(), make_nik()
    bring("await_class_end", office=office, nik=nik)
    one = bring("await_confirmation", office=office, nik=nik)

    with refused("You already have a seat in another class. Finish that class first, or leave it."):
        selection.confirm(one)

    assert place(one) == ("offered", "await_confirmation", "await_confirmation")
    assert counts(one.batch) == (1, 0, 0)
