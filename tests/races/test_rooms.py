"""Four officers set interviews in one room at the same times, in four processes: each time is taken once."""

from collections import Counter

import pytest

from tests.factories import BatchFactory, officer, submit
from tests.factories.slots import working_day
from tests.races import crowd
from workflows import roles
from workflows.actions.interviews import appointments
from workflows.actions.refusal import Refusal
from workflows.models import Application, Interview, User

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]

TIMES, PROCESSES = 8, 4


def schedule(job):
    applicant, worker, at = job
    meeting = appointments.Meeting(working_day(3, 8 + at), "Ruang 1", "Jl. Satria No. 1")
    try:
        appointments.schedule(Application.objects.get(pk=applicant), by=User.objects.get(pk=worker), meeting=meeting)
    except Refusal:
        return "refused"
    return "scheduled"


def officers_before_one_room():
    """Each officer has an applicant of their own for every time."""
    batch = BatchFactory(seats=TIMES * PROCESSES)
    workers = [officer(roles.CASE_WORKER).pk for _one in range(PROCESSES)]
    jobs = [[(submit(batch).pk, worker, at) for at in range(TIMES)] for worker in workers]
    Application.objects.update(status=Application.Status.INTERVIEWING)
    return jobs


def most_at_once():
    return max(Counter(Interview.objects.values_list("at", flat=True)).values(), default=0)


def test_room_is_taken_once_at_each_time():
    answers = crowd.run(schedule, officers_before_one_room())

    assert answers == {"scheduled": TIMES, "refused": TIMES * (PROCESSES - 1)}
    assert (Interview.objects.count(), most_at_once()) == (TIMES, 1)


def test_control_without_locks_takes_the_room_twice_or_fails(is_sqlite):
    answers = crowd.run(schedule, officers_before_one_room(), locks=False)

    if is_sqlite:
        assert answers["OperationalError"] > 0, answers
    else:
        assert most_at_once() > 1, answers
