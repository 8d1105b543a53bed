"""Attendance of a lesson from a file, CSV or XLSX, with a row for each participant. First a preview, then the same.

Reads files as the register's are read, so separators, encodings and hostile workbooks are taken care of.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

import tablib
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from import_export import resources
from import_export.results import RowResult

from ..actions.refusal import Refusal
from ..actions.training import attendance as actions
from ..models import Attendance, Enrolment, Lesson, User
from ..queries.training import attendance as queries
from ..rules.training import attendance as rules
from ..typed import bare, read_whole
from .faults import BadFile
from .sheets import safety, text, workbook

MOST_BYTES, MOST_ROWS, LOOK = 1024**2, 500, 20
COLUMNS = ("number", "state", "hours")
# How the columns can be headed, in small letters; the first is ours.
HEADERS = {
    "number": ("nomor pendaftaran", "nomor", "no. pendaftaran", "application number", "number"),
    "state": ("kehadiran", "hadir", "status", "attendance"),
    "hours": ("jp hadir", "jp", "jam", "hours attended (jp)", "hours"),
}


class Cells(NamedTuple):
    """The cells of one participant, as text; `row` is the number of the row in the file."""

    row: int
    number: str
    state: str
    hours: str


def read(file: BinaryIO) -> list[Cells]:
    """The rows with an application number or a state. Raises `BadFile` if it is no such table."""
    if file.seek(0, 2) > MOST_BYTES:
        raise BadFile(gettext_noop("The file is larger than %(most)d MB."), most=1)
    found = list(_rows(file))
    if not found:
        raise BadFile(gettext_noop("The file has headers but no rows."))
    if len(found) > MOST_ROWS:
        raise BadFile(gettext_noop("The file has more than %(most)d rows. Is it the right one?"), most=MOST_ROWS)
    return found


def _rows(file: BinaryIO) -> Iterator[Cells]:
    if safety.kind(file) == "xlsx":
        parts = workbook.parts(file, safety.check_workbook(file))
        part = next((one for one in parts if not one.is_hidden), parts[0])
    else:
        part = text.part(file)
    places: dict[str, int] = {}
    for row, line in enumerate(part.lines(), 1):
        cells = [str(cell).strip() if cell is not None else "" for cell in line]
        if not places:
            places = _places(cells)
            if not places and row >= LOOK:
                break
            continue
        named = {name: cells[place] for name, place in places.items() if place < len(cells)}
        one = Cells(row, *(named.get(name, "") for name in COLUMNS))
        if one.number or one.state:
            yield one
    if not places:
        needed = ", ".join(HEADERS[name][0] for name in COLUMNS[:2])
        raise BadFile(gettext_noop("The table needs these columns: %(needed)s."), needed=needed)


def _places(cells: list[str]) -> dict[str, int]:
    """Where the columns are, if this row is that of the headers."""
    small = [cell.lower() for cell in cells]
    found = {name: next((small.index(one) for one in words if one in small), -1) for name, words in HEADERS.items()}
    known = {name: place for name, place in found.items() if place >= 0}
    return known if {"number", "state"} <= set(known) else {}


def _number(row: dict[str, str]) -> str:
    return bare(row["number"]).upper()


class AttendanceResource(resources.ModelResource):
    """Records each row as its instructor would by hand. A blank state leaves a participant as they are."""

    class Meta:
        model = Attendance
        fields = ()
        import_id_fields = ()
        skip_diff = True
        store_instance = True
        report_skipped = True

    def __init__(self, lesson: Lesson, by: User) -> None:
        super().__init__()
        self.lesson, self.by = lesson, by
        self.seats = {row.enrolment.application.number: row for row in queries.rows(lesson)}
        # As it was: rows change the instances.
        self.before = {number: (row.seen.state, row.seen.hours) for number, row in self.seats.items() if row.seen}
        self.met: set[str] = set()

    def get_instance(self, _loader: Any, row: dict[str, str]) -> Attendance | None:
        found = self.seats.get(_number(row))
        return found.seen if found else None

    def init_instance(self, row: dict[str, str] | None = None) -> Attendance:
        return Attendance(lesson=self.lesson)

    def import_instance(self, instance: Attendance, row: dict[str, str], **_how: Any) -> None:
        number = _number(row)
        if number not in self.seats:
            raise ValidationError(
                _("No participant of this class has the number “%(number)s”.") % {"number": row["number"][:40]}
            )
        if number in self.met:
            raise ValidationError(_("An earlier row has the same number."))
        self.met.add(number)
        instance.enrolment = self.seats[number].enrolment
        state = rules.state_of(row["state"]) if row["state"] else ""
        if state is None:
            raise ValidationError(
                _("“%(word)s” is no attendance. Write hadir, terlambat, izin or tidak hadir.")
                % {"word": row["state"][:40]}
            )
        hours = read_whole(row["hours"])
        if row["hours"] and hours is None:
            raise ValidationError(_("“%(word)s” is no number of hours.") % {"word": row["hours"][:40]})
        instance.state = state
        instance.hours = rules.hours_of(state, self.lesson.hours, hours)
        if state and hours is not None and hours != instance.hours:
            told = {"hours": hours, "state": instance.get_state_display(), "all": self.lesson.hours}
            raise ValidationError(
                _("%(hours)d hours do not fit “%(state)s”: the lesson has %(all)d. Correct them or leave them blank.")
                % told
            )

    def skip_row(
        self, instance: Attendance, _original: Any, row: dict[str, str], import_validation_errors: Any = None
    ) -> bool:
        if import_validation_errors:
            return False
        now = instance.state, instance.hours
        return not instance.state or self.before.get(_number(row)) == now

    def save_instance(self, instance: Attendance, is_create: bool, row: dict[str, str], **_how: Any) -> None:
        try:
            actions.record(
                self.lesson,
                instance.enrolment,
                by=self.by,
                state=Attendance.State(instance.state),
                hours=instance.hours or None,
            )
        except Refusal as refusal:
            raise ValidationError(str(refusal.reason)) from refusal


class Change(NamedTuple):
    """One row as it will be, or was, recorded. `fault` says why not; `state` is "" if nothing changes."""

    cells: Cells
    enrolment: Enrolment | None
    state: str
    hours: int
    fault: str


def carry_out(rows: list[Cells], lesson: Lesson, *, by: User, is_preview: bool) -> list[Change]:
    """Record the rows in one transaction: all or, if one has a fault, none. A preview records and takes it back."""
    data = tablib.Dataset(*([one.number, one.state, one.hours] for one in rows), headers=COLUMNS)
    resource, how = AttendanceResource(lesson, by), {"dry_run": is_preview, "use_transactions": True}
    result = resource.import_data(data, rollback_on_validation_errors=True, **how)
    for row in result.rows:
        for error in row.errors:
            raise error.error
    return [
        _change(cells, row, resource.seats.get(_number(cells._asdict())))
        for cells, row in zip(rows, result.rows, strict=True)
    ]


def _change(cells: Cells, row: RowResult, found: queries.Row | None) -> Change:
    seat = found.enrolment if found else None
    if row.validation_error:
        return Change(cells, seat, "", 0, " ".join(row.validation_error.messages))
    if row.import_type == RowResult.IMPORT_TYPE_SKIP:
        return Change(cells, seat, "", 0, "")
    return Change(cells, seat, str(row.instance.get_state_display()), row.instance.hours, "")
