"""Appointments, scores, and who did not come."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.factories.rows import application_in, deeds, interview_of, told
from tests.refusals import moved
from workflows.actions.interviews import scores
from workflows.models import Application, Interview


@pytest.fixture
def one(db):
    return application_in(Application.Status.INTERVIEWING)


def sheet_of(one, *points):
    return dict(zip(one.batch.course.score_sheet.all(), points, strict=True))


def test_hold_keeps_the_sheet_as_it_stood_and_the_weighted_score(one, interviewer):
    interview_of(one)
    sheet = sheet_of(one, 4, 3)

    scores.hold(one, by=interviewer, points=sheet, note="Bersemangat")
    one.batch.course.score_sheet.update(label="Diubah", weight=9)

    held = one.interviews.get()
    assert (held.interviewer, held.held_at is not None, held.missed_at) == (interviewer, True, None)
    assert (held.score, held.note) == (Decimal("73.33"), "Bersemangat")  # (2 x 4 + 1 x 3) of (2 x 5 + 1 x 5)
    assert [(s.label, s.weight, s.maximum, s.points) for s in held.scores.all()] == [
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
    assert (deeds(one), told(one)) == ([("interview.missed", interviewer.pk)], [])


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
