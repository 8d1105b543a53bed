"""Many appointments at once: what is asked for is stored first, then done one applicant at a time."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from ...events import Event
from ...in_a_row import part
from ...models import AppointmentRow, AppointmentRun, Batch, User
from ..audit import journal
from ..refusal import Moved


@part()
def ask(
    kind: AppointmentRun.Kind, rows: Iterable[AppointmentRow], *, by: User, batch: Batch | None = None
) -> AppointmentRun:
    """Store a run with its rows.  Raises `Moved` if there is nothing to do."""
    rows = list(rows)
    if not rows:
        raise Moved
    run = AppointmentRun.objects.create(kind=kind, batch=batch, by=by, language=get_language())
    for row in rows:
        row.run = run
    AppointmentRow.objects.bulk_create(rows)
    journal.record(run, Event.APPOINTMENTS_ASKED, by=by, kind=run.kind, number=len(rows), is_first=True)
    return run


def settle(row: AppointmentRow, fault: Any = "") -> None:
    """The row is done, or refused for this reason."""
    row.done_at, row.fault = timezone.now(), str(fault)
    row.save(update_fields=["done_at", "fault"])


@part()
def finish(run: AppointmentRun) -> None:
    """Write down how the run ended, once."""
    held = AppointmentRun.objects.select_for_update().get(pk=run.pk)
    if held.done_at or held.rows.filter(done_at=None).exists():
        return
    held.done_at = timezone.now()
    held.save(update_fields=["done_at"])
    refused = held.rows.exclude(fault="").count()
    journal.record(held, Event.APPOINTMENTS_DONE, by=None, done=held.rows.count() - refused, refused=refused)
