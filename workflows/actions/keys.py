"""Sealing everything anew under the first key of the ring, in batches, so that the old key can be thrown away.

A batch is one transaction, and what is done shows its new key: a run that was killed goes on where it stopped, and
the site may be used meanwhile. The content of a row does not change, so this is no deed of the journal.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from inspect import getmembers_static
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Substr

from ..models import Application, Award, Enrolment, Match, Snapshot
from ..privacy.crypto import current_mark, every_index, seal, unseal
from ..privacy.sealed import Sealed
from . import grouping

BATCH = 5000


@dataclass(frozen=True)
class Progress:
    """Of one sealed field: rows done in this run, and rows still to do when it began."""

    field: str
    done: int
    of: int


def sealed_fields() -> list[tuple[type[models.Model], Sealed]]:
    """Every sealed field of every model that is stored, its own or inherited."""
    return [
        (model, value)
        for model in apps.get_models()
        if not model._meta.proxy
        for _name, value in getmembers_static(model)
        if isinstance(value, Sealed)
    ]


def _old(model: type[models.Model], name: str) -> models.QuerySet[Any]:
    """Rows whose value does not begin with the mark of the first key."""
    column = f"{name}_sealed"
    marked = model._default_manager.annotate(mark=Substr(column, 1, 2, output_field=models.BinaryField()))
    return marked.exclude(**{column: b""}).exclude(mark=current_mark())


def left() -> dict[str, int]:
    """How many values of each field another key sealed: all 0 where an old key may go."""
    return {f"{model._meta.model_name}.{one.name}": _old(model, one.name).count() for model, one in sealed_fields()}


def rotate(batch: int = BATCH) -> Iterator[Progress]:
    """Seal anew what another key sealed, `batch` rows at a time.  Raises `CannotOpen` where a key is missing."""
    for model, one in sealed_fields():
        field, todo = f"{model._meta.model_name}.{one.name}", _old(model, one.name).count()
        done, after = 0, 0
        while rows := _seal_anew(model, one.name, field, after, batch):
            done, after = done + len(rows), rows[-1]
            yield Progress(field, done, max(todo, done))


@transaction.atomic
def _seal_anew(model: type[models.Model], name: str, field: str, after: int, batch: int) -> list[int]:
    """The rows of one batch.  A value that somebody writes meanwhile is not overwritten: it has the new key already."""
    column = f"{name}_sealed"
    old = _old(model, name).filter(pk__gt=after).order_by("pk").values_list("pk", "uid", column)[:batch]
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
    """Make every blind index anew under the first index key; started again, it goes on.

    Only while the site stands still: a look-up finds either old indexes or new ones. Codes, journal and access log
    keep to the key that they were made with, so the old one stays in the ring behind the new one.
    """
    for model, one in sealed_fields():
        if one.indexed:
            field, todo, done, after = f"{model._meta.model_name}.{one.name}", model._default_manager.count(), 0, 0
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
    """Onto seats and kits, whose own index the database counts by, and into what was said about matches."""
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
