"""Import a register file as a snapshot that waits for approval, with a preview of its changes."""

import os
import shutil
from datetime import date
from typing import Any, BinaryIO

from django.utils import timezone

from ...models import ImportRun, Snapshot, User
from ...privacy.masking import without_numbers
from .. import faults, notes
from ..sheets import safety
from . import runs, spool
from .judging import the_day


def begin(
    file: BinaryIO,
    name: str,
    *,
    by: User | None,
    as_of: date,
    older_is_meant: bool = False,
    asks_columns: bool = False,
    completes: Snapshot | None = None,
    keep: bool = True,
) -> ImportRun:
    """Accept an upload for the worker to read.  Raises `BadFile` for faults visible without opening the file.

    The file is a whole register, or mended rows that join `completes`. Without `keep` it is not stored, because the
    caller reads it immediately.
    """
    safety.glance(file)
    the_day(as_of, Snapshot.objects.live(), older_is_meant)
    run = ImportRun.objects.create(
        file_name=without_numbers(name)[:200],
        size=file.seek(0, os.SEEK_END),
        as_of=as_of,
        older_is_meant=older_is_meant,
        asks_columns=asks_columns,
        completes=completes,
        by=by,
        uploaded_at=timezone.now(),
    )
    if keep:
        spool.store(run, file)
    return run


def import_file(file: BinaryIO, name: str, *, by: User | None, as_of: date, older_is_meant: bool = False) -> Snapshot:
    """Import a register file immediately, as a proposal.  Stores nothing if it raises `BadFile`."""
    return _at_once(file, name, keep=True, by=by, as_of=as_of, older_is_meant=older_is_meant)[0]


def try_file(file: BinaryIO, name: str, *, by: User | None, as_of: date, older_is_meant: bool = False) -> Any:
    """The report of `import_file` and an earlier import of the same file, without storing anything."""
    return _at_once(file, name, keep=False, by=by, as_of=as_of, older_is_meant=older_is_meant)[1:]


def _at_once(file: BinaryIO, name: str, *, keep: bool, **about: Any) -> Any:
    run = begin(file, name, keep=False, **about)
    try:
        runs.take(run)
        with os.fdopen(os.memfd_create("register"), "w+b") as copy:
            file.seek(0)
            shutil.copyfileobj(file, copy)
            copy.flush()
            snapshot = runs.bring_in(run, copy)
        if keep:
            runs.finish(run, snapshot)
            return snapshot, None, None
        return None, report(snapshot), snapshot.earlier_copy
    finally:
        runs.clean(run)
        if run.state != ImportRun.State.READY:
            run.delete()


def report(snapshot: Snapshot) -> dict[str, Any]:
    """The preview as plain data for the shell: counts, each refusal with its row, each kind of warning, and notes."""
    refused, warnings = [], []
    for fault in snapshot.faults.all():
        sheet = {"sheet": fault.sheet} if fault.sheet else {}
        message = faults.sentence(fault.reason, fault.detail)
        told = {**sheet, "row": fault.row, "field": fault.field, "reason": fault.reason, "message": message}
        if fault.is_warning:
            more = {name: fault.detail[name] for name in ("count", "examples")}
            warnings.append({**told, **more, "rows": [row for _sheet, row in fault.detail["rows"]]})
        else:
            refused.append(told)
    return {
        "rows": snapshot.rows,
        "new": snapshot.new,
        "changed": snapshot.changed,
        "unchanged": snapshot.unchanged,
        "missing": snapshot.missing,
        "refused": refused,
        "warnings": warnings,
        "notes": notes.report(snapshot.preview["found"]),
    }
