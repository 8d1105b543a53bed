"""Marks once completion is approved: closed, unless the ranking was sent back; and everybody who gave one counts."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from tests.factories import BatchFactory, OfficerFactory, make_nik
from tests.factories.rows import application_in, deeds, enrolment_of, ranking_of, told
from tests.refusals import refused
from workflows.actions.training import completion, enrolments, marks
from workflows.actions.training.marks import Marks
from workflows.models import Enrolment, Entry
from workflows.queries.training.enrolments import mark_changes, markers
from workflows.rules.training import completion as rules

COMPLETED = Enrolment.Status.COMPLETED
CLOSED = "Completion is approved. Marks can be changed only if the ranking is sent back for checking."
WHY = "Salah ketik."
SECOND_PERSON = "You did the previous step. Someone else must approve this one."


@pytest.fixture
def batch(db, instructor):
    return BatchFactory(instructor=instructor, ended_at=timezone.now())


def completed(batch, mark=80, attendance=90, **values):
    return enrolment_of(batch=batch, status=COMPLETED, mark=mark, attendance=attendance, **values)


def stored(one):
    return Enrolment.objects.values_list("attendance", "mark", "status").get(pk=one.pk)


@pytest.mark.parametrize("ranked", [False, True], ids=["before the ranking", "while it waits for approval"])
def test_record_marks_of_whoever_has_completed_is_refused(batch, instructor, ranked):
    one, two = completed(batch), enrolment_of(batch=batch)
    if ranked:
        ranking_of(batch)

    with refused(CLOSED):
        marks.record_marks(batch, by=instructor, marks={two: Marks(70, 70), one: Marks(10, 5)})

    assert (stored(one), stored(two)) == ((90, 80, "completed"), (None, None, "active"))
    assert deeds(batch) == []


def test_record_marks_again_as_they_stand_changes_nothing_and_is_never_refused(batch, instructor):
    first = OfficerFactory()
    one = completed(batch, marked_by=first)

    assert marks.record_marks(batch, by=instructor, marks={one: Marks(90, 80)}) == []

    assert (stored(one), Enrolment.objects.get().marked_by, deeds(batch)) == ((90, 80, "completed"), first, [])


def test_record_marks_writes_only_the_lines_that_changed(batch, instructor):
    first = OfficerFactory()
    one, two = (enrolment_of(batch=batch, mark=80, attendance=90, marked_by=first) for _turn in range(2))

    marks.record_marks(batch, by=instructor, marks={one: Marks(90, 80), two: Marks(90, 71)})

    assert [e.marked_by for e in Enrolment.objects.order_by("pk")] == [first, instructor]
    assert Entry.objects.about(batch).get().detail == {"enrolments": [two.pk]}


def test_record_marks_of_a_ranking_that_was_sent_back_takes_the_completion_back(batch, instructor, head):
    changed = completed(batch, decided_by=head, decided_at=timezone.now())
    same = completed(batch, decided_by=head, decided_at=timezone.now())
    ranking_of(batch, return_note="Periksa nilai nomor 1.")

    reopened = marks.record_marks(batch, by=instructor, marks={changed: Marks(90, 60), same: Marks(90, 80)}, reason=WHY)

    one, two = Enrolment.objects.order_by("pk")
    assert reopened == [one]
    assert (stored(one), one.decided_by, one.decided_at, one.reopened_at == one.marked_at) == (
        (90, 60, "active"),
        None,
        None,
        True,
    )
    assert (stored(two), two.decided_by, two.reopened_at) == ((90, 80, "completed"), head, None)
    assert deeds(one.application) == [("enrolment.reopened", instructor.pk)]
    assert told(one.application) == []


def test_completion_that_is_asked_again_is_decided_anew_and_told_once(batch, instructor, head):
    one = enrolment_of(batch=batch, mark=80, attendance=90)
    completion.complete(one, by=head)
    ranking_of(batch, return_note="Periksa.")
    marks.record_marks(batch, by=instructor, marks={one: Marks(90, 85)}, reason=WHY)

    completion.complete(one, by=head)

    assert (stored(one), told(one.application)) == ((90, 85, "completed"), ["enrolment.completed"])
    assert [event for event, _by in deeds(one.application)] == [
        "enrolment.completed",
        "enrolment.reopened",
        "enrolment.completed",
    ]


def test_completion_that_is_asked_again_holds_no_seat_elsewhere(batch, instructor):
    nik = make_nik()
    one = completed(batch)
    Enrolment.objects.filter(pk=one.pk).update(nik_index=application_in("received", nik=nik).nik_index)
    ranking_of(batch, return_note="Periksa.")
    other = enrolments.enrol(application_in("offered", nik=nik))

    marks.record_marks(batch, by=instructor, marks={one: Marks(90, 85)}, reason=WHY)

    assert [stored(each)[2] for each in (one, other)] == ["active", "active"]
    with refused("You already have a seat in another class. Finish that class first, or leave it."):
        enrolments.enrol(application_in("offered", nik=nik))


def test_every_mark_is_kept_with_the_one_before_it_who_when_and_why(batch, instructor, head):
    one = enrolment_of(batch=batch)
    marks.record_marks(batch, by=instructor, marks={one: Marks(90, 70)})
    marks.record_marks(batch, by=instructor, marks={one: Marks(90, 80)})
    completion.complete(one, by=head)
    ranking_of(batch, return_note="Periksa.")

    marks.record_marks(batch, by=instructor, marks={one: Marks(95, 85)}, reason=f"Salah ketik untuk {make_nik()}.")

    kept = [
        (change.mark_before, change.mark, change.attendance_before, change.attendance, change.by, change.reason)
        for change in one.mark_changes.all()
    ]
    assert kept == [
        (None, 70, None, 90, instructor, ""),
        (70, 80, 90, 90, instructor, ""),
        (80, 85, 90, 95, instructor, "Salah ketik untuk [number]."),
    ]
    assert [change.mark for change in mark_changes(batch)] == [85, 80]


@pytest.mark.parametrize("reason", ["", "  "])
def test_mark_of_an_approved_completion_changes_only_with_a_reason(batch, instructor, reason):
    one = completed(batch)
    ranking_of(batch, return_note="Periksa.")

    with refused("The completion was approved with the former mark. Give the reason for changing it."):
        marks.record_marks(batch, by=instructor, marks={one: Marks(90, 85)}, reason=reason)
    assert stored(one) == (90, 80, "completed")
    marks.record_marks(batch, by=instructor, marks={one: Marks(90, 85)}, reason=WHY)
    with refused("The completion was approved with the former mark. Give the reason for changing it."):
        marks.record_marks(batch, by=instructor, marks={one: Marks(90, 86)})

    assert (stored(one), [change.reason for change in one.mark_changes.all()]) == ((90, 85, "active"), [WHY])


@pytest.mark.parametrize("deed", ["update", "delete"])
def test_database_refuses_to_change_a_mark_that_was_kept(batch, instructor, deed):
    one = enrolment_of(batch=batch)
    marks.record_marks(batch, by=instructor, marks={one: Marks(90, 70)})

    with pytest.raises(DatabaseError), transaction.atomic():
        one.mark_changes.update(mark=100) if deed == "update" else one.mark_changes.all()._raw_delete("default")

    assert one.mark_changes.get().mark == 70


def test_complete_looks_at_the_marks_as_they_stand(batch, head):
    one = enrolment_of(batch=batch, mark=90, attendance=90)
    Enrolment.objects.update(mark=20)  # changed since the head's page was loaded

    with refused("%(reason)s Explain in the note why the participant still completes.", reason=below(20)):
        completion.complete(one, by=head)


def below(mark):
    return rules.completed(90, mark, least_attendance=80, least_mark=60).reason


def test_complete_by_whoever_gave_an_earlier_mark_is_refused(batch, instructor):
    one = enrolment_of(batch=batch)
    marks.record_marks(batch, by=instructor, marks={one: Marks(90, 100)})
    batch.instructor = OfficerFactory()
    batch.save()
    marks.record_marks(batch, by=batch.instructor, marks={one: Marks(90, 99)})

    for marker in (instructor, batch.instructor):
        with refused(SECOND_PERSON):
            completion.complete(one, by=marker)
    completion.complete(one, by=OfficerFactory())


def test_markers_of_one_participant_are_those_who_marked_that_one(batch, instructor):
    one, two = enrolment_of(batch=batch), enrolment_of(batch=batch, mark=70, attendance=80)
    other = Enrolment.objects.get(pk=two.pk).marked_by
    Enrolment.objects.filter(pk=two.pk).update(marked_by=other)
    marks.record_marks(batch, by=instructor, marks={one: Marks(90, 80)})

    assert markers(batch, of=one) == {instructor.pk}
    assert markers(batch, of=two) == {other.pk}
    assert markers(batch) == {instructor.pk, other.pk}
    assert markers(BatchFactory()) == set()


def test_database_refuses_a_completion_by_whoever_gave_the_mark(batch):
    one = completed(batch)

    with pytest.raises(IntegrityError, match="enrolment_completed_by_a_second_person"), transaction.atomic():
        Enrolment.objects.filter(pk=one.pk).update(decided_by=one.marked_by)
