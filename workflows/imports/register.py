"""A register file becomes a snapshot that waits for approval, with a preview of what it would change."""

import hashlib
import json
from collections import Counter
from datetime import date
from typing import Any, BinaryIO

import tablib
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from import_export import fields, resources

from ..actions import journal
from ..models import Area, RegisterRecord, RowFault, Snapshot, User
from ..privacy.crypto import blind_index
from ..privacy.masking import without_numbers
from ..rules import nik as nik_rules
from . import cells, faults
from .sheet import COLUMNS, Sheet, read

CONTENT = ("name", "sex", "birth_date", "relation", "address", "desil", "pkh", "bpnt", "pbi", "occupation")


# A file of fewer rows may by chance hold only odd ones.
ENOUGH_TO_JUDGE = 10


class RegisterResource(resources.ModelResource):
    """How a row becomes a record.  Faults are kept with the row number that the spreadsheet shows."""

    nik = fields.Field("nik", "nik", cells.NikCell())
    kk = fields.Field("kk", "kk", cells.KkCell())
    name = fields.Field("name", "name", cells.NameCell())
    sex = fields.Field("sex", "sex", cells.SexCell())
    birth_date = fields.Field("birth_date", "birth_date", cells.DateCell())
    relation = fields.Field("relation", "relation", cells.TextCell(40))
    address = fields.Field("address", "address", cells.TextCell(200))
    village = fields.Field("village", "village", cells.VillageCell())
    desil = fields.Field("desil", "desil", cells.DesilCell())
    pkh = fields.Field("pkh", "pkh", cells.YesNoCell())
    bpnt = fields.Field("bpnt", "bpnt", cells.YesNoCell())
    pbi = fields.Field("pbi", "pbi", cells.YesNoCell())
    occupation = fields.Field("occupation", "occupation", cells.TextCell(80))

    class Meta:
        model = RegisterRecord
        fields = ("nik", "kk", "village", *CONTENT)
        import_id_fields = ()
        force_init_instance = True  # a snapshot has rows of its own: nothing is looked up and overwritten
        use_bulk = True
        skip_diff = True
        batch_size = 1000

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__()
        self.snapshot = snapshot
        self.faults: list[RowFault] = []
        self.refused: set[int] = set()
        self.seen: set[str] = set()
        self.villages = {village.key: village for village in Area.objects.villages().select_related("parent")}

    def import_instance(self, instance: RegisterRecord, row: dict[str, Any], **kwargs: Any) -> None:
        found: list[tuple[str, faults.CellFault]] = []
        warnings: list[tuple[str, str]] = []
        kwargs.update(villages=self.villages, warn=lambda field, code: warnings.append((field, code)))
        for field in self.get_import_fields():
            try:
                self.import_field(field, instance, row, **kwargs)
            except faults.CellFault as fault:
                found.append((field.attribute, fault))
        nik = "" if any(name == "nik" for name, _fault in found) else nik_rules.clean(row["nik"])
        if nik in self.seen:
            found.append(("nik", faults.CellFault("duplicate_nik")))
        if found:
            self.refuse(row["row"], found)
        if instance.birth_date and not nik_rules.matches_birth_date(nik, instance.birth_date):
            warnings.append(("birth_date", "birth_mismatch_warning"))
        self.seen.add(nik)
        instance.snapshot = self.snapshot
        instance.fingerprint = fingerprint(instance, nik, nik_rules.clean(str(row["kk"] or "")))
        self.faults += [self.fault(row["row"], field, code, is_warning=True) for field, code in warnings]

    def refuse(self, number: int, found: list[tuple[str, faults.CellFault]]) -> None:
        self.refused.add(number)
        self.faults += [self.fault(number, field, fault.code, **fault.detail) for field, fault in found]
        raise ValidationError({field: fault.code for field, fault in found})

    def fault(self, number: int, field: str, code: str, is_warning: bool = False, **detail: Any) -> RowFault:
        return RowFault(
            snapshot=self.snapshot, row=number, field=field, reason=code, is_warning=is_warning, detail=detail
        )


def fingerprint(record: RegisterRecord, nik: str, kk: str) -> bytes:
    """Equal for two rows that say the same of the same person.  Keyed, so that it gives nothing away."""
    content = [nik, kk, record.village_id, *(getattr(record, name) for name in CONTENT)]
    return blind_index(json.dumps(content, default=str), field="fingerprint")


def import_file(file: BinaryIO, name: str, *, by: User | None, as_of: date, older_is_meant: bool = False) -> Snapshot:
    """Import a register file as a proposal, compared with the live register.

    Raises `BadFile`, with a sentence, where the file cannot be read, where its columns look swapped, or where its day
    is still to come or before that of the live register and that is not meant; then nothing was stored.
    """
    sheet = read(file)
    with transaction.atomic():
        live = Snapshot.objects.live()
        fault = day_fault(as_of, live)
        if fault and not (fault.may_be_meant and older_is_meant):
            raise fault
        snapshot = Snapshot.objects.create(
            layout=sheet.layout,
            as_of=as_of,
            file_name=without_numbers(name)[:200],
            file_digest=_digest(file),
            previous=live,
            imported_by=by,
            imported_at=timezone.now(),
            rows=len(sheet.rows),
        )
        resource = RegisterResource(snapshot)
        result = resource.import_data(_dataset(sheet), use_transactions=False)
        if result.has_errors():
            raise RuntimeError(result.base_errors or result.row_errors()[:1])
        _refuse_swapped(resource, len(sheet.rows))
        RowFault.objects.bulk_create(resource.faults, batch_size=1000)
        _count(snapshot, resource, live)
        journal.record(snapshot, "snapshot.imported", by=by, rows=snapshot.rows, refused=snapshot.refused)
    return snapshot


def day_fault(as_of: date, live: Snapshot | None) -> faults.BadDay | None:
    """What is wrong with the day of an extract, compared with today and with the live register."""
    if as_of > timezone.localdate():
        return faults.BadDay(_("The day of the extract is still to come. Check it."))
    if live and as_of < live.as_of:
        sentence = _("This extract is older than the live register of %(day)s.")
        return faults.BadDay(sentence % {"day": date_format(live.as_of, "j F Y")}, may_be_meant=True)
    return None


def _digest(file: BinaryIO) -> str:
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()


def _dataset(sheet: Sheet) -> tablib.Dataset:
    columns = tuple(COLUMNS)
    return tablib.Dataset(
        *([*(row.cells.get(column, "") for column in columns), row.number] for row in sheet.rows),
        headers=[*columns, "row"],
    )


def _refuse_swapped(resource: RegisterResource, rows: int) -> None:
    """More faults than sound rows are a fault of the file, not of its rows."""
    codes = Counter(fault.reason for fault in resource.faults)
    most = max(codes["birth_mismatch_warning"], codes["duplicate_nik"])
    if rows >= ENOUGH_TO_JUDGE and 2 * most > rows:
        raise faults.BadFile(_("The columns of NIK and family card number seem to be swapped. Nothing was imported."))
    if 2 * len(resource.refused) > rows:
        worst = next(fault for fault in resource.faults if fault.reason == codes.most_common(1)[0][0])
        raise faults.BadFile(
            _(
                "More than half of the rows are faulty, so nothing was imported. Row %(row)d: %(sentence)s "
                "Are the columns in the right place?"
            )
            % {"row": worst.row, "sentence": faults.sentence(worst.reason, worst.detail)}
        )


def _count(snapshot: Snapshot, resource: RegisterResource, live: Snapshot | None) -> None:
    """What the file would change, compared with the live register by blind index."""
    mine, theirs = snapshot.records.all(), RegisterRecord.objects.filter(snapshot=live)

    def same(rows: QuerySet[RegisterRecord], **more: Any) -> Exists:
        return Exists(rows.filter(nik_index=OuterRef("nik_index"), **more))

    known = mine.filter(same(theirs)).count()
    snapshot.new = mine.count() - known
    snapshot.unchanged = mine.filter(same(theirs, fingerprint=OuterRef("fingerprint"))).count()
    snapshot.changed = known - snapshot.unchanged
    snapshot.missing = theirs.exclude(same(mine)).count()
    snapshot.refused = len(resource.refused)
    snapshot.warned = len({fault.row for fault in resource.faults if fault.is_warning})
    snapshot.save(update_fields=["new", "unchanged", "changed", "missing", "refused", "warned"])


def report(snapshot: Snapshot) -> dict[str, Any]:
    """The preview as plain data, for the shell: counts, and each fault with its row, field, code and sentence."""
    told: dict[bool, list[dict[str, Any]]] = {True: [], False: []}
    for fault in snapshot.faults.all():
        message = faults.sentence(fault.reason, fault.detail)
        told[fault.is_warning].append(
            {"row": fault.row, "field": fault.field, "reason": fault.reason, "message": message}
        )
    return {
        "rows": snapshot.rows,
        "new": snapshot.new,
        "changed": snapshot.changed,
        "unchanged": snapshot.unchanged,
        "missing": snapshot.missing,
        "refused": told[False],
        "warnings": told[True],
    }
