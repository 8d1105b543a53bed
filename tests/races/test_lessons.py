"""Four officers plan lessons of four classes in one room at the same times: each time is taken once."""

from collections import Counter

import pytest

from tests.factories import BatchFactory, officer
from tests.factories.lessons import a_plan, class_days
from tests.races import crowd
from workflows import roles
from workflows.actions.refusal import Refusal
from workflows.actions.training import lessons
from workflows.models import Batch, Lesson, User

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]

TIMES, PROCESSES = 8, 4


def plan(job):
    batch, worker, day, teacher = job
    found = Batch.objects.select_related("course").get(pk=batch)
    wanted = a_plan(found, day, User.objects.get(pk=teacher))
    try:
        lessons.plan(found, by=User.objects.get(pk=worker), plans=[wanted])
    except Refusal:
        return "refused"
    return "planned"


def officers_before_one_room():
    """The room is new: the first plan creates it. Each class has its own instructor."""
    batches = [BatchFactory() for _one in range(PROCESSES)]
    days = class_days(batches[0])[:TIMES]
    people = [(officer(roles.CASE_WORKER).pk, officer(roles.INSTRUCTOR).pk) for _one in batches]
    return [
        [(batch.pk, worker, day, teacher) for day in days]
        for batch, (worker, teacher) in zip(batches, people, strict=True)
    ]


def most_at_once():
    return max(Counter(Lesson.objects.values_list("starts_at", flat=True)).values(), default=0)


def test_room_has_one_lesson_at_each_time():
    answers = crowd.run(plan, officers_before_one_room())

    assert answers == {"planned": TIMES, "refused": TIMES * (PROCESSES - 1)}
    assert (Lesson.objects.count(), most_at_once()) == (TIMES, 1)


def test_control_without_locks_takes_the_room_twice_or_fails(is_sqlite):
    answers = crowd.run(plan, officers_before_one_room(), locks=False)

    if is_sqlite:
        assert answers["OperationalError"] > 0, answers
    else:
        assert most_at_once() > 1, answers
