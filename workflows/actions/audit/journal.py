"""The journal: one entry for each change, written in the same transaction."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from ...events import Event
from ...models import Entry, User
from ...privacy.crypto import blind_index, every_index


class Thread:
    """The latest entry about one subject, while the lock of its process is held."""

    def __init__(self, subject: models.Model, last: tuple[int, bytes]) -> None:
        self.subject, (self.last, self.digest) = subject, last


_followed: ContextVar[Thread | None] = ContextVar("followed", default=None)


@contextmanager
def following(subject: models.Model, last: tuple[int, bytes] | None = None) -> Iterator[Thread]:
    """Know the latest entry about `subject` without asking again. `last` are its key and digest, if they are known.

    The caller holds the lock of the process, so that nobody else writes about the subject.
    """
    thread = Thread(subject, last or _latest(subject))
    token = _followed.set(thread)
    try:
        yield thread
    finally:
        _followed.reset(token)


_under: ContextVar[tuple[int, dict[str, bytes]] | None] = ContextVar("under", default=None)


@contextmanager
def under_lock_of(process: int) -> Iterator[None]:
    """Ask only once for the latest entry about the subject of this process, whose lock the caller holds."""
    token = _under.set((process, {}))
    try:
        yield
    finally:
        _under.reset(token)


def _content(entry: Entry, before: bytes) -> str:
    content = [
        before.hex(),
        entry.at.astimezone(UTC).isoformat(),
        entry.by_id,
        entry.event,
        entry.subject_type,
        entry.subject_id,
        entry.detail,
    ]
    return json.dumps(content, sort_keys=True)


def digest(entry: Entry, before: bytes) -> bytes:
    """The keyed digest of `entry` and the digest before it: changing or removing a row breaks the chain."""
    return blind_index(_content(entry, before), field="journal")


def record(
    subject: models.Model,
    event: Event,
    *,
    by: User | None,
    at: datetime | None = None,
    is_first: bool = False,
    **detail: Any,
) -> Entry:
    """Record `event` about `subject`.  `detail` takes codes and row ids, never a person's name or number.

    `is_first`: the subject was created in this transaction, so it has no earlier entry to look up. Raises
    `RuntimeError` outside a transaction: the change and its entry must be committed together.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("The journal is written in the transaction of the deed.")
    entry = Entry(
        at=at or timezone.now(),
        by=by,
        event=event.value,
        subject_type=str(subject._meta.model_name),
        subject_id=subject.pk,
        detail=detail,
    )
    entry.digest = digest(entry, b"" if is_first else _last(subject))
    entry.save(force_insert=True)
    thread = _followed.get()
    if thread and thread.subject == subject:
        thread.last, thread.digest = entry.pk, entry.digest
    if (latest := _known(subject)) is not None:
        latest[entry.subject_type] = entry.digest
    return entry


@transaction.atomic
def record_account(user: User, event: Event, *, by: User | None, **detail: Any) -> Entry:
    """Record `event` about an officer's account. Its row is locked, so that simultaneous entries keep the chain whole.

    Unlike other entries, `detail` holds the officer's name and addresses, old and new: deeds are done in that name.
    """
    User.objects.select_for_update().only("pk").get(pk=user.pk)
    return record(user, event, by=by, **detail)


def know(process: int, subject_type: str, digest: bytes | None) -> None:
    """Tell the digest of the latest entry about the subject of the locked process, read under its lock."""
    under = _under.get()
    if under and under[0] == process and digest:
        under[1].setdefault(subject_type, bytes(digest))


def _known(subject: models.Model) -> dict[str, bytes] | None:
    """What is known of the subject of the locked process; None if this is another one."""
    under = _under.get()
    return under[1] if under and under[0] == getattr(subject, "process_id", None) else None


def _last(subject: models.Model) -> bytes:
    thread = _followed.get()
    if thread and thread.subject == subject:
        return thread.digest
    return (_known(subject) or {}).get(str(subject._meta.model_name)) or _latest(subject)[1]


def _latest(subject: models.Model) -> tuple[int, bytes]:
    found = Entry.objects.about(subject).order_by("-pk").values_list("pk", "digest").first()
    return (found[0], bytes(found[1])) if found else (0, b"")


def faults() -> Iterator[str]:
    """Describe each entry whose digest does not match the one before it. Never names a person."""
    about, before = None, b""
    for entry in Entry.objects.order_by("subject_type", "subject_id", "pk").iterator():
        if (entry.subject_type, entry.subject_id) != about:
            about, before = (entry.subject_type, entry.subject_id), b""
        if bytes(entry.digest) not in every_index(_content(entry, before), field="journal"):
            what = f"{entry.event}, {entry.subject_type} {entry.subject_id}"
            yield f"journal entry {entry.pk} ({what}) was altered, or one before it"
        before = bytes(entry.digest)
