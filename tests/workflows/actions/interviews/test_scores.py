"""Appointments, scores, and who did not come."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.factories.rows import application_in, deeds, told
from tests.factories.rows import interview_of as appointment_of
from tests.factories.slots import working_day
from tests.refusals import moved
from workflows.actions.interviews import scores
from workflows.actions.refusal import Refusal
from workflows.models import Application, Interview


@pytest.fixture
def one(db):
    return application_in(Application.Status.INTERVIEWING)


def interview_of(one, **values):
    """An appointment whose time is over."""
    appointment_of(one, **values)
    one.interviews.update(at=timezone.now() - timedelta(hours=1))
    return one.interviews.first()


def sheet_of(one, *points):
    return dict(zip(one.batch.course.score_sheet.all(), points, strict=True))


def test_hold_keeps_the_sheet_as_it_stood_and_the_weighted_score(one, interviewer):
    interview_of(one)
    sheet = sheet_of(one, 4, 3)

    scores.hold(one, by=interviewer, points=sheet, note="Bersemangat")
    one.batch.course.score_sheet.update(label="Diubah", weight=9)

    held = one.interviews.get()
    assert (held.interviewer, held.held_at is not None, held.missed_at) == (interviewer, True, None)
    assert (held.score, held.sheets.get().note) == (
        Decimal("73.33"),
        "Bersemangat",
    )  # (2 x 4 + 1 x 3) of (2 x 5 + 1 x 5)
    assert [(s.label, s.weight, s.maximum, s.points) for s in held.sheets.get().scores.all()] == [
        ("Kemauan", 2, 5, 4),
        ("Kebutuhan", 1, 5, 3),
    ]
    assert (deeds(one), told(one)) == ([("interview.held", interviewer.pk)], [])


def test_hold_with_more_points_than_the_sheet_allows_is_refused_by_the_database(one, interviewer):
    interview_of(one)

    with pytest.raises(IntegrityError), transaction.atomic():
        scores.hold(one, by=interviewer, points=sheet_of(one, 6, 5))

    assert one.interviews.get().held_at is None


def test_miss_keeps_who_waited(one, interviewer):
    interview_of(one)

    scores.miss(one, by=interviewer, note="Tidak dapat dihubungi")

    missed = one.interviews.get()
    assert (missed.interviewer, missed.missed_at is not None, missed.held_at) == (interviewer, True, None)
    assert (missed.score, missed.note) == (None, "Tidak dapat dihubungi")
    assert (deeds(one), told(one)) == ([("interview.missed", interviewer.pk)], ["interview.missed"])


def test_hold_after_a_missed_interview_takes_the_new_appointment(one, interviewer):
    first = interview_of(one, missed_at=timezone.now())
    second = interview_of(one)

    assert scores.hold(one, by=interviewer, points=sheet_of(one, 5, 5)) == second

    first.refresh_from_db()
    assert (first.held_at, Interview.objects.get(pk=second.pk).score) == (None, Decimal("100.00"))


@pytest.mark.parametrize("before", [{"missed_at": timezone.now()}, "held", None], ids=["missed", "held", "none"])
@pytest.mark.parametrize("act", ["hold", "miss"])
def test_interview_that_is_not_open_is_refused(one, interviewer, before, act):
    if before == "held":
        before = {"held_at": timezone.now(), "interviewer": interviewer, "score": 80}
    if before:
        interview_of(one, **before)

    with moved():
        if act == "hold":
            scores.hold(one, by=interviewer, points=sheet_of(one, 4, 4))
        else:
            scores.miss(one, by=interviewer)

    assert (deeds(one), told(one)) == ([], [])


@pytest.mark.parametrize("early", [timedelta(days=4), timedelta(seconds=1)])
def test_miss_before_the_interview_is_over_is_refused_and_keeps_the_time(one, interviewer, early):
    interview = appointment_of(one)

    with time_machine.travel(interview.ends_at - early, tick=False), pytest.raises(Refusal, match="baru dapat"):
        scores.miss(one, by=interviewer)

    assert (one.interviews.get().missed_at, told(one)) == (None, [])


def test_hold_is_refused_before_its_day_and_not_before_its_hour(one, interviewer):
    appointment_of(one)
    one.interviews.update(at=working_day(4, 10))
    morning = working_day(4, 0)

    with (
        time_machine.travel(morning - timedelta(seconds=1), tick=False),
        pytest.raises(Refusal, match="mulai hari itu"),
    ):
        scores.hold(one, by=interviewer, points=sheet_of(one, 4, 4))
    assert one.interviews.get().held_at is None

    with time_machine.travel(morning + timedelta(hours=8), tick=False):
        assert scores.hold(one, by=interviewer, points=sheet_of(one, 4, 4)).held_at is not None
