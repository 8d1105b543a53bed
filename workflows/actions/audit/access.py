"""The access log, and opening register records one by one: the register cannot be listed or searched.

An entry is written before the data is shown and stays even if showing it fails. These events are logged: opening an
application (page or task), opening a register record or showing it as a possible match, a NIK look-up without result,
showing a number in full, creating a report, exporting a list (`exports.py`), and the list by which a class is selected
(`class_lists.py`). Other lists of applications show only names and are not logged.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...dates import midnight
from ...events import Event
from ...models import Access, Application, ChainEnd, Entry, RegisterRecord, Snapshot, User
from ...privacy.crypto import blind_index, every_index
from ...privacy.masking import without_numbers
from ...queries.register import find
from ..refusal import Refusal
from . import journal

What = Access.What
PERSONS = (What.PERSON, What.MISSED)
TOO_MANY = {
    What.PERSON: _(
        "You have reached the daily limit of %(most)d people per officer. "
        "This attempt is in the access log, and the programme head sees it. Ask them if you need more today."
    ),
    What.NUMBER: _(
        "You have reached the daily limit of %(most)d full numbers per officer. "
        "This attempt is in the access log, and the programme head sees it. Ask them if you need more today."
    ),
    What.CASE: _(
        "You have reached the daily limit of %(most)d applications per officer. "
        "This attempt is in the access log, and the programme head sees it. Ask them if you need more today."
    ),
}


@dataclass(frozen=True)
class Look:
    """An entry to write. `person` is the blind index of the NIK; `shown` holds field names but never values."""

    what: str
    person: bytes = b""
    application_id: int | None = None
    record_id: int | None = None
    shown: Any = ()


def at_case(application: Application, *shown: str) -> Look:
    return Look(What.CASE, bytes(application.nik_index), application_id=application.pk, shown=shown)


def at_record(record: RegisterRecord, what: str = What.PERSON, **more: Any) -> Look:
    return Look(what, bytes(record.nik_index), record_id=record.pk, **more)


def _content(entry: Access, before: bytes) -> str:
    content = [
        before.hex(),
        entry.at.astimezone(UTC).isoformat(),
        entry.by_id,
        entry.what,
        bytes(entry.person).hex(),
        entry.application_id,
        entry.record_id,
        entry.shown,
        entry.reason,
        entry.note,
    ]
    return json.dumps(content, sort_keys=True)


def _end_of(rows: int, digest: bytes) -> str:
    return f"{rows}:{digest.hex()}"


def append(end: ChainEnd, looks: list[Look], *, by: User | None, reason: str, note: str) -> list[Access]:
    """Append entries to the chain. The caller has locked `end`."""
    last = Access.objects.order_by("-pk").values_list("digest", flat=True).first()
    before, now, made = bytes(last or b""), timezone.now(), []
    for look in looks:
        shown = look.shown if isinstance(look.shown, dict) else list(look.shown)
        entry = Access(
            at=now,
            by=by,
            what=look.what,
            person=look.person,
            application_id=look.application_id,
            record_id=look.record_id,
            shown=shown,
            reason=reason,
            note=without_numbers(note)[:300],
        )
        entry.digest = before = blind_index(_content(entry, before), field="access")
        entry.save(force_insert=True)
        made.append(entry)
    end.rows += len(made)
    end.seal = blind_index(_end_of(end.rows, before), field="access.end")
    end.save(update_fields=["rows", "seal"])
    return made


def hold() -> ChainEnd:
    """The end of the chain, locked."""
    return ChainEnd.objects.select_for_update().get(pk=1)


@transaction.atomic
def record(*looks: Look, by: User | None, reason: str = "", note: str = "") -> list[Access]:
    """Log what is about to be shown to `by`, one entry per look."""
    return append(hold(), list(looks), by=by, reason=reason, note=note) if looks else []


def used_today(user: User, kinds: tuple[str, ...]) -> int:
    return Access.objects.filter(by=user, at__gte=midnight(), what__in=kinds).count()


def open_case(application: Application, *looks: Look, by: User) -> None:
    """Log that a case is opened, with everything it shows. Raises `Refusal` beyond the daily limit of cases.

    A case that the officer has opened today does not count again.
    """
    most = settings.CASE_READS_A_DAY
    with transaction.atomic():
        end = hold()
        opened = Access.objects.filter(by=by, at__gte=midnight(), what=What.CASE).values_list("application_id")
        keys = {key for (key,) in opened.order_by().distinct()}
        refused = application.pk not in keys and len(keys) >= most
        append(end, [as_refused(at_case(application))] if refused else list(looks), by=by, reason="", note="")
        if refused:
            alert(by, What.CASE)
    if refused:
        raise Refusal(TOO_MANY[What.CASE] % {"most": most})


def as_refused(look: Look) -> Look:
    """The entry for a look that the daily limit did not allow."""
    return Look(What.REFUSED, look.person, look.application_id, look.record_id, [look.what])


def alert(by: User, what: str) -> None:
    """Tell the heads, once a day and kind: the journal, and the panel on their first page."""
    today = Entry.objects.about(by).filter(event=Event.ACCOUNT_OVER_LIMIT, at__gte=midnight())
    if what not in [detail["what"] for detail in today.values_list("detail", flat=True)]:
        journal.record_account(by, Event.ACCOUNT_OVER_LIMIT, by=by, what=what)


def take(look: Look, *, by: User, reason: str, note: str = "") -> None:
    """Log a look that counts towards the daily limit. Over the limit, logs the attempt and raises `Refusal`."""
    kind, kinds, most = (
        (What.PERSON, PERSONS, settings.REGISTER_READS_A_DAY)
        if look.what in PERSONS
        else (What.NUMBER, (What.NUMBER,), settings.NUMBER_READS_A_DAY)
    )
    with transaction.atomic():
        end = hold()
        refused = used_today(by, kinds) >= most
        append(end, [as_refused(look) if refused else look], by=by, reason=reason, note=note)
        if refused:
            alert(by, kind)
    if refused:
        raise Refusal(TOO_MANY[kind] % {"most": most})


def look_up(nik: str, *, by: User, reason: str, note: str = "") -> RegisterRecord | None:
    """The live register record with exactly this NIK, or None. Raises `Refusal` if the daily limit is exceeded."""
    index = RegisterRecord.nik.index(nik)
    found = find(Snapshot.objects.live(), index)
    take(at_record(found) if found else Look(What.MISSED, index), by=by, reason=reason, note=note)
    return found


def open_record(record: RegisterRecord, application: Application, *, by: User, reason: str, note: str = "") -> None:
    """Log that the register record of an application is opened. Raises `Refusal` over the daily limit."""
    take(at_record(record, application_id=application.pk), by=by, reason=reason, note=note)


def show_number(row: Application | RegisterRecord, name: str, *, by: User, reason: str, note: str = "") -> str:
    """A number (field `name`) of an application or register record in full. Raises `Refusal` over the daily limit."""
    person, is_record = bytes(row.nik_index), isinstance(row, RegisterRecord)
    where = {"record_id": row.pk} if is_record else {"application_id": row.pk}
    take(Look(What.NUMBER, person, shown=[name], **where), by=by, reason=reason, note=note)
    number: str = getattr(row, name)
    return number


# -- Integrity ----------------------------------------------------------------------------------------
def seal_journal() -> Access:
    """Log the number of journal entries and their digest, so that missing last entries are noticed later.

    Covers the entries that the previous seal saw: any that were still being written then are committed by now.
    """
    with transaction.atomic():
        end = hold()
        before = _last_seal()
        seen = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        rows, digest = _of_journal(before["upto"], before["seen"])
        shown = {"after": before["upto"], "upto": before["seen"], "seen": seen, "rows": rows, "digest": digest}
        return append(end, [Look(What.SEAL, shown=shown)], by=None, reason="", note="")[0]


def _last_seal() -> dict[str, Any]:
    last = Access.objects.filter(what=What.SEAL).order_by("-pk").first()
    return last.shown if last else {"upto": 0, "seen": 0}


def _of_journal(after: int, upto: int) -> tuple[int, str]:
    entries = Entry.objects.filter(pk__gt=after, pk__lte=upto).order_by("pk")
    rows, digest = 0, sha256()
    for one in entries.values_list("digest", flat=True).iterator():
        rows += 1
        digest.update(bytes(one))
    return rows, digest.hexdigest()


def faults() -> Iterator[str]:
    """Describes each break in the chain, a missing end of the log, and each journal seal that does not match."""
    before, rows = b"", 0
    for entry in Access.objects.order_by("pk").iterator():
        if bytes(entry.digest) not in every_index(_content(entry, before), field="access"):
            yield f"access log entry {entry.pk} ({entry.what}) was altered, or one before it"
        elif entry.what == What.SEAL:
            found = _of_journal(entry.shown["after"], entry.shown["upto"])
            if found != (entry.shown["rows"], entry.shown["digest"]):
                yield f"the journal up to entry {entry.shown['upto']} does not match the seal of entry {entry.pk}"
        before, rows = bytes(entry.digest), rows + 1
    end = ChainEnd.objects.filter(pk=1).first()
    if end is None or end.rows != rows or bytes(end.seal) not in every_index(_end_of(rows, before), field="access.end"):
        kept = end.rows if end else "no"
        yield f"the end of the access log differs from its seal: {rows} entries here, {kept} sealed"
