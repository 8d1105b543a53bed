"""The classes of the demo: their first and last days are class days, with every meeting between them."""

from datetime import date, timedelta

import pytest

from home.demo.content_courses import COURSES, SCHEDULES
from home.demo.programme import PLANS, class_days
from workflows import timetable

MEETINGS = {one.name: one.meetings for one in COURSES}
TODAY = date(2026, 11, 30)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: f"{plan.course} {plan.number}")
@pytest.mark.parametrize("today", [TODAY + timedelta(days=after) for after in range(7)], ids=str)
def test_every_meeting_of_the_course_is_between_first_and_last_day(plan, today):
    days = class_days(plan, MEETINGS[plan.course], today)

    assert timetable.read(SCHEDULES[plan.schedule]).meetings(days[0], days[-1]) == days
    assert len(days) == MEETINGS[plan.course]
    assert (days[-1] < today) is (plan.ended is not None)
    assert days[0] > today + timedelta(days=plan.closes)
