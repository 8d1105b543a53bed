"""A participant leaves, or a colleague records attendance, while the instructor writes the marks of the class.

The one waits for the other, never both.
"""

import threading
import time
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from tests.factories import BatchFactory, officer
from tests.factories.courses import begin
from tests.factories.lessons import plan_lessons
from tests.factories.rows import enrolment_of
from tests.factories.way import Office, bring
from workflows import roles
from workflows.actions.training import attendance, marks
from workflows.flows.moves import applying
from workflows.models import Application, Attendance, Batch, Enrolment, Lesson

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]


def leave(pk):
    try:
        applying.withdraw(Application.objects.get(pk=pk))
    finally:
        connection.close()


def record(lesson, seat):
    try:
        attendance.record(lesson, seat, by=lesson.instructors.get(), state=Attendance.State.ABSENT)
    finally:
        connection.close()


def wait_for(thread):
    """Start it, until it waits for the class that this transaction holds."""
    thread.start()
    while not is_waiting():
        assert thread.is_alive(), "It did not wait for the class."
        time.sleep(0.01)


def is_waiting():
    """Does another connection wait for a lock of ours?"""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))")
        return cursor.fetchone() is not None


def test_who_leaves_waits_for_the_class_and_holds_no_row_that_its_marks_need(is_sqlite):
    if is_sqlite:
        pytest.skip("One writer at a time: nobody waits for a row.")
    one = bring("await_class_end", office=Office())
    leaving = threading.Thread(target=leave, args=[one.pk])

    with transaction.atomic():
        Batch.objects.select_for_update().get(pk=one.batch_id)  # as `marks.record_marks` begins
        wait_for(leaving)
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = 200")
        Enrolment.objects.filter(application=one).update(mark=80, attendance=90)
    leaving.join()

    one.refresh_from_db()
    assert (one.status, one.enrolment.status, one.enrolment.mark) == ("withdrawn", "left", 80)


def test_attendance_waits_for_the_marks_and_they_follow_it(is_sqlite):
    if is_sqlite:
        pytest.skip("One writer at a time: nobody waits for a row.")
    batch, colleague = BatchFactory(instructor=officer(roles.INSTRUCTOR)), officer(roles.INSTRUCTOR)
    seat = enrolment_of(batch=batch)
    first, second = plan_lessons(batch, by=batch.instructor, people=[colleague], number=2)
    begin(batch)
    for days, lesson in enumerate((first, second), 1):
        moved = {"starts_at": timezone.now() - timedelta(days=days), "ends_at": timezone.now()}
        Lesson.objects.filter(pk=lesson.pk).update(**moved)
    attendance.record(first, seat, by=batch.instructor, state=Attendance.State.PRESENT)
    recording = threading.Thread(target=record, args=[second, seat])

    with transaction.atomic():
        Batch.objects.lock(batch.pk)
        wait_for(recording)
        marks.record_marks(batch, by=batch.instructor, marks={seat: marks.Marks(None, 80)})
    recording.join()

    seat.refresh_from_db()
    assert (seat.attendance, seat.mark) == (50, 80)
    assert list(seat.mark_changes.values_list("attendance_before", "attendance")) == [(None, 100), (100, 50)]
