"""Writing the access log, one row a look, and opening a person of the register: nobody lists or searches it.

A look is written before its answer is shown and stays where the answer fails. What counts as one: an application
opened (page or task), a row of the register opened or shown as a possible match, a NIK looked up in vain, a number
shown in full, a report made. Lists of applications hold names and no more, and do not count.
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

from ..models import Access, Application, ChainEnd, Entry, RegisterRecord, Snapshot, User
from ..privacy.crypto import blind_index, every_index
from ..privacy.masking import without_numbers
from . import register
from .refusal import Refusal

What = Access.What
PERSONS = (What.PERSON, What.MISSED)
TOO_MANY = _(
    "You have reached the number of persons that one officer may open in a day (%(most)d). "
    "The attempt is in the access log. Ask the head of the division if you need more today."
)


@dataclass(frozen=True)
class Look:
    """At what, of which person (the blind index of the NIK); `shown` are names of fields, never what is in them."""

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


def _append(end: ChainEnd, looks: list[Look], *, by: User | None, reason: str, note: str) -> list[Access]:
    """Under the lock of `end`."""
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


def _hold() -> ChainEnd:
    return ChainEnd.objects.select_for_update().get(pk=1)


@transaction.atomic
def record(*looks: Look, by: User | None, reason: str = "", note: str = "") -> list[Access]:
    """Write what is about to be shown to `by`, one row each."""
    return _append(_hold(), list(looks), by=by, reason=reason, note=note) if looks else []


def used_today(user: User, kinds: tuple[str, ...]) -> int:
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return Access.objects.filter(by=user, at__gte=today, what__in=kinds).count()


def take(look: Look, *, by: User, reason: str, note: str = "") -> None:
    """Write one of the looks of which a day has only so many.  Raises `Refusal`; that is written too."""
    kinds, most = (
        (PERSONS, settings.REGISTER_READS_A_DAY)
        if look.what in PERSONS
        else ((What.NUMBER,), settings.NUMBER_READS_A_DAY)
    )
    with transaction.atomic():
        end = _hold()
        refused = used_today(by, kinds) >= most
        if refused:
            look = Look(What.REFUSED, look.person, look.application_id, look.record_id, [look.what])
        _append(end, [look], by=by, reason=reason, note=note)
    if refused:
        raise Refusal(TOO_MANY % {"most": most})


def look_up(nik: str, *, by: User, reason: str, note: str = "") -> RegisterRecord | None:
    """The row of the person with exactly this NIK in the live register.  Raises `Refusal` after too many in a day."""
    index = RegisterRecord.nik.index(nik)
    found = register.find(Snapshot.objects.live(), index)
    take(at_record(found) if found else Look(What.MISSED, index), by=by, reason=reason, note=note)
    return found


def open_record(record: RegisterRecord, application: Application, *, by: User, reason: str, note: str = "") -> None:
    """The row that an application is matched with."""
    take(at_record(record, application_id=application.pk), by=by, reason=reason, note=note)


def show_number(row: Application | RegisterRecord, name: str, *, by: User, reason: str, note: str = "") -> str:
    """A number of an application or of a row of the register in full.  Raises `Refusal` after too many in a day."""
    person, is_record = bytes(row.nik_index), isinstance(row, RegisterRecord)
    where = {"record_id": row.pk} if is_record else {"application_id": row.pk}
    take(Look(What.NUMBER, person, shown=[name], **where), by=by, reason=reason, note=note)
    number: str = getattr(row, name)
    return number


# -- Is it whole? -------------------------------------------------------------------------------------
def seal_journal() -> Access:
    """Write into the log how many entries the journal has and their digest: one cut off at its end is missed later.

    Covers what the seal before had seen: an entry that was being written then has arrived by now.
    """
    with transaction.atomic():
        end = _hold()
        before = _last_seal()
        seen = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        rows, digest = _of_journal(before["upto"], before["seen"])
        shown = {"after": before["upto"], "upto": before["seen"], "seen": seen, "rows": rows, "digest": digest}
        return _append(end, [Look(What.SEAL, shown=shown)], by=None, reason="", note="")[0]


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
    """Each row that does not follow from the one before it, what is missing at the end, and seals that do not hold."""
    before, rows = b"", 0
    for entry in Access.objects.order_by("pk").iterator():
        if bytes(entry.digest) not in every_index(_content(entry, before), field="access"):
            yield f"look {entry.pk} ({entry.what}) was altered, or one before it"
        elif entry.what == What.SEAL:
            found = _of_journal(entry.shown["after"], entry.shown["upto"])
            if found != (entry.shown["rows"], entry.shown["digest"]):
                yield f"the journal up to entry {entry.shown['upto']} is not as look {entry.pk} sealed it"
        before, rows = bytes(entry.digest), rows + 1
    end = ChainEnd.objects.filter(pk=1).first()
    if end is None or end.rows != rows or bytes(end.seal) not in every_index(_end_of(rows, before), field="access.end"):
        kept = end.rows if end else "no"
        yield f"the end of the access log is not as it was sealed: {rows} looks here, {kept} sealed"
