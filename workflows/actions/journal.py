"""Writing the journal: one entry a deed, in the transaction of the deed."""

import json
from datetime import UTC, datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from ..models import Entry, User
from ..privacy.crypto import blind_index


def digest(entry: Entry, before: bytes) -> bytes:
    """The keyed digest of `entry` and of the digest before it: an altered or removed row breaks the chain."""
    content = [
        before.hex(),
        entry.at.astimezone(UTC).isoformat(),
        entry.by_id,
        entry.event,
        entry.subject_type,
        entry.subject_id,
        entry.detail,
    ]
    return blind_index(json.dumps(content, sort_keys=True), field="journal")


def record(subject: models.Model, event: str, *, by: User | None, at: datetime | None = None, **detail: Any) -> Entry:
    """Write what was done to `subject`.  `detail` takes codes and row ids, never a name or number of a person.

    Raises `RuntimeError` outside a transaction: an entry without its deed, or a deed without its entry, must
    not be possible.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("The journal is written in the transaction of the deed.")
    entry = Entry(
        at=at or timezone.now(),
        by=by,
        event=event,
        subject_type=str(subject._meta.model_name),
        subject_id=subject.pk,
        detail=detail,
    )
    last = Entry.objects.about(subject).order_by("-pk").values_list("digest", flat=True).first()
    entry.digest = digest(entry, bytes(last or b""))
    entry.save(force_insert=True)
    return entry
