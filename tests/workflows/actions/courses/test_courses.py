"""Courses and classes that are made from others."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import BatchFactory, CourseFactory
from tests.factories.courses import course_with
from workflows.actions.courses import courses
from workflows.actions.refusal import Refusal
from workflows.models import Course, Entry, Kit, MinimumSeats, StepDeadline
from workflows.queries.courses import classes

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    made = course_with("visit_home", "interview", name="Barista", requirements="Tidak buta warna", pass_mark=70)
    StepDeadline.objects.create(course=made, step="interview", days=21)
    MinimumSeats.objects.create(course=made, group="women", seats=8)
    return made


def rows(course):
    """All that belongs to a course, without keys."""
    return {
        name: [
            {key: value for key, value in row.items() if key not in ("id", "course_id")}
            for row in getattr(course, name).values()
        ]
        for name in courses.BELONGS
    }


def test_copy_has_facts_criteria_questions_scores_and_deadlines(course, head):
    made = courses.copy(course, by=head, name="Barista lanjutan")

    made = Course.objects.get(pk=made.pk)
    facts = ("type", "hours", "meetings", "place", "teacher", "requirements", "pass_mark", "kits_per_class")
    assert made.name == "Barista lanjutan"
    assert [getattr(made, name) for name in facts] == [getattr(course, name) for name in facts]
    assert rows(made) == rows(course)
    assert all(rows(made).values())
    assert rows(course) == rows(Course.objects.get(pk=course.pk))


def test_copy_has_a_kit_of_its_own_with_nothing_in_stock(course, head):
    made = courses.copy(course, by=head, name="Barista lanjutan")

    assert made.kit != course.kit
    assert (made.kit.stock, [str(item) for item in made.kit.items.all()]) == (0, ["2 buah Gunting"])
    assert Kit.objects.get(pk=course.kit_id).items.count() == 1


def test_copy_of_a_course_without_a_kit_has_none(head):
    assert courses.copy(CourseFactory(kit=None), by=head, name="Lain").kit is None


def test_copy_has_no_classes(course, head):
    BatchFactory(course=course)
    assert courses.copy(course, by=head, name="Lain").batches.count() == 0


def test_copy_is_in_the_journal(course, head):
    made = courses.copy(course, by=head, name="Lain")

    entry = Entry.objects.about(made).get()
    assert (entry.event, entry.by, entry.detail) == ("course.copied", head, {"source": course.pk})


def test_copy_under_a_name_that_is_taken_is_refused(course, head):
    with pytest.raises(Refusal):
        courses.copy(course, by=head, name="BARISTA")
    assert Course.objects.count() == 1


def test_next_class_has_what_the_last_one_had_later(course, instructor):
    BatchFactory(course=course, number=1, seats=5)
    last = BatchFactory(
        course=course,
        number=2,
        seats=12,
        instructor=instructor,
        place="Aula",
        starts_on=timezone.localdate(),
        ends_on=timezone.localdate() + timedelta(days=20),
    )

    new = classes.next_class(course)

    same = ("course", "seats", "instructor", "schedule", "place")
    assert [getattr(new, name) for name in same] == [getattr(last, name) for name in same]
    assert (new.pk, new.number, new.offered, new.enrolled) == (None, 3, 0, 0)
    later = timedelta(days=21)
    assert new.starts_on - last.starts_on == new.ends_on - last.ends_on == later
    assert new.opens_at - last.opens_at == new.closes_at - last.closes_at == later


def test_next_class_of_a_course_without_classes_is_none(course):
    assert classes.next_class(course) is None
