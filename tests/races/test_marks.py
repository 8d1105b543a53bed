"""A participant leaves while the instructor writes the marks of the class: the one waits for the other, never both."""

import threading
import time

import pytest
from django.db import connection, transaction

from tests.factories.way import Office, bring
from workflows.flows.moves import applying
from workflows.models import Application, Batch, Enrolment

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]


def leave(pk):
    try:
        applying.withdraw(Application.objects.get(pk=pk))
    finally:
        connection.close()


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
        leaving.start()
        while not is_waiting():
            assert leaving.is_alive(), "It did not wait for the class."
            time.sleep(0.01)
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = 200")
        Enrolment.objects.filter(application=one).update(mark=80, attendance=90)
    leaving.join()

    one.refresh_from_db()
    assert (one.status, one.enrolment.status, one.enrolment.mark) == ("withdrawn", "left", 80)
