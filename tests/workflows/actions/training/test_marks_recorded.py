"""Marks are recorded by the instructor of the class, until its ranking is approved."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.factories import BatchFactory, OfficerFactory
from tests.factories.rows import deeds, enrolment_of, ranking_of, told
from tests.refusals import refused
from workflows.actions.refusal import Refusal
from workflows.actions.training.marks import Marks, record_marks
from workflows.models import Enrolment, Entry


@pytest.fixture
def batch(db, instructor):
    return BatchFactory(instructor=instructor, seats=2, starts_on=timezone.localdate())


def test_record_marks_keeps_marks_with_who_and_when(batch, instructor):
    first, second = enrolment_of(batch=batch), enrolment_of(batch=batch)

    record_marks(batch, by=instructor, marks={first: Marks(90, 80), second: Marks(100, 0)})

    rows = Enrolment.objects.order_by("pk")
    assert [(e.attendance, e.mark, e.marked_by) for e in rows] == [(90, 80, instructor), (100, 0, instructor)]
    assert all(e.marked_at for e in rows)
    assert deeds(batch) == [("batch.marks", instructor.pk)]
    assert Entry.objects.about(batch).get().detail == {"enrolments": [first.pk, second.pk]}
    assert told(first.application) == []


def test_record_marks_by_anybody_else_is_refused(batch):
    one = enrolment_of(batch=batch)

    with refused("Only the instructor of this class can record its attendance and marks."):
        record_marks(batch, by=OfficerFactory(), marks={one: Marks(90, 80)})

    assert Enrolment.objects.get().mark is None


def test_record_marks_after_the_ranking_is_approved_is_refused(batch, instructor):
    one = enrolment_of(batch=batch)
    ranking_of(batch, approved_by=OfficerFactory(), approved_at=timezone.now())

    with refused("The ranking of this class is approved, so its marks can no longer be changed."):
        record_marks(batch, by=instructor, marks={one: Marks(90, 80)})


def test_record_marks_while_the_ranking_waits_for_approval_is_possible(batch, instructor):
    one = enrolment_of(batch=batch)
    ranking_of(batch)

    record_marks(batch, by=instructor, marks={one: Marks(90, 80)})

    assert Enrolment.objects.get().mark == 80


def test_record_marks_of_somebody_who_is_not_in_the_class_saves_none(batch, instructor):
    mine, other = enrolment_of(batch=batch), enrolment_of()
    gone = enrolment_of(batch=batch, status=Enrolment.Status.LEFT)

    for stranger in (other, gone):
        with refused("Someone on this list is not in the class."):
            record_marks(batch, by=instructor, marks={mine: Marks(90, 80), stranger: Marks(50, 50)})

    assert set(Enrolment.objects.values_list("mark", flat=True)) == {None}
    assert deeds(batch) == []


@pytest.mark.parametrize("marks", [Marks(101, 80), Marks(80, 101)])
def test_database_refuses_marks_over_100(batch, instructor, marks):
    one = enrolment_of(batch=batch)

    with pytest.raises(IntegrityError), transaction.atomic():
        record_marks(batch, by=instructor, marks={one: marks})


def test_record_marks_before_the_first_day_is_refused_with_the_day(db, instructor):
    batch = BatchFactory(instructor=instructor)
    one = enrolment_of(batch=batch)

    with pytest.raises(Refusal, match="mulai hari itu"):
        record_marks(batch, by=instructor, marks={one: Marks(90, 80)})

    assert (Enrolment.objects.get().mark, deeds(batch)) == (None, [])
