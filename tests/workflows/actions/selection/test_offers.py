"""Seats: what is offered, declined, lapsed, withdrawn, and the counts of the class that go with it."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.factories import BatchFactory
from tests.factories.courses import begin
from tests.factories.rows import application_in, deeds, told
from tests.refusals import refused
from workflows.actions.applying import applications
from workflows.actions.selection import offers
from workflows.models import Application, Batch, Course, Entry, StepDeadline

Status = Application.Status
OVER = "This class is over, so seats can no longer be offered. Refuse with a reason."


def counts(batch):
    return Batch.objects.values_list("offered", "enrolled", "seats_to_offer").get(pk=batch.pk)


def in_days(days):
    return timezone.now() + timedelta(days=days)


@pytest.fixture
def batch(db):
    return BatchFactory(seats=2)


# -- offer ----------------------------------------------------------------------------------------
def test_offer_holds_a_seat_until_the_answer(batch, head):
    one, answer_by = application_in(Status.INTERVIEWING, batch), in_days(3)

    offers.offer(one, by=head, answer_by=answer_by)

    one = Application.objects.get()
    assert (one.status, one.answer_by) == ("offered", answer_by)
    assert counts(batch) == (1, 0, 0)
    assert (deeds(one), told(one)) == ([("application.offered", head.pk)], ["application.offered"])
    assert Entry.objects.about(one).get().detail == {"answer_by": answer_by.isoformat()}


def test_offer_puts_on_the_waiting_list_when_the_class_is_full(batch):
    application_in(Status.ENROLLED, batch)
    application_in(Status.OFFERED, batch)
    one = application_in(Status.INTERVIEWING, batch)

    offers.offer(one, by=None, answer_by=in_days(3))

    one.refresh_from_db()
    assert (one.status, one.answer_by, one.reserve_since is not None) == ("reserve", None, True)
    assert counts(batch) == (1, 1, 0)
    assert (deeds(one), told(one)) == ([("application.reserve", None)], ["application.reserve"])


def test_offer_keeps_a_promised_seat_for_the_waiting_list(batch):
    application_in(Status.ENROLLED, batch)
    waiting = application_in(Status.RESERVE, batch)
    Batch.objects.update(seats_to_offer=1)
    newcomer = application_in(Status.INTERVIEWING, batch)

    offers.offer(newcomer, by=None, answer_by=in_days(3))
    assert (newcomer.status, counts(batch)) == ("reserve", (0, 1, 1))

    offers.offer(waiting, by=None, answer_by=in_days(3))
    waiting.refresh_from_db()
    assert (waiting.status, waiting.reserve_since, counts(batch)) == ("offered", None, (1, 1, 0))


def test_offer_to_somebody_who_waits_says_nothing_when_there_is_no_seat(batch):
    application_in(Status.ENROLLED, batch)
    application_in(Status.ENROLLED, batch)
    one = application_in(Status.RESERVE, batch)
    since = one.reserve_since

    offers.offer(one, by=None, answer_by=in_days(3))

    one.refresh_from_db()
    assert (one.status, one.reserve_since) == ("reserve", since)
    assert (deeds(one), told(one), counts(batch)) == ([], [], (0, 2, 0))


def test_offer_before_the_first_day_gives_a_seat_that_was_never_given_past_who_was_put_on_the_list(batch):
    application_in(Status.RESERVE, batch)
    one = application_in(Status.INTERVIEWING, batch)

    offers.offer(one, by=None, answer_by=in_days(3))

    assert (one.status, counts(batch)) == ("offered", (1, 0, 0))


def test_offer_in_a_class_that_runs_goes_past_nobody_who_waits(batch):
    waiting, one = application_in(Status.RESERVE, batch), application_in(Status.INTERVIEWING, batch)
    Batch.objects.update(starts_on=timezone.localdate() - timedelta(days=2))

    offers.offer(one, by=None, answer_by=in_days(3))
    assert (one.status, counts(batch)) == ("reserve", (0, 0, 0))

    offers.offer(waiting, by=None, answer_by=in_days(3))
    assert (waiting.status, counts(batch)) == ("offered", (1, 0, 0))


def test_offer_in_a_class_that_runs_gives_a_free_seat_where_nobody_waits(batch):
    one = application_in(Status.INTERVIEWING, batch)
    Batch.objects.update(starts_on=timezone.localdate() - timedelta(days=1))

    offers.offer(one, by=None, answer_by=in_days(3))

    assert (one.status, counts(batch)) == ("offered", (1, 0, 0))


@pytest.mark.parametrize("status", [Status.INTERVIEWING, Status.RESERVE])
def test_offer_in_a_class_that_is_over_leaves_on_the_waiting_list(batch, status):
    one = application_in(status, batch)
    Batch.objects.update(ended_at=timezone.now(), seats_to_offer=1)

    offers.offer(one, by=None, answer_by=in_days(3))

    one.refresh_from_db()
    assert (one.status, one.answer_by, counts(batch)) == ("reserve", None, (0, 0, 1))


def test_accept_is_possible_on_the_last_day_of_the_class_and_not_after_it(batch, head):
    one = application_in(Status.INTERVIEWING, batch)
    last = timezone.make_aware(timezone.datetime.combine(batch.ends_on, timezone.datetime.max.time()))

    with time_machine.travel(last, tick=False):
        offers.accept(one, by=head)
    with time_machine.travel(last + timedelta(seconds=1), tick=False), refused(OVER):
        offers.accept(one, by=head)

    assert deeds(one) == [("application.accepted", head.pk)]


def test_seat_that_comes_free_in_a_class_that_has_ended_is_promised_to_nobody(batch):
    application_in(Status.RESERVE, batch)
    one = application_in(Status.OFFERED, batch)
    begin(batch)
    Batch.objects.update(ended_at=timezone.now())

    offers.decline(one, lapsed=True)

    assert counts(batch) == (0, 0, 0)


# -- decline and lapse ----------------------------------------------------------------------------
def test_decline_gives_the_seat_back(batch):
    one = application_in(Status.OFFERED, batch)

    offers.decline(one)

    one.refresh_from_db()
    assert (one.status, one.lapsed_at) == ("declined", None)
    assert counts(batch) == (0, 0, 0)
    assert (deeds(one), told(one)) == ([("application.declined", None)], ["application.declined"])


def test_lapse_is_a_decline_with_its_time_and_its_own_notice(batch):
    one = application_in(Status.OFFERED, batch)

    offers.decline(one, lapsed=True)

    one.refresh_from_db()
    assert (one.status, one.lapsed_at is not None) == ("declined", True)
    assert (deeds(one), told(one)) == ([("application.lapsed", None)], ["application.lapsed"])


def test_decline_promises_the_seat_to_who_waits(batch):
    application_in(Status.RESERVE, batch)

    offers.decline(application_in(Status.OFFERED, batch))

    assert counts(batch) == (0, 0, 1)


def test_no_more_seats_are_promised_than_people_wait(batch):
    first, second = application_in(Status.OFFERED, batch), application_in(Status.OFFERED, batch)
    application_in(Status.RESERVE, batch)

    offers.decline(first)
    offers.decline(second)

    assert counts(batch) == (0, 0, 1)


@pytest.mark.parametrize(
    ("late_days", "days", "promised"), [(0, 0, 1), (0, 1, 0), (1, 1, 1), (1, 2, 0), (5, 5, 1), (5, 6, 0)]
)
def test_seat_is_promised_until_the_late_days_of_the_course_are_over(batch, late_days, days, promised):
    Course.objects.update(late_days=late_days)
    one = application_in(Status.OFFERED, batch)
    application_in(Status.RESERVE, batch)
    first_day = timezone.make_aware(timezone.datetime.combine(batch.starts_on, timezone.datetime.min.time()))

    with time_machine.travel(first_day + timedelta(days=days, hours=23)):
        offers.decline(one)

    assert counts(batch) == (0, 0, promised)


# -- withdraw -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "status",
    [
        Status.RECEIVED,
        Status.CORRECTION,
        Status.INTERVIEWING,
        Status.RESERVE,
        Status.OFFERED,
        Status.ENROLLED,
    ],
)
def test_withdraw_gives_back_whatever_seat_is_held(batch, status):
    one = application_in(status, batch)
    application_in(Status.ENROLLED, batch)

    applications.withdraw(one)

    one.refresh_from_db()
    assert (one.status, counts(batch)) == ("withdrawn", (0, 1, 0))
    assert (deeds(one), told(one)) == ([("application.withdrawn", None)], ["application.withdrawn"])


def test_withdraw_by_an_officer_notes_that_there_is_a_note_and_never_its_text(batch, head):
    one = application_in(Status.ENROLLED, batch)

    applications.withdraw(one, by=head, note="Sakit")

    assert deeds(one) == [("application.withdrawn", head.pk)]
    assert Entry.objects.about(one).get().detail == {"note": True, "reason": ""}


# -- arrive ---------------------------------------------------------------------------------------
def test_arrive_writes_the_step_since_when_and_until_when(batch):
    one = application_in(Status.RECEIVED, batch)

    with time_machine.travel("2026-11-02 08:00 +0700", tick=False):
        applications.arrive(one, "approve_eligibility", due_in=timedelta(days=3))

    one.refresh_from_db()
    assert one.step == "approve_eligibility"
    assert timezone.localtime(one.step_since).isoformat() == "2026-11-02T08:00:00+07:00"
    assert timezone.localtime(one.step_due).isoformat() == "2026-11-05T08:00:00+07:00"


def test_arrive_prefers_the_deadline_of_the_course(batch):
    StepDeadline.objects.create(course=batch.course, step="approve_eligibility", days=9)
    one = application_in(Status.RECEIVED, batch)

    with time_machine.travel("2026-11-02 08:00 +0700", tick=False):
        applications.arrive(one, "approve_eligibility", due_in=timedelta(days=3))

    assert timezone.localtime(one.step_due).isoformat() == "2026-11-13T08:00:00+07:00"


def test_arrive_where_no_deadline_is_set_leaves_it_open(batch):
    one = application_in(Status.ENROLLED, batch)

    applications.arrive(one, "await_class_end", due_in=None)

    assert (one.step, one.step_due) == ("await_class_end", None)


def test_arrive_at_the_confirmation_is_due_when_the_offer_ends(batch):
    one = application_in(Status.OFFERED, batch)

    applications.arrive(one, "await_confirmation", due_in=timedelta(days=1))

    assert one.step_due == one.answer_by


def test_arrive_at_the_end_leaves_no_step(batch):
    one = application_in(Status.DECLINED, batch, step="await_confirmation", step_due=in_days(1))

    applications.arrive(one, "", due_in=None)

    one.refresh_from_db()
    assert (one.step, one.step_due) == ("", None)
