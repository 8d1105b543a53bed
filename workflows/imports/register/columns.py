"""What an operator says about a file: which sheet and headers, and which column is which, once or for later files."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...actions.audit import journal
from ...actions.refusal import Moved, Refusal
from ...events import Event
from ...models import HeaderMapping, ImportRun, User
from ...privacy.masking import without_numbers
from ..faults import FIELDS
from ..sheets.headers import COLUMNS, header_key

LABELS = {column: FIELDS[column] for column in COLUMNS}


@transaction.atomic
def assign(run: ImportRun, places: Mapping[str, int], *, by: User, name: str = "") -> None:
    """Set the columns of this file; with a `name`, save them for files with the same headers.

    Raises `Refusal` if the name or the headers are saved already, and `Moved`.
    """
    columns = {column: at for column, at in places.items() if column in COLUMNS}
    name = without_numbers(name.strip())
    _again(run, columns=columns, mapping_name=name)
    if name:
        _save(run, columns, name, by)
    journal.record(run, Event.SNAPSHOT_COLUMNS, by=by, saved=bool(name))


def choose(run: ImportRun, *, sheet: str, row: int | None) -> None:
    """Look at another sheet or another row of headers (0: there are none).  Raises `Moved`."""
    _again(run, columns={}, sheet=sheet, header_row=row, asks_columns=True)


def _again(run: ImportRun, **values: Any) -> None:
    """Hand the file to the worker once more."""
    waiting = ImportRun.objects.filter(pk=run.pk, state=ImportRun.State.COLUMNS)
    state = {"state": ImportRun.State.QUEUED, "fault": "", "fault_detail": {}, "attempts": 0, "claim": None}
    if not waiting.update(**state, **values):
        raise Moved


def _save(run: ImportRun, columns: Mapping[str, int], name: str, by: User) -> None:
    keys = [header_key(header) for header in run.headers]
    if not any(keys):
        raise Refusal(_("Columns without headers cannot be recognised in another file, so they cannot be saved."))
    for other in HeaderMapping.objects.select_for_update():
        is_same = sorted(other.headers) == sorted(keys)
        if other.name == name and not is_same:
            raise Refusal(_("Columns of another file are saved under this name. Choose another name."))
        if other.name != name and is_same:
            raise Refusal(_("Columns for these headers are saved as “%(name)s”. Use that name.") % {"name": other.name})
    defaults = {"headers": keys, "columns": columns, "by": by, "saved_at": timezone.now()}
    HeaderMapping.objects.update_or_create(name=name, defaults=defaults)


@transaction.atomic
def forget(saved: HeaderMapping, *, by: User) -> None:
    """Delete saved columns, so that later files with these headers are asked about again."""
    journal.record(saved, Event.SNAPSHOT_COLUMNS_DELETED, by=by)
    saved.delete()
