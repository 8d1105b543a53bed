"""Column mapping: an operator assigns the columns once, for all files with the same headers."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...actions.audit import journal
from ...actions.refusal import Moved
from ...events import Event
from ...models import HeaderMapping, ImportRun, User
from ..faults import FIELDS
from ..sheets.sheet import COLUMNS, NAMES, header_key

LABELS = {
    **FIELDS,
    "sex": _("Sex"),
    "relation": _("Relation to the head of the family"),
    "address": _("Address"),
    "district": _("Kecamatan"),
    "pkh": _("PKH"),
    "bpnt": _("Sembako (BPNT)"),
    "pbi": _("PBI-JK"),
    "occupation": _("Occupation"),
}
NEEDED = ("nik", "name")


def guess(headers: list[str]) -> dict[str, int]:
    """The columns recognised by their headers, as a first suggestion."""
    found: dict[str, int] = {}
    for at, header in enumerate(headers):
        column = NAMES.get(header_key(header))
        if column and column not in found:
            found[column] = at
    return found


@transaction.atomic
def assign(run: ImportRun, places: Mapping[str, int], *, by: User, name: str = "") -> None:
    """Set the columns of this file; with a `name`, save them for files with the same headers.  Raises `Moved`."""
    columns = {column: at for column, at in places.items() if column in COLUMNS}
    waiting = ImportRun.objects.filter(pk=run.pk, state=ImportRun.State.COLUMNS)
    values = {"state": ImportRun.State.QUEUED, "columns": columns, "mapping_name": name, "fault": "", "attempts": 0}
    if not waiting.update(**values, fault_detail={}, claim=None):
        raise Moved
    if name:
        keys = [header_key(header) for header in run.headers]
        defaults = {"headers": keys, "columns": columns, "by": by, "saved_at": timezone.now()}
        HeaderMapping.objects.update_or_create(name=name, defaults=defaults)
    journal.record(run, Event.SNAPSHOT_COLUMNS, by=by, saved=bool(name))
