"""Key rotation: seal all values again with the first key, in batches, so that the old key can be removed.

Each batch is one transaction, and sealed values show their key. An interrupted run therefore resumes where it stopped,
and the site stays available. The content of the rows does not change, so nothing is written to the journal.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, models, transaction
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Substr

from ...models import Application, Award, Enrolment, ExportPart, Match, RefusedRow, Snapshot, UploadedPart
from ...privacy.crypto import current_mark, every_index, seal, unseal
from ...privacy.sealed import Sealed
from ...queries.sealed_values import name_of, sealed_fields
from ..register import grouping

BATCH = 5000


@dataclass(frozen=True)
class Progress:
    """Progress on one sealed field: rows done in this run, of the rows to do when it started."""

    field: str
    done: int
    of: int


def _old(model: type[models.Model], column: str) -> models.QuerySet[Any]:
    """Rows whose value was not sealed with the first key."""
    marked = model._default_manager.annotate(mark=Substr(column, 1, 2, output_field=models.BinaryField()))
    return marked.exclude(**{column: b""}).exclude(mark=current_mark())


def left() -> dict[str, int]:
    """The number of values per field that are sealed with another key. If all are 0, old keys can be removed."""
    return {name_of(model, one): _old(model, f"{one.name}_sealed").count() for model, one in sealed_fields()}


def files_left() -> int:
    """Parts of files and exports under another key. They are not sealed again: they are deleted after a day."""
    return sum(_old(model, "sealed").count() for model in (UploadedPart, RefusedRow, ExportPart))


def rotate(batch: int = BATCH) -> Iterator[Progress]:
    """Seal values of other keys again, `batch` rows at a time. Raises `CannotOpen` if a key is missing."""
    for model, one in sealed_fields():
        field, todo = name_of(model, one), _old(model, f"{one.name}_sealed").count()
        done, after = 0, 0
        while rows := _seal_anew(model, one.name, field, after, batch):
            done, after = done + len(rows), rows[-1]
            yield Progress(field, done, max(todo, done))


@transaction.atomic
def _seal_anew(model: type[models.Model], name: str, field: str, after: int, batch: int) -> list[int]:
    """Seal one batch again and return its row ids. Values changed meanwhile are kept: they have the new key."""
    column = f"{name}_sealed"
    old = _old(model, column).filter(pk__gt=after).order_by("pk").values_list("pk", "uid", column)[:batch]
    rows = [(pk, uid, bytes(sealed)) for pk, uid, sealed in old]
    changes = [
        (seal(unseal(sealed, field=field, row=uid), field=field, row=uid), pk, sealed) for pk, uid, sealed in rows
    ]
    if changes:
        quote = connection.ops.quote_name
        update = (
            f"UPDATE {quote(model._meta.db_table)} SET {quote(column)} = %s "  # noqa: S608 (names of our own models)
            f"WHERE {quote(str(model._meta.pk.column))} = %s AND {quote(column)} = %s"
        )
        with connection.cursor() as cursor:
            cursor.executemany(update, changes)
    return [pk for pk, _uid, _sealed in rows]


# -- The key of the blind indexes ------------------------------------------------------------------------
def reindex(batch: int = BATCH) -> Iterator[Progress]:
    """Rebuild all blind indexes with the first index key. Can be restarted.

    The site must be offline, because a look-up finds either old or new indexes. Codes, the journal and the access log
    keep the key they were made with, so the old key must stay in the ring after the new one.
    """
    for model, one in sealed_fields():
        if one.indexed:
            field, todo, done, after = name_of(model, one), model._default_manager.count(), 0, 0
            while rows := _index_anew(model, one, after, batch):
                done, after = done + len(rows), rows[-1]
                yield Progress(field, done, max(todo, done))
    for snapshot in Snapshot.objects.complete():
        grouping.group(snapshot)
    yield Progress("copies", _copy_indexes(), 0)


@transaction.atomic
def _index_anew(model: type[models.Model], one: Sealed, after: int, batch: int) -> list[int]:
    column, changed = f"{one.name}_index", []
    rows = list(model._default_manager.filter(pk__gt=after).order_by("pk")[:batch])
    for row in rows:
        value = getattr(row, one.name)
        wanted = one.index(value) if value else b""
        if bytes(getattr(row, column)) != wanted:
            setattr(row, column, wanted)
            changed.append(row)
    model._default_manager.bulk_update(changed, [column], batch_size=200)
    return [row.pk for row in rows]


@transaction.atomic
def _copy_indexes() -> int:
    """Update the copied indexes on enrolments, awards and matches. Returns the number of rows."""
    now = Application.objects.filter(pk=OuterRef("application")).values("nik_index")
    copied = Enrolment.objects.update(nik_index=Subquery(now))
    seat = Enrolment.objects.filter(pk=OuterRef("enrolment")).values("nik_index")
    copied += Award.objects.exclude(nik_index=None).update(nik_index=Subquery(seat))
    for match in Match.objects.select_related("application", "record"):
        nik = match.application.nik
        if bytes(match.own_index) in every_index(nik, field="nik"):
            match.own_index = Application.nik.index(nik)
        if match.record:
            match.record_index = bytes(match.record.nik_index)
        match.save(update_fields=["own_index", "record_index"])
        copied += 1
    return copied
