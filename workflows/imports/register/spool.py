"""An uploaded file, kept encrypted in the database: any host can read it, and no plain copy is on disk."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import BinaryIO
from uuid import uuid4

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from ...models import ImportRun, UploadedPart
from ...privacy.crypto import seal_bytes, unseal_bytes
from ..faults import BadFile

PART = 512 * 1024  # small enough that no one waits long for SQLite's lock
KEPT = timedelta(hours=24)
FIELD = "uploadedpart.content"


def store(run: ImportRun, file: BinaryIO) -> None:
    file.seek(0)
    number = 0
    while content := file.read(PART):
        uid = uuid4()
        sealed = seal_bytes(content, field=FIELD, row=uid)
        UploadedPart.objects.create(run=run, number=number, uid=uid, sealed=sealed)
        number += 1


@contextmanager
def opened(run: ImportRun) -> Iterator[BinaryIO]:
    """The whole file, held only in memory. A child process can inherit it; it is gone once both have closed it.

    Raises `BadFile` if the upload is incomplete.
    """
    with os.fdopen(os.memfd_create("register"), "w+b") as file:
        for part in run.parts.iterator(chunk_size=4):
            file.write(unseal_bytes(part.sealed, field=FIELD, row=part.uid))
        file.flush()
        if file.tell() != run.size:
            raise BadFile(_("The upload was interrupted. Upload the file again."))
        yield file


def forget(run: ImportRun) -> None:
    """Delete the file, part by part, and the example values from it."""
    ImportRun.objects.filter(pk=run.pk).update(found={})
    for pk in run.parts.values_list("pk", flat=True):
        UploadedPart.objects.filter(pk=pk).delete()


def overdue() -> list[ImportRun]:
    """Runs whose file must be deleted: a day old, or left behind by a process that crashed after the run ended."""
    late = Q(uploaded_at__lt=timezone.now() - KEPT) | ~Q(state__in=ImportRun.OPEN)
    return list(ImportRun.objects.filter(late, parts__isnull=False).distinct())
