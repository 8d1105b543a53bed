"""Every computation of a ranking is kept, and made by the rules of the class."""

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from tests.factories import BatchFactory
from tests.factories.rows import ranking_of
from workflows.actions.awards.ranking import approve_ranking, rank, return_ranking
from workflows.actions.courses import rules
from workflows.actions.refusal import Moved
from workflows.models import ClassRules, Course, Enrolment
from workflows.queries import awards

from .test_ranking import completed


@pytest.fixture
def batch(db, instructor):
    return BatchFactory(instructor=instructor, ended_at=timezone.now())


def test_rank_again_keeps_the_order_that_was_sent_back(batch, head, instructor):
    one, two = completed(batch, mark=90), completed(batch, mark=80)
    found = ranking_of(batch)
    rank(found)
    return_ranking(found, by=head, note="Periksa nomor 2.")
    Enrolment.objects.filter(pk=two.pk).update(mark=100)

    rank(found, by=instructor)

    assert [e.enrolment for e in found.entries.all()] == [two, one]
    kept = [(c.number, c.by, c.why, [e.enrolment for e in c.entries.all()]) for c in awards.computations(found)]
    assert kept == [(2, instructor, "Periksa nomor 2.", [two, one]), (1, None, "", [one, two])]


@pytest.mark.parametrize("rows", ["computations", "entries"])
@pytest.mark.parametrize("deed", ["update", "delete"])
def test_database_refuses_to_change_a_computation(batch, rows, deed):
    completed(batch)
    found = ranking_of(batch)
    rank(found)
    kept = getattr(found, rows).all()

    with pytest.raises(DatabaseError), transaction.atomic():
        kept.update(**{"mark_weight": 1} if rows == "computations" else {"rank": 9}) if deed == "update" else (
            kept._raw_delete("default")
        )

    assert (found.latest.mark_weight, found.entries.get().rank) == (70, 1)


def test_rank_uses_the_rules_that_the_class_has_and_not_those_of_its_course(batch):
    one, two = completed(batch, mark=90, attendance=80), completed(batch, mark=80, attendance=100)
    rules.freeze(batch)
    Course.objects.update(mark_weight=1, attendance_weight=99)
    found = ranking_of(batch)

    made = rank(found)

    assert [e.enrolment for e in found.entries.all()] == [one, two]
    assert (made.rules, made.mark_weight) == (ClassRules.objects.get(), 70)


def test_approve_ranking_by_other_rules_than_it_was_ranked_by_is_refused(batch, head):
    completed(batch)
    found = ranking_of(batch)
    rank(found)
    Course.objects.update(mark_weight=10, attendance_weight=90)  # of a class without rules of its own

    with pytest.raises(Moved):
        approve_ranking(found, by=head)
