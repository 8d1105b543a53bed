"""A colleague holds the lock for longer than anybody waits: a refusal in plain words, and nothing changes."""

import threading
from contextlib import contextmanager

import pytest
from django.contrib.messages import get_messages
from django.db import OperationalError, connection, transaction
from django.test import Client
from django.urls import reverse

from tests.factories import SnapshotFactory, register_record, submit
from tests.factories.way import bring, open_task
from tests.home.posts import open_door
from tests.refusals import refused
from workflows.flows.engine.locks import is_held
from workflows.flows.inbox import assignment
from workflows.flows.moves import applying, selection
from workflows.models import Application, Batch

pytestmark = pytest.mark.django_db(transaction=True)

BUSY = "Someone else is working on this application right now. Nothing was saved. Try again in a moment."
TOLD = "Petugas lain sedang mengerjakan pendaftaran ini. Tidak ada yang disimpan. Coba lagi sebentar lagi."


@contextmanager
def held(*rows):
    """A colleague, in a connection of their own, who does not let go of these rows."""
    ready, leave = threading.Event(), threading.Event()

    def hold():
        try:
            with transaction.atomic():
                for row in rows:
                    type(row).objects.select_for_update().get(pk=row.pk)
                ready.set()
                leave.wait(60)
        finally:
            connection.close()

    colleague = threading.Thread(target=hold)
    colleague.start()
    ready.wait()
    try:
        yield
    finally:
        leave.set()
        colleague.join()


@pytest.fixture(autouse=True)
def _impatient(is_sqlite):
    """Nobody waits for 20 seconds in a test."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout=100" if is_sqlite else "SET lock_timeout=100")
    yield
    connection.close()


def place(one):
    return Application.objects.values_list("status", "step").get(pk=one.pk)


def test_moves_of_a_process_that_is_held_are_refused_and_change_nothing(office):
    offered, waiting = bring("await_confirmation", office=office), bring("await_correction", office=office)
    task = open_task(submit())
    tries = [
        lambda: selection.confirm(offered),
        lambda: selection.decline(offered),
        lambda: applying.withdraw(offered),
        lambda: applying.correct(waiting, changes={"address": "Jl. Baru No. 2"}),
        lambda: assignment.claim(task, by=office.worker),
        lambda: assignment.hand_on(task, by=office.head, to=office.worker),
    ]

    with held(offered.process, waiting.process, task.process):
        for deed in tries:
            with refused(BUSY):
                deed()

    assert (place(offered), place(waiting)) == (("offered", "await_confirmation"), ("correction", "await_correction"))
    selection.confirm(offered)
    assert place(offered) == ("enrolled", "await_class_end")


def test_move_that_waits_in_vain_for_the_class_is_refused_and_changes_nothing(office):
    offered = bring("await_confirmation", office=office)

    with held(Batch.objects.get(pk=offered.batch_id)), refused(BUSY):
        selection.confirm(offered)

    assert place(offered) == ("offered", "await_confirmation")


def test_one_that_is_held_is_left_out_of_what_many_are_taken_through(office):
    first, second = bring("await_confirmation", office=office), bring("await_confirmation", office=office)
    Application.objects.update(answer_by=first.submitted_at)

    with held(first.process):
        # On SQLite the colleague holds the whole database.
        assert selection.lapse() == (0 if connection.vendor == "sqlite" else 1)

    assert place(first) == ("offered", "await_confirmation")
    assert selection.lapse() == (2 if connection.vendor == "sqlite" else 1)
    assert (place(first), place(second)) == (("declined", ""),) * 2


def test_screens_tell_that_a_colleague_is_at_it(office, is_sqlite):
    if is_sqlite:
        pytest.skip("SQLite locks the whole database: the page of the middleware is shown.")
    offered, task = bring("await_confirmation", office=office), open_task(submit())
    phone, worker = Client(), Client()
    open_door(phone, offered)
    worker.force_login(office.worker)
    register_record(SnapshotFactory(), task.process.application.nik, desil=2)
    bulk = f"{reverse('workflows_bulk')}?id={task.pk}"
    seen = worker.get(bulk).context["seen"]
    screen = task.flow_task.reverse("execute", args=[task.process_id, task.pk])
    deeds = [
        (phone, reverse("status_confirm"), {}, 303),
        (phone, reverse("status_decline"), {}, 303),
        (phone, reverse("status_withdraw"), {}, 303),
        (worker, reverse("workflows_claim", args=[task.pk]), {}, 302),
        (worker, reverse("workflows_withdraw", args=[offered.pk]), {"note": "Datang ke loket."}, 422),
    ]

    with held(offered.process, task.process):
        for browser, address, data, code in deeds:
            response = browser.post(address, data)
            told = " ".join(str(one) for one in get_messages(response.wsgi_request))
            told += " ".join(response.content.decode().split())
            assert (response.status_code, TOLD in told) == (code, True), address
        assert TOLD in " ".join(worker.post(bulk, {"seen": seen}, follow=True).content.decode().split())
        answer = worker.post(screen, {"decision": "eligible"})
        assert (answer.status_code, TOLD in " ".join(answer.content.decode().split())) == (409, True)

    assert (place(offered), place(task.process.application)) == (
        ("offered", "await_confirmation"),
        ("received", "approve_eligibility"),
    )


def test_other_faults_of_the_database_are_not_called_busy():
    assert not is_held(OperationalError("server closed the connection unexpectedly"))
