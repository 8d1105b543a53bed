"""The office's steps are due in working days, the others in days of the calendar."""

from datetime import datetime, timedelta

import pytest
import time_machine

from workflows.dates import WIB
from workflows.flows.application import ApplicationFlow
from workflows.flows.engine.decide import Decide
from workflows.models import OFFICE_STEPS, Holiday, Step
from workflows.queries import working_days

pytestmark = pytest.mark.django_db
FRIDAY = datetime(2026, 11, 6, 9, tzinfo=WIB)


def test_steps_of_the_office_are_those_that_an_officer_decides():
    decided = {node.name for node in ApplicationFlow.instance.nodes() if isinstance(node, Decide)}

    assert decided == OFFICE_STEPS


def test_step_of_the_office_skips_the_weekend_and_the_holiday():
    Holiday.objects.create(day=datetime(2026, 11, 9).date(), name="Hari uji")

    assert working_days.due(Step.INTERVIEW, 2, since=FRIDAY) == FRIDAY + timedelta(days=5)


def test_resident_has_days_of_the_calendar():
    assert working_days.due(Step.AWAIT_CORRECTION, 7, since=FRIDAY) == FRIDAY + timedelta(days=7)


def test_weekdays_of_the_office_are_a_setting(settings):
    settings.OFFICE_DAYS = [0, 1, 2, 3, 4, 5]

    assert working_days.in_working_days(1, since=FRIDAY) == FRIDAY + timedelta(days=1)


@time_machine.travel(FRIDAY)
def test_calendar_takes_one_query_and_no_holidays_of_the_past(django_assert_num_queries):
    for day in (5, 9):
        Holiday.objects.create(day=datetime(2026, 11, day).date(), name="Hari uji")

    with django_assert_num_queries(1):
        found = working_days.calendar()

    assert (datetime(2026, 11, 5).date() in found.holidays, datetime(2026, 11, 9).date() in found.holidays) == (
        False,
        True,
    )
