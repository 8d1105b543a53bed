"""kill -9 at random moments of import and approval: nothing half done is ever live, and the next one ends it.

8 kills in the ordinary suite, 50 by `make faults`.
"""

import os
import random
import signal
import subprocess
import sys
import time
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.db import connection

from tests.factories import officer
from tests.factories.workbooks import as_csv, bring_in, people, table
from workflows import roles
from workflows.actions.register import register
from workflows.flows.register_import import settle
from workflows.imports.register import runs
from workflows.imports.register.register import begin
from workflows.models import Entry, ImportRun, RegisterRecord, RowFault, Snapshot, UploadedPart

COUNT = int(os.environ.get("FAULT_KILLS", "8"))
ROWS = 6000
WORKER = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
import django
django.setup()
from django.db import connections
connections["default"].settings_dict["NAME"] = sys.argv[1]
from workflows.actions.register import register
from workflows.flows.register_import import settle
from workflows.imports.register import runs
from workflows.models import ImportRun, User
run = ImportRun.objects.get(pk=int(sys.argv[2]))
print("ready", flush=True)
runs.read(run)
run.refresh_from_db()
settle(run.snapshot, register.approve, by=User.objects.get(pk=int(sys.argv[3])), reason="uji")
print("done", flush=True)
"""


def killed(run, head, after):
    """Import and approve in a process of its own, killed `after` seconds; None lets it end.  How long it took."""
    command = [sys.executable, "-c", WORKER, str(connection.settings_dict["NAME"]), str(run.pk), str(head.pk)]
    worker = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=settings.BASE_DIR, env=os.environ)
    assert worker.stdout.readline() == b"ready\n"
    started = time.monotonic()
    try:
        worker.wait(timeout=after)
    except subprocess.TimeoutExpired:
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()
    worker.stdout.close()
    return time.monotonic() - started


def people_of(snapshot):
    return RegisterRecord.objects.filter(snapshot=snapshot).count()


def check_nothing_is_half_done(former):
    """Whatever the moment: what is live is whole, and what is not whole is neither live nor offered for approval."""
    live = Snapshot.objects.live()
    assert live == former or (people_of(live), live.is_complete) == (ROWS, True)
    for waiting in Snapshot.objects.waiting():
        assert (people_of(waiting), waiting.rows, waiting.run.state) == (ROWS, ROWS, ImportRun.State.READY)
        assert waiting.process_id is not None
    for snapshot in Snapshot.objects.complete().exclude(pk=former.pk):
        assert Entry.objects.about(snapshot).filter(event="snapshot.imported").count() == 1
        approved = Entry.objects.about(snapshot).filter(event="snapshot.approved").count()
        assert approved == int(snapshot.approved_at is not None)


def end(run, head):
    """The clock's round after the crash, and the approval where it was not given."""
    runs.tend(silent=timedelta(0))
    run.refresh_from_db()
    assert run.state == ImportRun.State.READY
    if run.snapshot.approved_at is None:
        settle(run.snapshot, register.approve, by=head, reason="uji")
    assert Snapshot.objects.live() == run.snapshot
    assert people_of(run.snapshot) == ROWS
    assert not Snapshot.objects.filter(is_complete=False).exists()
    assert UploadedPart.objects.filter(run=run).count() == 0
    stray = RegisterRecord.objects.exclude(snapshot__in=Snapshot.objects.complete()).count()
    assert (stray, RowFault.objects.count()) == (0, 0)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_kill_at_any_moment_leaves_nothing_half_done_and_the_next_round_ends_it(tmp_path):
    operator, head = officer(roles.OPERATOR), officer(roles.HEAD)
    path = tmp_path / "kill.csv"
    path.write_bytes(as_csv(table(people(ROWS))))
    former = bring_in(as_csv(table(people(30))), by=operator)
    settle(former, register.approve, by=head)
    former.refresh_from_db()
    dice, whole = random.Random(5), 0.0

    for number in range(COUNT + 1):
        with path.open("rb") as file:
            run = begin(file, "kill.csv", by=operator, as_of=date(2026, 9, 30))
        # The first is left alone, to learn how long it takes.
        took = killed(run, head, dice.uniform(0.0, whole) if number else None)
        whole = whole or took
        check_nothing_is_half_done(former)
        end(run, head)
        former = run.snapshot
