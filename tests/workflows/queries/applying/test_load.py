"""What comes in four weeks: each application once for each step to which it comes, in the week of its day."""

from datetime import date, datetime, timedelta

import pytest
import time_machine

from tests.factories import BatchFactory
from tests.factories.courses import course_with
from tests.factories.rows import application_in
from workflows.actions.courses import rules
from workflows.dates import WIB
from workflows.models import Application, Batch, Interview, Step
from workflows.queries.applying.load import load, weeks

pytestmark = pytest.mark.django_db
TODAY = datetime(2026, 11, 2, 9, tzinfo=WIB)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(TODAY, tick=False) as made:
        yield made


def at(days):
    return TODAY + timedelta(days=days)


def waits(batch, step, *days):
    return [application_in("received", batch, step=step, step_since=TODAY, step_due=at(day)) for day in days]


def found(*batches):
    return [(one.batch.pk, one.step, one.now, one.weeks) for one in load(batches, Application.objects.all())]


def test_weeks_are_four_and_begin_today():
    assert [weeks()[0], weeks()[-1]] == [
        (date(2026, 11, 2), date(2026, 11, 8)),
        (date(2026, 11, 23), date(2026, 11, 29)),
    ]


def test_deadline_brings_an_application_to_the_next_step_and_the_late_count_now():
    batch = BatchFactory()
    waits(batch, Step.APPROVE_ELIGIBILITY, -3, 0, 6, 7, 27, 28)
    waits(batch, Step.AWAIT_CORRECTION, 13)

    assert found(batch) == [
        (batch.pk, Step.APPROVE_ELIGIBILITY, Step.AWAIT_CORRECTION, [0, 1, 0, 0]),
        (batch.pk, Step.SCHEDULE_INTERVIEW, Step.APPROVE_ELIGIBILITY, [3, 1, 0, 1]),
    ]


def test_interview_counts_on_its_day_for_the_interview_and_the_selection():
    batch = BatchFactory()
    (one, _without_a_time) = waits(batch, Step.INTERVIEW, 1, 1)
    Interview.objects.create(application=one, at=at(2), place="Kantor", cancelled_at=TODAY)
    Interview.objects.create(application=one, at=at(9), place="Kantor")

    assert found(batch) == [
        (batch.pk, Step.INTERVIEW, Step.INTERVIEW, [0, 1, 0, 0]),
        (batch.pk, Step.APPROVE_SELECTION, Step.INTERVIEW, [0, 1, 0, 0]),
    ]


def test_participants_come_to_completion_after_the_last_day_of_their_class():
    batch = BatchFactory()
    waits(batch, Step.AWAIT_CLASS_END, 1, 1)
    Batch.objects.filter(pk=batch.pk).update(starts_on=TODAY.date(), ends_on=at(15).date())

    assert found(batch) == [(batch.pk, Step.APPROVE_COMPLETION, Step.AWAIT_CLASS_END, [0, 0, 2, 0])]


def test_classes_keep_their_order_and_only_what_the_officer_sees_counts():
    first, second, other = BatchFactory(), BatchFactory(), BatchFactory()
    for batch in (first, second, other):
        waits(batch, Step.APPROVE_AWARD, 1)

    assert [row[0] for row in found(second, first)] == [second.pk, first.pk]
    assert load([first], Application.objects.none()) == []
    assert load([first], Application.objects.all())[0].total == 1


def test_two_queries_whatever_the_number(django_assert_num_queries):
    batches = [BatchFactory(), BatchFactory()]
    for batch in batches:
        waits(batch, Step.INTERVIEW, 1, 2)
        with django_assert_num_queries(2):
            found(*batches)


def test_check_of_the_data_leads_to_the_first_step_of_the_class():
    batch = BatchFactory(course=course_with("visit_home", "interview"))
    rules.freeze(batch)
    waits(batch, Step.APPROVE_ELIGIBILITY, 0)

    assert found(batch) == [(batch.pk, Step.VISIT_HOME, Step.APPROVE_ELIGIBILITY, [1, 0, 0, 0])]
