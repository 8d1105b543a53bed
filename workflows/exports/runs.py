"""Write the file of an export: at once, or in the worker, which another takes over after a crash."""

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext_noop as _

from ..models import Export
from . import cells, spool
from .asking import NOT_YOURS, unpack
from .columns import CHUNK
from .lists import LISTS

log = logging.getLogger(__name__)
State = Export.State

SILENT = timedelta(minutes=2)  # without a heartbeat: the writing process has died
ATTEMPTS = 3
GIVEN_UP = _("The file could not be written. Try again; if it still fails, choose fewer columns or fewer rows.")


class Stopped(Exception):
    """The export was deleted or taken over by another process."""


class Lost(Exception):
    """The officer may no longer export these columns."""


def is_small(export: Export) -> bool:
    """Is the file answered at once, without the worker?"""
    return export.rows <= settings.EXPORT_ROWS_AT_ONCE


def may_have(export: Export) -> bool:
    """May the officer who asked still have the file? A right that was lost since then counts."""
    return set(export.columns) <= set(LISTS[export.subject].columns(export.by))


def pieces(export: Export, beat: Callable[[int], None] = lambda _rows: None) -> Iterator[bytes]:
    """The file in pieces, in the language of the officer who asked. Raises `Lost` if it is no longer theirs."""
    listed = LISTS[export.subject]
    if not may_have(export):
        raise Lost
    lines = _counted(listed.lines(export.by, unpack(bytes(export.keys)), export.columns), beat)
    return cells.csv_blocks(lines) if export.form == "csv" else cells.xlsx_blocks(str(listed.title), lines)


def _counted(lines: Iterator[list[Any]], beat: Callable[[int], None]) -> Iterator[list[Any]]:
    for number, line in enumerate(lines):
        yield line
        if number % CHUNK == 0:
            beat(number)


def at_once(export: Export) -> bytes:
    """The file of a small export, which is not kept."""
    made = b"".join(pieces(export))
    now = timezone.now()
    Export.objects.filter(pk=export.pk).update(
        state=State.DIRECT, written=export.rows, keys=b"", ended_at=now, downloaded_at=now
    )
    return made


def take(export: Export, *, silent: timedelta = SILENT) -> bool:
    """Claim the export; False if another process writes it or it is over. Safe against concurrent claims."""
    now = timezone.now()
    free = Q(state=State.QUEUED) | Q(state=State.WRITING, beat_at__lte=now - silent)
    mark: dict[str, Any] = {"claim": uuid4(), "beat_at": now, "written": 0}
    taken = Export.objects.filter(free, pk=export.pk).update(state=State.WRITING, attempts=F("attempts") + 1, **mark)
    export.refresh_from_db()
    return bool(taken)


def write(export: Export, *, silent: timedelta = SILENT) -> None:
    """Write the file, or end with a sentence that says why not. If this process is killed, `tend` starts over."""
    if not take(export, silent=silent):
        return
    spool.forget(export)  # what a killed process left
    fault = GIVEN_UP
    try:
        if export.attempts <= ATTEMPTS:
            with translation.override(export.language):
                spool.store(export, pieces(export, lambda rows: _beat(export, rows)))
            fault = ""
    except Lost:
        fault = NOT_YOURS
    except Stopped:
        spool.forget(export, claim=export.claim)
        return
    except Exception as error:
        log.error("export %s: %s", export.pk, type(error).__name__)  # its message may quote a cell
    _end(export, fault)


def _end_of_keeping() -> datetime:
    return timezone.now() + timedelta(hours=settings.EXPORT_HOURS)


def _mine(export: Export) -> QuerySet[Export]:
    return Export.objects.filter(pk=export.pk, state=State.WRITING, claim=export.claim)


def _beat(export: Export, rows: int) -> None:
    """Record a heartbeat and the progress. Raises `Stopped` if the export no longer belongs to this process."""
    if not _mine(export).update(beat_at=timezone.now(), written=rows):
        raise Stopped


def _end(export: Export, fault: str) -> None:
    """End the export. Its rows are forgotten, and without a fault its file is kept for a day."""
    kept = {"state": State.READY, "written": export.rows, "expires_at": _end_of_keeping()}
    ended = _mine(export).update(
        ended_at=timezone.now(), keys=b"", **({"state": State.FAILED, "fault": fault} if fault else kept)
    )
    if fault or not ended:
        spool.forget(export, claim=export.claim)
    export.refresh_from_db()


def download(export: Export) -> Iterator[bytes]:
    """The file, for the officer who asked. Raises `Lost` if it is no longer theirs."""
    if not may_have(export):
        raise Lost
    Export.objects.filter(pk=export.pk).update(downloaded_at=timezone.now())
    return spool.content(export)


def discard(export: Export) -> bool:
    """Delete the file or stop the writing, so that nothing of the export is kept. False if nothing was."""
    kept = Export.objects.filter(pk=export.pk, state__in=Export.KEPT)
    done = kept.update(state=State.DELETED, claim=None, keys=b"", ended_at=timezone.now())
    spool.forget(export)
    return bool(done)


def tend(*, silent: timedelta = SILENT) -> dict[str, int]:
    """Resume interrupted exports and delete files whose time is over. Safe to repeat."""
    now, done = timezone.now(), Counter(resumed=0, deleted=0)
    for export in Export.objects.filter(state=State.READY, expires_at__lte=now):
        done["deleted"] += discard(export)
    left = Q(state=State.WRITING, beat_at__lte=now - silent) | Q(state=State.QUEUED, asked_at__lte=now - silent)
    for export in Export.objects.filter(left):
        write(export, silent=silent)
        done["resumed"] += 1
    return dict(done)
