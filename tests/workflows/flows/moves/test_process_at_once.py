"""Two requests at the same moment: one does it, the other gets an answer and never a fault."""

import threading
import time
import uuid

import pytest
from django.db import connection, transaction
from viewflow.workflow.models import Process

from tests.factories import BatchFactory, form_details, make_nik
from tests.factories.courses import begin
from tests.factories.way import Office, bring
from workflows.actions.refusal import Refusal
from workflows.flows.application import ApplicationFlow
from workflows.flows.moves import applying, intake, selection, training
from workflows.models import Application, Enrolment

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds):
    """Run each in a thread with a connection of its own, from one starting shot; returns what they gave or raised."""
    start, results = threading.Barrier(len(deeds)), [None] * len(deeds)

    def run(at, deed):
        start.wait()
        try:
            results[at] = deed()
        except Exception as fault:
            results[at] = fault
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_one_form_sent_by_four_requests_makes_one_application():
    batch, key, details = BatchFactory(), uuid.uuid4(), form_details()

    def send():
        return intake.submit(batch, form_key=key, details=details, answers={})

    seen = at_once(send, send, send, send)

    one = Application.objects.get()
    assert [application for application, _code in seen] == [one] * 4
    assert sorted(len(code) for _application, code in seen) == [0, 0, 0, 8]
    assert Process.objects.count() == 1


def test_one_person_who_confirms_two_classes_gets_one_seat_and_reads_why_not_the_other():
    office, nik = Office(), make_nik()
    one, two = (bring("await_confirmation", office=office, nik=nik) for _turn in range(2))
    taken = threading.Event()

    def first():
        with transaction.atomic():
            selection.confirm(one)
            taken.set()
            time.sleep(0.3)  # the other looks for a seat while this one is not committed yet

    def second():
        taken.wait()
        selection.confirm(two)

    _none, fault = at_once(first, second)

    assert isinstance(fault, Refusal), repr(fault)
    assert Enrolment.objects.get().application == one
    two.refresh_from_db()
    two.batch.refresh_from_db()
    assert (two.status, two.step, two.batch.offered, two.batch.enrolled) == ("offered", "await_confirmation", 1, 0)


def test_one_resident_who_confirms_and_withdraws_at_once_ends_in_one_of_both():
    one = bring("await_confirmation")
    copies = [Application.objects.get(pk=one.pk) for _turn in range(2)]

    results = at_once(lambda: selection.confirm(copies[0]), lambda: applying.withdraw(copies[1]))

    assert [fault for fault in results if fault is not None and not isinstance(fault, Refusal)] == []
    one.refresh_from_db()
    one.batch.refresh_from_db()
    assert (one.status, one.step, one.batch.offered, one.batch.enrolled) == ("withdrawn", "", 0, 0)


def test_class_that_is_ended_twice_at_once_is_ended_once():
    office = Office()
    one = bring("await_class_end", office=office)
    batch = one.batch
    begin(batch)

    def end():
        training.end_class(type(batch).objects.get(pk=batch.pk), by=office.head, early=True)

    results = at_once(end, end)

    assert sorted(type(fault).__name__ for fault in results) == ["Moved", "NoneType"]
    one.refresh_from_db()
    assert one.step == "approve_completion"
    assert one.process.task_set.filter(flow_task=ApplicationFlow.approve_completion).count() == 1
