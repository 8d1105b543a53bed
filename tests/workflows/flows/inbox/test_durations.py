"""Median and 90th percentile of each step and course, by nearest rank, in one query on both databases."""

import statistics
from datetime import timedelta
from random import Random

import pytest
from django.utils import timezone
from viewflow.workflow.models import Task

from tests.factories import BatchFactory
from tests.factories.rows import application_in
from workflows.flows.application import ApplicationFlow
from workflows.flows.inbox.durations import durations
from workflows.models import ApplicationProcess

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now() - timedelta(days=4000)


def took(batch, node, *times):
    """A finished task of the node for each time."""
    now = timezone.now()
    for time in times:
        process = ApplicationProcess.objects.create(flow_class=ApplicationFlow)
        application_in("received", batch, process=process)
        task = Task(process=process, flow_task=node, flow_task_type="HUMAN", status="DONE", finished=now)
        task.save()
        Task.objects.filter(pk=task.pk).update(created=now - time)


def shown(since=LONG_AGO):
    return [(str(one.step), one.course, one.number, one.median, one.nine_of_ten) for one in durations(since)]


def days(*numbers):
    return [timedelta(days=one) for one in numbers]


def test_step_of_each_course_has_its_own_times_in_the_order_of_the_flow():
    one, other = BatchFactory(course__name="Barista"), BatchFactory(course__name="Menjahit")
    took(other, ApplicationFlow.approve_eligibility, *days(4))
    took(one, ApplicationFlow.schedule_interview, *days(1, 2, 9))
    took(one, ApplicationFlow.approve_eligibility, *days(10, 2, 3, 4, 1, 5, 6, 7, 8, 9))

    check, interview = (
        str(node.task_title) for node in (ApplicationFlow.approve_eligibility, ApplicationFlow.schedule_interview)
    )
    assert shown() == [
        (check, "Barista", 10, *days(5, 9)),
        (check, "Menjahit", 1, *days(4, 4)),
        (interview, "Barista", 3, *days(2, 9)),
    ]


@pytest.mark.parametrize("number", [1, 2, 9, 10, 11, 37])
def test_percentiles_are_those_of_the_nearest_rank(number):
    dice, batch = Random(number), BatchFactory()
    times = [timedelta(hours=dice.randint(1, 40)) for _one in range(number)]
    took(batch, ApplicationFlow.interview, *times)

    in_order = sorted(times)
    expected = (statistics.median_low(times), in_order[-(-9 * number // 10) - 1])
    assert [row[2:] for row in shown()] == [(number, *expected)]


def test_what_is_open_or_long_ago_and_the_worker_do_not_count():
    batch = BatchFactory()
    took(batch, ApplicationFlow.match_register, *days(1))
    took(batch, ApplicationFlow.await_seat, *days(1))
    took(batch, ApplicationFlow.interview, *days(1))
    Task.objects.filter(flow_task=ApplicationFlow.interview).update(status="CANCELED")

    assert shown() == []
    took(batch, ApplicationFlow.interview, *days(1))
    assert shown(since=timezone.now() + timedelta(days=1)) == []


def test_queries_are_two_whatever_the_number(django_assert_num_queries):
    for _one in range(3):
        took(BatchFactory(), ApplicationFlow.interview, *days(1, 2))
        with django_assert_num_queries(2):
            durations(LONG_AGO)


@pytest.mark.parametrize(("hours", "shown_days"), [(11, 0), (13, 1), (36, 2), (60, 2)])
def test_days_are_rounded(hours, shown_days):
    took(BatchFactory(), ApplicationFlow.interview, timedelta(hours=hours))

    (one,) = durations(LONG_AGO)
    assert (one.median_days, one.nine_of_ten_days) == (shown_days, shown_days)
