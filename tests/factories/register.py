import json
from datetime import date
from typing import Any
from uuid import uuid4

import factory
from django.utils import timezone

from workflows.models import Area, ImportRun, RefusedRow, RegisterGroup, RegisterRecord, Snapshot
from workflows.privacy.crypto import seal

from .people import OfficerFactory


class SnapshotFactory(factory.django.DjangoModelFactory):
    """Approved by somebody else: the live register."""

    class Meta:
        model = Snapshot

    layout = Snapshot.Layout.DTSEN
    as_of = date(2026, 9, 30)
    file_name = "register.csv"
    file_digest = "0" * 64
    imported_by = factory.SubFactory(OfficerFactory)
    imported_at = factory.LazyFunction(timezone.now)
    approved_by = factory.SubFactory(OfficerFactory)
    approved_at = factory.LazyFunction(timezone.now)


class ImportRunFactory(factory.django.DjangoModelFactory):
    """An upload that waits for the worker."""

    class Meta:
        model = ImportRun

    file_name = "register.csv"
    size = 0
    as_of = date(2026, 9, 30)
    by = factory.SubFactory(OfficerFactory)
    uploaded_at = factory.LazyFunction(timezone.now)


class RefusedRowFactory(factory.django.DjangoModelFactory):
    """The second line of a file, as it stood there: `cells` by the names of our columns."""

    class Meta:
        model = RefusedRow

    class Params:
        cells = {"nik": "123", "name": "SITI"}

    row = 2
    uid = factory.LazyFunction(uuid4)
    sealed = factory.LazyAttribute(lambda one: seal(json.dumps(one.cells), field="refusedrow.cells", row=one.uid))


def register_record(snapshot: Snapshot, nik: str, **values: Any) -> RegisterRecord:
    """A person in the register."""
    details = {
        "name": "SITI RAHMA",
        "kk": "3671071101200001",
        "birth_date": date(1995, 8, 17),
        "desil": 2,
        "village": Area.objects.villages().first(),
        **values,
    }
    record = RegisterRecord(snapshot=snapshot)
    for name, value in {"nik": nik, **details}.items():
        setattr(record, name, value)
    record.save()
    for key in filter(None, (bytes(record.kk_index), record.birth_date and RegisterGroup.day_key(record.birth_date))):
        group, _made = RegisterGroup.objects.get_or_create(snapshot=snapshot, key=key, defaults={"rows": ""})
        group.rows = ",".join(filter(None, (group.rows, str(record.pk))))
        group.save()
    return record
