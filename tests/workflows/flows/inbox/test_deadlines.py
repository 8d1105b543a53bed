"""Deadlines of open steps follow the holidays and the courses, whatever changed them."""

from datetime import datetime, timedelta

import pytest
import time_machine

from tests.factories.rows import application_in
from tests.factories.way import Office, bring
from workflows.actions.applying import applications
from workflows.dates import WIB
from workflows.flows.inbox.deadlines import move
from workflows.models import Application, Holiday, StepDeadline
from workflows.queries.working_days import in_working_days

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 2, 9, tzinfo=WIB)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(MONDAY, tick=False) as made:
        yield made


def due(one):
    return Application.objects.get(pk=one.pk).step_due


def test_new_holiday_moves_the_deadline_and_its_removal_moves_it_back():
    one = bring("approve_eligibility")
    holiday = Holiday.objects.create(day=MONDAY.date() + timedelta(days=1), name="Hari uji")

    assert (move(), due(one)) == (1, MONDAY + timedelta(days=4))
    assert move() == 0
    holiday.delete()
    assert (move(), due(one)) == (1, MONDAY + timedelta(days=3))


def test_new_days_of_the_course_move_the_deadline_of_that_step_only():
    one, other = bring("approve_eligibility"), bring("schedule_interview")
    StepDeadline.objects.create(course=one.batch.course, step="approve_eligibility", days=4)
    before = due(other)

    assert (move(), due(one), due(other)) == (1, MONDAY + timedelta(days=4), before)


def test_weekdays_of_the_office_move_the_deadline(settings):
    one = bring("approve_eligibility")
    settings.OFFICE_DAYS = [0, 2, 4]

    assert (move(), due(one)) == (1, MONDAY + timedelta(days=7))


def test_list_and_ranking_are_moved_too():
    office = Office()
    ranking = bring("await_ranking", office=office).batch.ranking
    Holiday.objects.create(day=ranking.step_due.date(), name="Hari uji")
    expected = in_working_days(5, since=MONDAY)

    assert move() == 1
    ranking.refresh_from_db()
    assert ranking.step_due == expected


@pytest.mark.parametrize("step", ["await_correction", "await_register", "await_confirmation", "await_seat"])
def test_what_a_resident_waits_for_is_not_moved(step):
    one = bring(step)
    before = due(one)
    Holiday.objects.create(day=MONDAY.date() + timedelta(days=1), name="Hari uji")

    assert (move(), due(one)) == (0, before)


def test_application_without_a_step_is_left_alone():
    application_in("refused", step="", step_due=None)

    assert move() == 0


def test_queries_do_not_grow_with_what_has_not_changed(django_assert_num_queries):
    bring("approve_eligibility")
    with django_assert_num_queries(5) as first:
        move()
    bring("approve_eligibility")
    with django_assert_num_queries(len(first)):
        move()


def test_step_that_ended_meanwhile_keeps_its_new_deadline(monkeypatch):
    one = bring("approve_eligibility")
    Holiday.objects.create(day=MONDAY.date() + timedelta(days=1), name="Hari uji")

    def meanwhile(*args, **kwargs):
        applications.arrive(one, "await_seat", due_in=None)
        return in_working_days(*args, **kwargs)

    monkeypatch.setattr("workflows.flows.inbox.deadlines.working_days.in_working_days", meanwhile)

    assert (move(), due(one)) == (0, None)
