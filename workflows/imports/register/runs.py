"""Process an upload: read it, take it over after a crash, cancel it or delete it."""

import logging
from collections import Counter
from datetime import timedelta
from functools import partial
from typing import Any, BinaryIO
from uuid import uuid4

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from ...actions.audit import journal
from ...actions.register import grouping
from ...events import Event
from ...flows.register_import import RegisterImportFlow, lapse
from ...models import HeaderMapping, ImportRun, RefusedRow, Snapshot, User
from ..faults import BadColumns, BadFile
from . import joining, preview, spool, store
from .judging import digest, judge, the_day
from .reader import frames
from .reading.resource import areas, converters

log = logging.getLogger(__name__)
State = ImportRun.State

SILENT = timedelta(minutes=2)  # without a heartbeat: the reading process has died
ATTEMPTS = 3
GIVEN_UP = _("The file could not be read. Try again; if it still fails, save the table as CSV.")
NOT_NAMED = _("The columns were not assigned in time. Upload the file again.")


class Stopped(Exception):
    """The run was cancelled or taken over by another process."""


def take(run: ImportRun, *, silent: timedelta = SILENT) -> bool:
    """Claim the run; False if another process reads it or it is over.  Safe against concurrent claims."""
    now = timezone.now()
    free = Q(state=State.QUEUED) | Q(state=State.READING, beat_at__lte=now - silent)
    mark: dict[str, Any] = {"claim": uuid4(), "beat_at": now, "rows": 0, "percent": 0}
    taken = ImportRun.objects.filter(free, pk=run.pk).update(state=State.READING, attempts=F("attempts") + 1, **mark)
    run.refresh_from_db()
    return bool(taken)


def read(run: ImportRun, *, silent: timedelta = SILENT) -> None:
    """Read an upload, which ends as a proposal, a question about its columns, or an error message.

    A failed reading leaves nothing behind. If this process is killed, `tend` starts over.
    """
    if not take(run, silent=silent):
        return
    try:
        if run.attempts > ATTEMPTS:
            raise BadFile(GIVEN_UP)
        with spool.opened(run) as file:
            finish(run, bring_in(run, file))
    except BadColumns as fault:
        ask_columns(run, fault)
    except BadFile as fault:
        fail(run, fault)
    except Stopped:
        clean(run)
    except Exception as fault:
        log.error("register upload %s: %s", run.pk, type(fault).__name__)  # its message may quote a cell
        fail(run, BadFile(GIVEN_UP))


def bring_in(run: ImportRun, file: BinaryIO) -> Snapshot:
    """Store the rows of `file` as an incomplete snapshot and compare it with the live one.  Raises `BadFile`."""
    clean(run)
    live = Snapshot.objects.live()
    the_day(run.as_of, live, run.older_is_meant)
    snapshot = Snapshot.objects.create(
        layout=Snapshot.Layout.DTKS,
        as_of=run.as_of,
        file_name=run.file_name,
        file_digest=digest(file),
        previous=live,
        imported_by=run.by,
        imported_at=timezone.now(),
        is_complete=False,
    )
    ImportRun.objects.filter(pk=run.pk).update(snapshot=snapshot)
    run.snapshot = snapshot
    with store.hurried():
        odd = _fill(run, snapshot, file)
        preview.compare(snapshot, live)
        preview.add_odd(snapshot, odd)
        snapshot.preview["found"] = run.found
        snapshot.preview["left_out"] = joining.left_out(snapshot, run.completes, live)
    return snapshot


def _plan(run: ImportRun, snapshot: Snapshot) -> dict[str, Any]:
    saved = [[one.name, one.headers, one.columns] for one in HeaderMapping.objects.all()]
    return {
        "snapshot": snapshot.pk,
        "as_copy": store.is_copied(),
        "converters": converters(),
        "areas": areas()._asdict(),
        "today": timezone.localdate().isoformat(),
        "columns": run.columns,
        "saved": saved,
        "handed_out": joining.handed_out(run.completes),
        "ask": run.asks_columns and not run.columns,
        "sheet": run.sheet,
        "row": run.header_row,
    }


def _fill(run: ImportRun, snapshot: Snapshot, file: BinaryIO) -> dict[tuple[str, str], int]:
    """Store every row of the file; returns the refused and warned rows per kecamatan."""
    odd: dict[tuple[str, str], int] = {}
    writer, written = store.Writer(lambda: _beat(run)), 0
    for kind, *frame in frames(file, _plan(run, snapshot), lambda: _beat(run)):
        if kind == "head":
            snapshot.layout, run.found = frame
            run.headers, run.columns = run.found["headers"], run.found["columns"]
            run.mapping_name = run.found["mapping"] or run.mapping_name
            joining.check_sheet(run)
        elif kind == "rows":
            rows, taken, found, refused, run.rows, progress = frame
            run.percent = int(progress * 80)  # grouping and comparing take the rest
            if taken:
                writer.write(rows)
                written += taken
            writer.write_others(snapshot, found, refused)
        elif kind == "read":
            (told,) = frame
            judge(told)
            snapshot.rows, snapshot.refused, snapshot.warned = told["rows"], told["refused"], told["warned"]
            odd, run.found = told["districts"], {**run.found, "left": told["left"]}
            writer.write_others(snapshot, told["warnings"], [])
    if written != snapshot.rows - snapshot.refused:
        raise BadFile(GIVEN_UP)
    if run.completes:
        joining.carry(run.completes, snapshot, writer)
    grouping.group(snapshot, partial(writer.moment, store.PAUSE))
    return odd


def _beat(run: ImportRun) -> None:
    """Record a heartbeat and the progress.  Raises `Stopped` if the run no longer belongs to this process."""
    mine = ImportRun.objects.filter(pk=run.pk, state=State.READING, claim=run.claim)
    if not mine.update(beat_at=timezone.now(), rows=run.rows, percent=run.percent):
        raise Stopped


@transaction.atomic
def _complete(run: ImportRun, snapshot: Snapshot) -> None:
    """Complete the proposal, journal it and start its process, in one transaction."""
    run.percent = 100
    _beat(run)
    snapshot.is_complete = True
    snapshot.save()
    values = {"headers": run.headers, "columns": run.columns, "mapping_name": run.mapping_name}
    ImportRun.objects.filter(pk=run.pk).update(state=State.READY, ended_at=timezone.now(), **values)
    journal.record(snapshot, Event.SNAPSHOT_IMPORTED, by=run.by, rows=snapshot.rows, refused=snapshot.refused)
    RegisterImportFlow.opened.run(snapshot=snapshot)


def finish(run: ImportRun, snapshot: Snapshot) -> None:
    _complete(run, snapshot)
    spool.forget(run)
    run.refresh_from_db()


def ask_columns(run: ImportRun, fault: BadColumns) -> None:
    """Keep the file until an operator has confirmed how it is read."""
    _end(run, State.COLUMNS, fault, headers=fault.found["headers"], found=fault.found)
    clean(run)


def fail(run: ImportRun, fault: BadFile) -> None:
    _end(run, State.FAILED, fault, ended_at=timezone.now())
    clean(run)
    spool.forget(run)


def _end(run: ImportRun, state: str, fault: BadFile, **values: Any) -> None:
    mine = ImportRun.objects.filter(pk=run.pk, claim=run.claim, state=State.READING)
    mine.update(state=state, fault=str(fault.sentence), fault_detail=fault.detail, **values)
    run.refresh_from_db()


def clean(run: ImportRun) -> None:
    """Remove the incomplete snapshot of an unfinished reading."""
    found = Snapshot.objects.filter(run=run, is_complete=False).first()
    if found:
        store.discard(found)


def cancel(run: ImportRun, *, by: User) -> bool:
    """Cancel a run, so that the process reading it stops soon.  Returns False if it was already over."""
    with transaction.atomic():
        stopped = ImportRun.objects.filter(pk=run.pk, state__in=ImportRun.OPEN).update(
            state=State.CANCELLED, claim=None, ended_at=timezone.now()
        )
        if stopped:
            journal.record(run, Event.SNAPSHOT_CANCELLED, by=by)
    if stopped:
        spool.forget(run)
    return bool(stopped)


def tend(*, silent: timedelta = SILENT) -> dict[str, int]:
    """Resume interrupted uploads, and delete those that are finished or a day old.  Safe to repeat."""
    now, done = timezone.now(), Counter(resumed=0, lapsed=0, erased=0, forgotten=0)
    for run in ImportRun.objects.filter(state=State.COLUMNS, uploaded_at__lt=now - spool.KEPT):
        ImportRun.objects.filter(pk=run.pk, state=State.COLUMNS).update(
            state=State.FAILED, fault=NOT_NAMED, fault_detail={}, ended_at=now
        )
    for run in spool.overdue():
        spool.forget(run)
        done["forgotten"] += 1
    left = Q(state=State.READING, beat_at__lte=now - silent) | Q(state=State.QUEUED, uploaded_at__lte=now - silent)
    for run in ImportRun.objects.filter(left):
        read(run, silent=silent)
        done["resumed"] += 1
    for snapshot in Snapshot.objects.filter(is_complete=False).exclude(run__state__in=(State.QUEUED, State.READING)):
        store.discard(snapshot)
        done["erased"] += 1
    for snapshot in Snapshot.objects.waiting().filter(imported_at__lt=now - spool.KEPT, process__isnull=False):
        done["lapsed"] += lapse(snapshot)
    for snapshot in Snapshot.objects.filter(rejected_at__isnull=False, records__isnull=False).distinct():
        store.erase(snapshot)
        done["erased"] += 1
    old = RefusedRow.objects.filter(snapshot__imported_at__lt=now - spool.KEPT)
    while found := list(old.values_list("pk", flat=True)[:500]):
        RefusedRow.objects.filter(pk__in=found).delete()
    return dict(done)
