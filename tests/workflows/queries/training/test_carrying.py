"""Lessons of a class that is postponed, or whose hours or place change: they go along, or are to be planned again."""

from datetime import timedelta

import pytest

from tests.factories import BatchFactory
from tests.factories.lessons import a_plan, class_days, plan_lessons
from tests.factories.rows import deeds
from workflows.actions.training import lessons
from workflows.flows.moves import courses
from workflows.models import Batch, Holiday, Lesson, Room

pytestmark = pytest.mark.django_db
WEEK = timedelta(weeks=1)


@pytest.fixture
def batch(db):
    Holiday.objects.all().delete()  # any day can be a class day here
    return BatchFactory()


def change(batch, head, **values):
    courses.change(batch, by=head, values=values)
    return [(one.day, one.clock, str(one.room), one.revision) for one in batch.lessons.shown()]


def later(batch, by):
    return {"starts_on": batch.starts_on + by, "ends_on": batch.ends_on + by}


def test_lessons_of_a_postponed_class_go_along_by_whole_weeks(batch, case_worker, head):
    days = [one.day for one in plan_lessons(batch, by=case_worker, number=8)]

    after = change(batch, head, **later(batch, WEEK))

    assert after == [(day + WEEK, "08.00–12.00 WIB", batch.where, 1) for day in days]
    assert ("batch.lessons_carried", head.pk) in deeds(batch)


def test_lessons_of_an_advanced_class_go_along_too(batch, case_worker, head):
    days = [one.day for one in plan_lessons(batch, by=case_worker, number=8)]
    assert [day for day, *_rest in change(batch, head, **later(batch, -WEEK))] == [day - WEEK for day in days]


def test_lessons_that_come_to_a_holiday_or_another_lesson_are_gone(batch, case_worker, head):
    first, second, third = plan_lessons(batch, by=case_worker)
    other = BatchFactory(starts_on=batch.starts_on, ends_on=batch.ends_on)
    Holiday.objects.create(day=first.day + WEEK, name="Libur kota")
    lessons.plan(other, by=case_worker, plans=[a_plan(batch, second.day + WEEK)])

    after = change(batch, head, **later(batch, WEEK))

    assert [day for day, *_rest in after] == [third.day + WEEK]
    assert not Lesson.objects.filter(pk__in=[first.pk, second.pk]).exists()


def test_lessons_take_new_hours_and_leave_days_without_a_class(batch, case_worker, head):
    found = [one.day for one in plan_lessons(batch, by=case_worker, number=8)]

    after = change(batch, head, schedule="Senin-Rabu, 13.00-16.00 WIB")

    kept = [day for day in found if day.weekday() < 3]
    assert 0 < len(kept) < 8
    assert after == [(day, "13.00–16.00 WIB", batch.where, 1) for day in kept]


def test_lessons_move_to_the_new_place_and_those_in_other_rooms_stay(batch, case_worker, head):
    days = class_days(batch)
    plan_lessons(batch, by=case_worker, number=1)
    elsewhere = Room.objects.create(place="Bengkel", name="Ruang 1")
    lessons.plan(batch, by=case_worker, plans=[a_plan(batch, days[1], room=elsewhere)])

    after = change(batch, head, place="Aula Baru")

    assert [(room, revision) for _day, _clock, room, revision in after] == [("Aula Baru", 1), ("Ruang 1, Bengkel", 0)]


def test_lessons_follow_the_place_of_their_course(batch, case_worker, head):
    plan_lessons(batch, by=case_worker, number=1)
    course, was = batch.course, batch.course.place
    course.place = "Gedung Baru"
    course.save()

    courses.move_place(course, was=was, by=head)

    assert [str(one.room) for one in Batch.objects.get(pk=batch.pk).lessons.shown()] == ["Gedung Baru"]


def test_lessons_that_still_fit_are_left_alone(batch, case_worker, head):
    days = [one.day for one in plan_lessons(batch, by=case_worker, number=3)]
    after = change(batch, head, ends_on=batch.ends_on + WEEK)

    assert after == [(day, "08.00–12.00 WIB", batch.where, 0) for day in days]
    assert "batch.lessons_carried" not in [event for event, _by in deeds(batch)]
    assert [day for day, *_rest in change(batch, head, ends_on=days[1])] == days[:2]
