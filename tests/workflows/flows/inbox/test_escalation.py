"""A task near its deadline is noted for its holder, a late one for the head: once each, and on working days."""

from datetime import date, datetime, timedelta

import pytest
import time_machine

from tests.factories import officer
from tests.factories.way import bring, open_task
from workflows import roles
from workflows.dates import WIB
from workflows.flows.inbox import escalation
from workflows.flows.inbox.deadlines import move
from workflows.models import Escalation, Holiday, NoticeSettings, StepDeadline

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 2, 9, tzinfo=WIB)  # the check of a new application is due on Thursday at nine


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(MONDAY, tick=False) as made:
        yield made


def levels():
    return sorted(Escalation.objects.values_list("level", flat=True))


def noted(clock, day, hour=9, second=0):
    clock.move_to(datetime(2026, 11, day, hour, 0, second, tzinfo=WIB))
    return escalation.escalate()


def test_holder_then_head_are_told_at_their_instant_and_once(clock):
    bring("approve_eligibility")

    assert [noted(clock, 4, 8, 59), noted(clock, 4), noted(clock, 4, 10), noted(clock, 5)] == [0, 1, 0, 0]
    assert levels() == ["holder"]
    # Two working days after Thursday is Monday.
    assert [noted(clock, day) for day in (6, 7, 8)] == [0, 0, 0]
    assert [noted(clock, 9, 8, 59), noted(clock, 9), noted(clock, 10)] == [0, 1, 0]
    assert levels() == ["head", "holder"]


def test_days_before_and_after_are_settings(clock):
    bring("approve_eligibility")
    NoticeSettings.objects.create(due_soon_days=2, escalate_days=0)

    assert [noted(clock, 3), noted(clock, 5)] == [1, 1]


def test_nothing_is_noted_on_a_closed_day(clock):
    bring("approve_eligibility")
    Holiday.objects.create(day=date(2026, 11, 13), name="Hari uji")

    assert [noted(clock, 13), noted(clock, 14), noted(clock, 16)] == [0, 0, 2]


def test_task_whose_deadline_moved_away_is_taken_off_and_noted_again_later(clock):
    one = bring("approve_eligibility")
    noted(clock, 4)
    StepDeadline.objects.create(course=one.batch.course, step="approve_eligibility", days=5)
    move()

    assert (noted(clock, 4, 10), levels()) == (0, [])
    assert (noted(clock, 6), levels()) == (1, ["holder"])


def test_late_tasks_are_shown_since_when_longest_first_until_they_are_done(clock):
    first = bring("approve_eligibility")
    clock.move_to(MONDAY + timedelta(hours=1))
    second = bring("approve_eligibility")
    noted(clock, 10, 11)

    shown = list(escalation.late())
    assert [one.pk for one in shown] == [open_task(first).pk, open_task(second).pk]
    assert {one.shown_since for one in shown} == {datetime(2026, 11, 10, 11, tzinfo=WIB)}

    type(shown[0]).objects.filter(pk=shown[0].pk).update(status="DONE")
    assert [one.pk for one in escalation.late()] == [shown[1].pk]


def test_only_the_head_is_told_of_what_is_late(clock):
    bring("approve_eligibility")
    noted(clock, 10)

    assert [escalation.shown_to(officer(role)) for role in (roles.HEAD, roles.CASE_WORKER)] == [1, 0]


def test_queries_do_not_grow_with_the_tasks(clock, django_assert_num_queries):
    bring("approve_eligibility")
    clock.move_to(MONDAY + timedelta(days=9))
    with django_assert_num_queries(8) as first:
        escalation.escalate()
    Escalation.objects.all().delete()
    clock.move_to(MONDAY)
    bring("approve_eligibility")
    clock.move_to(MONDAY + timedelta(days=9))
    with django_assert_num_queries(len(first)):
        escalation.escalate()
