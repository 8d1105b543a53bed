"""The file of an export, sealed in the database like an uploaded register file: no plain copy is on any disk."""

from collections.abc import Iterable, Iterator
from uuid import UUID, uuid4

from django.db.models import F

from ..models import Export, ExportPart
from ..privacy.crypto import seal_bytes, unseal_bytes

PART = 512 * 1024  # small enough that no one waits long for SQLite's lock
FIELD = "exportpart.content"


def store(export: Export, blocks: Iterable[bytes]) -> None:
    """Keep the file, whose blocks are made while they are stored."""
    for number, content in enumerate(_in_parts(blocks)):
        uid = uuid4()
        sealed = seal_bytes(content, field=FIELD, row=uid)
        about = {"export": export, "claim": export.claim, "number": number}
        ExportPart.objects.create(uid=uid, sealed=sealed, **about)


def _in_parts(blocks: Iterable[bytes]) -> Iterator[bytes]:
    gathered = bytearray()
    for block in blocks:
        gathered += block
        while len(gathered) >= PART:
            yield bytes(gathered[:PART])
            del gathered[:PART]
    if gathered:
        yield bytes(gathered)


def content(export: Export) -> Iterator[bytes]:
    """The file, part by part."""
    for part in export.parts.filter(claim=F("export__claim")).iterator(chunk_size=2):
        yield unseal_bytes(bytes(part.sealed), field=FIELD, row=part.uid)


def forget(export: Export, *, claim: UUID | None = None) -> None:
    """Delete the file, part by part; with `claim`, only what one process has written."""
    parts = export.parts.filter(claim=claim) if claim else export.parts.all()
    for pk in parts.values_list("pk", flat=True):
        ExportPart.objects.filter(pk=pk).delete()
