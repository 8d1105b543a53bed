"""The file of an export is whole or absent, whichever process stops midway, and it is deleted in time."""

import logging
import os
import signal
import subprocess
import sys
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import connection
from django.utils import timezone, translation

from tests.factories import BatchFactory
from tests.factories.exports import ask, table
from tests.factories.rows import application_in
from workflows import tasks
from workflows.exports import runs, spool
from workflows.exports.lists import LISTS
from workflows.models import Application, Export, ExportPart

NAMES = ["Siti", "Budi", "Ani"]


@pytest.fixture
def export(db, head):
    batch = BatchFactory()
    for name in NAMES:
        application_in("received", batch, name=name)
    return ask("applications", by=head, columns=["name"])


def names_in(export):
    return [name for (name,) in table(b"".join(spool.content(export)))[1:]]


def test_worker_writes_the_file_and_forgets_the_rows(export):
    tasks.write_export.enqueue(export.pk)

    export.refresh_from_db()
    assert (export.state, export.written, export.percent, bytes(export.keys)) == ("ready", 3, 100, b"")
    assert sorted(names_in(export)) == sorted(NAMES)
    assert b"Siti" not in bytes(export.parts.get().sealed)


def test_file_is_in_the_language_of_who_asked(db, head):
    application_in("received")
    with translation.override("en"):
        export = ask("applications", by=head, columns=["name"], form="xlsx")
    runs.write(export)
    assert table(b"".join(spool.content(export)), "xlsx")[0] == ["Name"]


def test_file_larger_than_a_part_is_joined_again(export, monkeypatch):
    monkeypatch.setattr(spool, "PART", 10)
    runs.write(export)
    assert (export.parts.count() > 2, sorted(names_in(export))) == (True, sorted(NAMES))


def test_small_file_is_not_kept(export):
    content = runs.at_once(export)

    export.refresh_from_db()
    assert (len(table(content)), export.state, bytes(export.keys), ExportPart.objects.count()) == (4, "direct", b"", 0)
    assert export.downloaded_at is not None


def test_export_is_taken_by_one_process_only(export):
    assert (runs.take(export), runs.take(Export.objects.get())) == (True, False)


def test_silent_process_is_overtaken_and_its_parts_do_not_count(export):
    runs.take(export)
    ExportPart.objects.create(export=export, claim=export.claim, number=0, sealed=b"half")
    Export.objects.update(beat_at=timezone.now() - timedelta(minutes=3))

    assert tasks.tend_exports.call() == {"resumed": 1, "deleted": 0}

    fresh = Export.objects.get()
    assert (fresh.state, fresh.attempts, sorted(names_in(fresh))) == ("ready", 2, sorted(NAMES))
    with pytest.raises(runs.Stopped):
        runs._beat(export, 1)


def test_overtaken_process_deletes_only_its_own_parts(export, monkeypatch):
    """It wakes after the other has written the whole file."""

    def overtaken(of, rows):
        if of.attempts == 1:
            Export.objects.update(beat_at=timezone.now() - timedelta(minutes=3))
            runs.write(Export.objects.get())
            raise runs.Stopped

    monkeypatch.setattr(runs, "_beat", overtaken)
    runs.write(export)

    assert sorted(names_in(Export.objects.get())) == sorted(NAMES)


def test_export_that_kills_its_worker_each_time_is_given_up(export):
    Export.objects.update(attempts=3)
    runs.write(export)
    assert (export.state, export.fault, export.parts.count()) == ("failed", runs.GIVEN_UP, 0)


def test_fault_is_told_without_quoting_a_cell(export, monkeypatch, caplog):
    def broken(*_args):
        raise ValueError("Siti")

    monkeypatch.setattr(LISTS["applications"], "lines", broken)
    with caplog.at_level(logging.ERROR):
        runs.write(export)
    assert (export.state, export.fault) == ("failed", runs.GIVEN_UP)
    assert caplog.messages == [f"export {export.pk}: ValueError"]


def test_officer_who_lost_the_right_gets_no_file(export, head):
    head.groups.set(Group.objects.filter(name="Pewawancara"))
    head.user_permissions.clear()
    Export.objects.update(columns=["name", "address"])

    runs.write(Export.objects.get())

    assert (Export.objects.get().state, Export.objects.get().fault) == ("failed", runs.NOT_YOURS)


def test_officer_who_left_gets_no_file(export, head):
    head.is_active = False
    head.save()
    runs.write(Export.objects.get())
    assert Export.objects.get().fault == runs.NOT_YOURS


def test_deleted_export_stops_its_writer(export, monkeypatch):
    beat = runs._beat
    monkeypatch.setattr(runs, "_beat", lambda of, rows: (runs.discard(of), beat(of, rows)))

    runs.write(export)

    assert (Export.objects.get().state, ExportPart.objects.count()) == ("deleted", 0)


def test_file_is_deleted_after_a_day(export):
    runs.write(export)
    with time_machine.travel(timezone.now() + timedelta(hours=23, minutes=59)):
        assert runs.tend()["deleted"] == 0
    with time_machine.travel(timezone.now() + timedelta(hours=24, minutes=1)):
        assert runs.tend()["deleted"] == 1
    assert (Export.objects.get().state, ExportPart.objects.count()) == ("deleted", 0)


def test_task_of_an_export_that_is_gone_does_nothing(db):
    assert tasks.write_export.call(0) is None


WORKER = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
import django
django.setup()
from django.db import connections
connections["default"].settings_dict["NAME"] = sys.argv[1]
from workflows.exports import cells, runs, spool
from workflows.models import Export
cells.BLOCK, spool.PART, runs.CHUNK = 1, 10, 1
def beat(export, rows, known=runs._beat):
    known(export, rows)
    if rows == 2:
        print("half", flush=True)
        sys.stdin.readline()
runs._beat = beat
runs.write(Export.objects.get(pk=int(sys.argv[2])))
"""


@pytest.mark.django_db(transaction=True)
def test_worker_killed_in_the_middle_is_replaced_and_the_file_is_whole(head):
    batch = BatchFactory()
    for name in NAMES:
        application_in("received", batch, name=name)
    export = ask("applications", by=head, columns=["name"])
    command = [sys.executable, "-c", WORKER, str(connection.settings_dict["NAME"]), str(export.pk)]
    worker = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=settings.BASE_DIR, env=os.environ
    )
    assert worker.stdout.readline() == b"half\n"
    os.kill(worker.pid, signal.SIGKILL)
    worker.communicate()
    left = Export.objects.get()
    assert (left.state, left.written, left.parts.exists()) == ("writing", 2, True)

    assert runs.tend(silent=timedelta(0))["resumed"] == 1

    assert (Export.objects.get().state, sorted(names_in(Export.objects.get()))) == ("ready", sorted(NAMES))
    assert Application.objects.count() == 3


def test_part_of_another_row_does_not_open(export):
    runs.write(export)
    ExportPart.objects.update(uid=uuid4())
    with pytest.raises(Exception, match=r"exportpart\.content"):
        list(spool.content(export))
