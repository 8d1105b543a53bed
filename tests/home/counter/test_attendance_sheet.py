"""The attendance sheet on paper: who is in class, to sign, and no personal number."""

import pypdfium2
import pytest
from django.urls import reverse

from tests.factories import BatchFactory
from tests.factories.lessons import plan_lessons
from tests.factories.people import browser_of
from tests.factories.rows import enrolment_of
from workflows.models import Enrolment, Lesson

pytestmark = pytest.mark.django_db


@pytest.fixture
def lesson(case_worker, instructor):
    return plan_lessons(BatchFactory(instructor=instructor, seats=31), by=case_worker, people=[instructor], number=1)[0]


def sheet(user, lesson):
    return browser_of(user).get(reverse("attendance_sheet", args=[lesson.batch_id, lesson.pk]))


def test_sheet_has_a_line_for_everybody_in_class_and_no_number_of_a_person(lesson, instructor):
    seats = [enrolment_of(batch=lesson.batch) for _turn in range(30)]
    left = enrolment_of(batch=lesson.batch, status=Enrolment.Status.LEFT)

    response = sheet(instructor, lesson)

    assert (response["Content-Type"], "no-store" in response["Cache-Control"]) == ("application/pdf", True)
    with pypdfium2.PdfDocument(response.content) as document:
        assert len(document) == 2
        text = " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)
    assert [one for one in seats if one.application.display_number not in text] == []
    assert (left.application.display_number in text, str(instructor) in text, lesson.clock in text) == (
        False,
        True,
        True,
    )
    packed = text.replace(" ", "")
    people = [one.application for one in seats]
    assert [number for one in people for number in (one.nik, one.kk, one.phone) if number in packed] == []


def test_sheet_of_a_lesson_that_was_dropped_or_of_another_class_is_not_found(lesson, instructor):
    other = BatchFactory(instructor=instructor)
    address = reverse("attendance_sheet", args=[other.pk, lesson.pk])
    assert browser_of(instructor).get(address).status_code == 404

    Lesson.objects.filter(pk=lesson.pk).update(
        status="dropped", reason="Banjir.", changed_by=instructor, changed_at=lesson.starts_at
    )
    assert sheet(instructor, lesson).status_code == 404
