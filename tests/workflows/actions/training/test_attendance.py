"""Attendance per lesson: who records it, what it adds up to, and the call after two absences."""

import pypdfium2
import pytest
import time_machine
from django.db import IntegrityError, transaction

from tests.factories import BatchFactory, officer
from tests.factories.lessons import a_plan, class_days, plan_lessons
from tests.factories.rows import deeds, enrolment_of
from tests.refusals import moved, refused
from workflows import roles
from workflows.actions.refusal import Refusal
from workflows.actions.training import attendance, lessons, marks
from workflows.documents import subject
from workflows.models import AbsenceCall, Attendance, Enrolment, Lesson
from workflows.queries.training.attendance import Tally, calls_for, percents, rows, tally

pytestmark = pytest.mark.django_db
State = Attendance.State


@pytest.fixture
def batch(instructor):
    return BatchFactory(instructor=instructor)


@pytest.fixture
def seat(batch):
    return enrolment_of(batch=batch)


@pytest.fixture
def held(batch, case_worker, instructor):
    """Three lessons; the time is that of the last."""
    found = plan_lessons(batch, by=case_worker, people=[instructor])
    with time_machine.travel(found[2].starts_at):
        yield found


def tick(held, seat, *states):
    for lesson, state in zip(held, states, strict=False):
        attendance.record(lesson, seat, by=lesson.batch.instructor, state=State(state))


def test_attendance_is_kept_with_hours_and_each_change_in_the_journal(held, seat, instructor):
    tick(held, seat, "present")
    attendance.record(held[0], seat, by=instructor, state=State.LATE, hours=3)
    attendance.record(held[0], seat, by=instructor, state=State.LATE, hours=3)

    (found,) = seat.attendances.all()
    assert (found.state, found.hours, found.by) == ("late", 3, instructor)
    assert deeds(seat.application) == [("attendance.recorded", instructor.pk)] * 2
    assert (tally(seat), percents(seat.batch)) == (Tally(1, 1, 60), {seat.pk: 60})


def test_marks_take_the_attendance_of_the_lessons_and_follow_a_correction(held, batch, seat, instructor):
    tick(held, seat, "present", "absent")
    marks.record_marks(batch, by=instructor, marks={seat: marks.Marks(attendance=99, mark=80)})
    seat.refresh_from_db()
    assert (seat.attendance, seat.mark) == (50, 80)

    tick(held, seat, "present", "excused", "present")

    seat.refresh_from_db()
    assert (seat.attendance, seat.mark, seat.marked_by) == (67, 80, instructor)
    kept = list(seat.mark_changes.values_list("attendance_before", "attendance", "mark_before", "mark"))
    assert kept == [(None, 50, None, 80), (50, 67, 80, 80)]


def test_marks_without_any_attendance_are_refused(held, batch, seat, instructor):
    with refused("The attendance of someone on this list is recorded neither here nor at a lesson."):
        marks.record_marks(batch, by=instructor, marks={seat: marks.Marks(None, 80)})


def test_the_rest_is_present_and_who_left_is_not_asked(held, batch, seat, instructor):
    other, _left = enrolment_of(batch=batch), enrolment_of(batch=batch, status=Enrolment.Status.LEFT)
    tick(held, seat, "excused")

    assert attendance.record_rest(held[0], by=instructor) == 1

    assert {row.enrolment: row.seen.state for row in rows(held[0])} == {seat: "excused", other: "present"}
    assert attendance.record_rest(held[0], by=instructor) == 0


def test_second_instructor_of_a_lesson_records_it_and_nobody_else(batch, seat, case_worker, instructor, head):
    second = officer(roles.INSTRUCTOR)
    (lesson,) = plan_lessons(batch, by=case_worker, people=[second], number=1)
    with time_machine.travel(lesson.starts_at):
        for one in (second, instructor):
            attendance.record(lesson, seat, by=one, state=State.PRESENT)
        for one in (officer(roles.INSTRUCTOR), case_worker, head):
            with refused("Only the instructors of this lesson can record its attendance."):
                attendance.record(lesson, seat, by=one, state=State.ABSENT)
    assert seat.attendances.get().state == "present"


def test_somebody_of_another_class_or_who_left_is_refused(held, batch, instructor):
    for one in (enrolment_of(), enrolment_of(batch=batch, status=Enrolment.Status.LEFT)):
        with refused("Someone on this list is not in the class."):
            attendance.record(held[0], one, by=instructor, state=State.PRESENT)
    assert Attendance.objects.count() == 0


def test_attendance_before_the_lesson_is_refused(held, seat, instructor):
    with time_machine.travel(held[0].starts_at), pytest.raises(Refusal, match="Kehadiran dapat dicatat mulai"):
        attendance.record(held[1], seat, by=instructor, state=State.PRESENT)


def test_two_absences_in_a_row_ask_for_one_call_until_it_is_made(held, seat, case_worker):
    tick(held, seat, "absent", "absent")
    tick(held, seat, "absent", "absent", "absent")
    (call,) = calls_for(case_worker)
    assert (call.enrolment, call.lesson) == (seat, held[1])

    with refused("Write what came of the call."):
        attendance.called(call, by=case_worker, note=" ")
    attendance.called(call, by=case_worker, note="Sakit, 0812-3456-7890.")

    call.refresh_from_db()
    assert (list(calls_for(case_worker)), call.done_by, "0812" in call.note) == ([], case_worker, False)
    assert deeds(seat.application)[-1] == ("attendance.called", case_worker.pk)
    with moved():
        attendance.called(call, by=case_worker, note="Lagi.")


def test_correction_takes_the_call_back_and_an_excuse_asks_for_none(held, seat, case_worker):
    tick(held, seat, "absent", "absent")
    tick(held, seat, "absent", "excused")
    assert list(AbsenceCall.objects.all()) == []


def test_call_is_for_those_who_open_cases_and_only_while_the_seat_is_held(held, seat, case_worker, head, instructor):
    tick(held, seat, "absent", "absent")
    assert [calls_for(one).count() for one in (case_worker, head, instructor)] == [1, 1, 0]

    Enrolment.objects.filter(pk=seat.pk).update(status=Enrolment.Status.LEFT)
    assert list(calls_for(case_worker)) == []


def test_lesson_with_attendance_stays_in_a_new_plan(held, seat, case_worker, batch):
    tick(held, seat, "present", "present", "present")
    lessons.plan(batch, by=case_worker, plans=[a_plan(batch, class_days(batch)[5])], again=True)
    assert Lesson.objects.filter(batch=batch).count() == 4


def test_copy_of_ones_data_has_the_attendance_and_what_one_said(held, seat, case_worker):
    tick(held, seat, "absent", "absent", "late")
    AbsenceCall.objects.create(
        enrolment=seat, lesson=held[0], done_by=case_worker, done_at=held[1].starts_at, note="Sakit."
    )

    report = subject.report_on(bytes(seat.nik_index))
    (said,) = report["applications"]

    assert [(one["what"], one["state"], one["hours"], one["of"]) for one in said["attendance"]] == [
        ("Pertemuan 1", "Tidak hadir", 0, 5),
        ("Pertemuan 2", "Tidak hadir", 0, 5),
        ("Pertemuan 3", "Terlambat", 4, 5),
    ]
    assert [call["note"] for call in said["absence_calls"]] == ["Sakit."]
    with pypdfium2.PdfDocument(subject.as_pdf(report)) as paper:
        text = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in paper).split())
    assert ("Terlambat 4 / 5" in text, "Sakit." in text) == (True, True)


@pytest.mark.parametrize("wrong", [{"hours": 0}, {"hours": 25}, {"state": "absent"}])
def test_attendance_that_contradicts_itself_is_not_stored(held, seat, wrong):
    tick(held, seat, "present")
    with pytest.raises(IntegrityError), transaction.atomic():
        Attendance.objects.update(**wrong)


def test_participant_says_beforehand_that_they_cannot_come_and_the_rest_leaves_them_out(
    batch, seat, case_worker, instructor
):
    lesson, _other = plan_lessons(batch, by=case_worker, people=[instructor], number=2)
    came = enrolment_of(batch=batch)
    attendance.excuse(seat, lesson, reason="  Sakit.  ")
    attendance.excuse(seat, lesson, reason="Sakit demam.")

    assert [event for event, _by in deeds(seat.application)] == ["attendance.excused"] * 2
    with time_machine.travel(lesson.starts_at):
        assert {row.enrolment: row.excuse for row in rows(lesson)} == {seat: "Sakit demam.", came: ""}
        assert attendance.record_rest(lesson, by=instructor) == 1
    assert Attendance.objects.get().enrolment == came
    assert [said["reason"] for said in subject.report_on(bytes(seat.nik_index))["applications"][0]["excuses"]] == [
        "Sakit demam."
    ]


def test_excuse_is_taken_back_until_the_lesson_begins(batch, seat, case_worker, instructor):
    (lesson,) = plan_lessons(batch, by=case_worker, people=[instructor], number=1)
    attendance.excuse(seat, lesson, reason="Bekerja.")
    attendance.come_after_all(seat, lesson)
    attendance.come_after_all(seat, lesson)

    assert (seat.excuses.count(), deeds(seat.application)[-1][0]) == (0, "attendance.coming")
    assert len(deeds(seat.application)) == 2
    with time_machine.travel(lesson.starts_at), refused("This lesson has begun. Call the office or your instructor."):
        attendance.excuse(seat, lesson, reason="Terlambat.")


@pytest.mark.parametrize("reason", ["", "   "])
def test_excuse_without_a_reason_or_for_another_class_is_refused(batch, seat, case_worker, instructor, reason):
    (lesson,) = plan_lessons(batch, by=case_worker, people=[instructor], number=1)
    with refused("Tell us why you cannot come."):
        attendance.excuse(seat, lesson, reason=reason)
    with refused("You do not have to come to this lesson."):
        attendance.excuse(enrolment_of(), lesson, reason="Sakit.")


def test_lessons_planned_anew_forget_the_excuses_of_the_old_ones(batch, seat, case_worker, instructor):
    (lesson,) = plan_lessons(batch, by=case_worker, people=[instructor], number=1)
    attendance.excuse(seat, lesson, reason="Sakit.")
    lesson.delete()
    assert seat.excuses.count() == 0
