"""The ranking of a class: begun once, computed, sent back, frozen by somebody who scored nobody."""

import hashlib
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from tests.factories import BatchFactory, CourseFactory, OfficerFactory
from tests.factories.rows import deeds, enrolment_of, interview_of, ranking_of, told
from tests.refusals import moved, refused
from workflows.actions.awards.ranking import approve_ranking, arrive, checked_marks, open_ranking, rank, return_ranking
from workflows.actions.refusal import Moved, Refusal
from workflows.actions.training.marks import Marks, record_marks
from workflows.models import Award, Enrolment, Entry, Ranking
from workflows.queries import awards
from workflows.rules.awards.ranking import TIE_BREAKS

COMPLETED = Enrolment.Status.COMPLETED


@pytest.fixture
def batch(db, instructor):
    return BatchFactory(instructor=instructor, ended_at=timezone.now())


def completed(batch, mark=80, attendance=90, score=None):
    one = enrolment_of(batch=batch, status=COMPLETED, mark=mark, attendance=attendance)
    if score is not None:
        held = {"held_at": timezone.now(), "interviewer": OfficerFactory(), "score": score}
        interview_of(one.application, **held)
    return one


# -- open_ranking ---------------------------------------------------------------------------------
def test_open_ranking_begins_once(batch):
    completed(batch)

    ranking = open_ranking(batch)

    assert Ranking.objects.get() == ranking
    assert open_ranking(batch) is None


def test_open_ranking_waits_for_the_end_of_the_class(batch):
    completed(batch)
    batch.ended_at = None
    batch.save()

    assert open_ranking(batch) is None


def test_open_ranking_waits_until_everybody_is_decided(batch):
    completed(batch)
    enrolment_of(batch=batch)

    assert open_ranking(batch) is None


def test_open_ranking_of_a_class_that_nobody_completed_is_never_begun(batch):
    enrolment_of(batch=batch, status=Enrolment.Status.LEFT)

    assert open_ranking(batch) is None


def test_arrive_writes_until_when_the_step_is_due(batch):
    found = ranking_of(batch)

    arrive(found, due_in=timedelta(days=5))
    found.refresh_from_db()
    assert found.step_due > timezone.now() + timedelta(days=4)

    arrive(found, due_in=None)
    found.refresh_from_db()
    assert found.step_due is None


# -- rank -----------------------------------------------------------------------------------------
def test_rank_orders_by_points_and_keeps_what_they_were_made_of(batch):
    third = completed(batch, mark=70, attendance=100)
    first = completed(batch, mark=90, attendance=80, score=Decimal("66.67"))
    second = completed(batch, mark=80, attendance=100, score=Decimal(50))
    enrolment_of(batch=batch, status=Enrolment.Status.LEFT, mark=100, attendance=100)
    found = ranking_of(batch)

    rank(found)

    entries = [
        (e.rank, e.enrolment, e.points, e.mark, e.attendance, e.interview, e.decided_by) for e in found.entries.all()
    ]
    assert entries == [
        (1, first, Decimal("87.000"), 90, 80, Decimal("66.67"), "points"),
        (2, second, Decimal("86.000"), 80, 100, Decimal("50.00"), "points"),
        (3, third, Decimal("79.000"), 70, 100, Decimal("0.00"), ""),
    ]
    made = found.computations.get()
    assert (made.number, made.mark_weight, made.attendance_weight, made.ties) == (1, 70, 30, list(TIE_BREAKS))
    assert deeds(found) == [("ranking.computed", None)]
    assert Entry.objects.about(found).get().detail == {"places": 3, "number": 1}


def test_rank_sets_equal_points_apart_by_the_interview_then_by_the_earlier_application(batch):
    one, two, three = completed(batch), completed(batch, score=Decimal(70)), completed(batch)
    found = ranking_of(batch)

    rank(found)

    assert [(e.enrolment, e.decided_by) for e in found.entries.all()] == [
        (two, "interview"),
        (one, "submitted"),
        (three, ""),
    ]


def test_rank_after_the_approval_is_refused(batch, head):
    completed(batch)
    found = ranking_of(batch)
    rank(found)
    approve_ranking(found, by=head)

    with moved():
        rank(found)


# -- approve, return, check -----------------------------------------------------------------------
def test_approve_ranking_freezes_the_order_and_nominates_the_three_best(batch, head):
    best = [completed(batch, mark=mark) for mark in (100, 95, 90, 85)]
    found = ranking_of(batch)
    rank(found)

    approve_ranking(found, by=head)

    found.refresh_from_db()
    assert (found.approved_by, found.approved_at is not None) == (head, True)
    shown = awards.canonical(found, found.latest, found.entries.all())
    assert found.digest == hashlib.sha256(shown.encode()).hexdigest()
    assert deeds(found)[1:] == [("ranking.approved", head.pk)]
    nominated = [(a.rank, a.enrolment, a.kit, a.batch, a.status) for a in Award.objects.order_by("rank")]
    assert nominated == [(n + 1, best[n], batch.course.kit, batch, "nominated") for n in range(3)]
    assert [told(one.application) for one in best] == [["award.nominated"]] * 3 + [[]]
    assert [deeds(one.application) for one in best] == [[("award.nominated", None)]] * 3 + [[]]


def test_canonical_changes_with_every_value_of_the_order(batch):
    completed(batch)
    found = ranking_of(batch)
    latest = rank(found)
    entry = found.entries.get()
    before = awards.canonical(found, latest, [entry])

    for name, value in {"rank": 2, "points": Decimal("1.000"), "mark": 1, "attendance": 1, "interview": 1}.items():
        kept = getattr(entry, name)
        setattr(entry, name, value)
        assert awards.canonical(found, latest, [entry]) != before
        setattr(entry, name, kept)

    assert awards.canonical(found, latest, [entry]) == before


@pytest.mark.parametrize(("kits", "awarded"), [(1, 1), (0, 0)])
def test_approve_ranking_nominates_as_many_as_there_are_kits(batch, head, kits, awarded):
    batch.course.kits_per_class = kits
    batch.course.save()
    completed(batch)
    completed(batch)
    found = ranking_of(batch)
    rank(found)

    approve_ranking(found, by=head)

    assert Award.objects.count() == awarded


def test_approve_ranking_of_a_course_without_a_kit_nominates_nobody(head):
    batch = BatchFactory(course=CourseFactory(kit=None), ended_at=timezone.now())
    completed(batch)
    found = ranking_of(batch)
    rank(found)

    approve_ranking(found, by=head)

    assert Award.objects.count() == 0


@pytest.mark.parametrize("part", ["marks", "interview"])
def test_approve_ranking_by_somebody_who_scored_is_refused(batch, instructor, part):
    one = completed(batch, score=Decimal(80))
    found = ranking_of(batch)
    rank(found)
    scorer = instructor if part == "marks" else one.application.interviews.get().interviewer

    with refused("You did the previous step. Someone else must approve this one."):
        approve_ranking(found, by=scorer)

    assert (Ranking.objects.get().approved_at, Award.objects.count()) == (None, 0)


def test_approve_ranking_by_whoever_gave_a_mark_that_somebody_changed_since_is_refused(batch, instructor):
    one, two = enrolment_of(batch=batch), enrolment_of(batch=batch)
    marks = {one: Marks(100, 99), two: Marks(90, 70)}
    record_marks(batch, by=instructor, marks=marks)
    batch.instructor = OfficerFactory()
    batch.save()
    again = {one: Marks(100, 98), two: Marks(90, 71)}
    record_marks(batch, by=batch.instructor, marks=again)
    Enrolment.objects.update(status=COMPLETED)
    found = ranking_of(batch)
    rank(found)

    for marker in (instructor, batch.instructor):
        with refused("You did the previous step. Someone else must approve this one."):
            approve_ranking(found, by=marker)
    approve_ranking(found, by=OfficerFactory())


@pytest.mark.parametrize("change", ["mark", "newcomer", "leaver"])
def test_approve_ranking_of_a_class_that_changed_since_is_refused(batch, head, change):
    one, two = completed(batch, mark=90), completed(batch, mark=80)
    found = ranking_of(batch)
    rank(found)
    if change == "mark":
        Enrolment.objects.filter(pk=two.pk).update(mark=79)  # the order stays, the points do not
    elif change == "newcomer":
        completed(batch, mark=100)
    else:
        Enrolment.objects.filter(pk=one.pk).update(status=Enrolment.Status.LEFT)

    with pytest.raises(Moved) as refusal:
        approve_ranking(found, by=head)

    sentence = "The class has changed since it was ranked. Send the marks back to rank it again."
    assert str(refusal.value.reason) == gettext(sentence)
    assert (Ranking.objects.get().approved_at, Award.objects.count(), deeds(found)[1:]) == (None, 0, [])


def test_ranking_waits_until_everybody_is_decided_again(batch, head, instructor):
    completed(batch)
    found = ranking_of(batch, return_note="Periksa.")
    rank(found)
    enrolment_of(batch=batch)
    sentence = ngettext(
        "Decide on the completion of %(count)d participant first.",
        "Decide on the completion of %(count)d participants first.",
        1,
    )

    for act in (lambda: approve_ranking(found, by=head), lambda: checked_marks(found, by=instructor)):
        with pytest.raises(Refusal) as refusal:
            act()
        assert str(refusal.value.reason) == sentence % {"count": 1}

    found.refresh_from_db()
    assert (found.approved_at, found.return_note) == (None, "Periksa.")


def test_return_ranking_without_a_note_is_refused(batch, head):
    with refused("Tell the instructor what to check."):
        return_ranking(ranking_of(batch), by=head, note="")


def test_approve_ranking_twice_is_refused_even_on_a_stale_copy(batch, head, second_head):
    completed(batch)
    found = ranking_of(batch)
    rank(found)
    stale = Ranking.objects.get()
    approve_ranking(found, by=head)

    with moved():
        approve_ranking(stale, by=second_head)

    assert Ranking.objects.get().approved_by == head


def test_return_ranking_keeps_the_note_and_checked_marks_clears_it(batch, head, instructor):
    found = ranking_of(batch)

    return_ranking(found, by=head, note="Periksa nilai")
    assert Ranking.objects.get().return_note == "Periksa nilai"

    with refused("Only the instructor of this class can check its marks."):
        checked_marks(found, by=head)

    checked_marks(found, by=instructor)
    assert Ranking.objects.get().return_note == ""
    assert deeds(found) == [("ranking.returned", head.pk), ("ranking.checked", instructor.pk)]


def test_return_ranking_after_the_approval_is_refused(batch, head):
    completed(batch)
    found = ranking_of(batch)
    rank(found)
    approve_ranking(found, by=head)

    with moved():
        return_ranking(found, by=head, note="Terlambat")
