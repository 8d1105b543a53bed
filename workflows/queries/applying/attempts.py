"""How many applications came from the same sender, number and address, and whether one more is allowed."""

from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.utils import timezone

from ...models import Attempt, Limits
from ...models.applying.attempts import DAY, HOUR, RECENTLY
from ...rules.applying import attempts as rules
from ...rules.applying.attempts import Allowed, Counts, Sending
from ...rules.verdict import Verdict

MARK = 16  # bytes; an index has 32


class Sender(NamedTuple):
    """Blind indexes that identify the sender; empty if unknown."""

    nik: bytes
    phone: bytes
    address: bytes
    device: bytes


def is_attack(limits: Limits) -> bool:
    """Have staff switched on attack mode, or were many attempts refused in the last few minutes?"""
    last = limits.attack_after - 1
    return limits.attack_mode or Attempt.objects.refused().within(RECENTLY)[last : last + 1].exists()


class Trial(NamedTuple):
    """One attempt to send a form, with the limits that apply to it."""

    form_key: UUID
    sender: Sender
    sending: Sending
    allowed: Allowed


def trial(form_key: UUID, *, sender: Sender, sending: Sending, limits: Limits) -> Trial:
    allowed = Allowed(
        per_nik=limits.per_nik,
        per_phone=limits.per_phone,
        per_address=limits.per_address,
        without_proof=limits.without_proof,
        least=timedelta(seconds=settings.LEAST_SECONDS),
        attack=is_attack(limits),
    )
    return Trial(form_key, sender, sending, allowed)


def verdict_of(one: Trial) -> Verdict:
    return rules.verdict(one.sending, _count(one), one.allowed)


# Three index look-ups. Raw SQL, because building the query in Django takes longer than running it.
_BEFORE = """SELECT COUNT(DISTINCT form_key) FROM workflows_attempt
 WHERE {kind}_index = %({kind})s AND at > %({since})s AND refusal = '' AND form_key <> %(form_key)s"""
COUNT_BEFORE = "SELECT ({nik}), ({phone}), ({address})".format(
    nik=_BEFORE.format(kind="nik", since="day"),
    phone=_BEFORE.format(kind="phone", since="day"),
    address=_BEFORE.format(kind="address", since="hour"),
)


def _count(one: Trial) -> Counts:
    """Count accepted attempts from the same sender. Several taps on one form count once."""

    def column(name: str, value: Any) -> Any:
        field: Any = Attempt._meta.get_field(name)
        return field.get_db_prep_value(value, connection)

    now, sender = timezone.now(), one.sender
    values = {kind: column(f"{kind}_index", getattr(sender, kind) or None) for kind in ("nik", "phone", "address")}
    values |= {"day": column("at", now - DAY), "hour": column("at", now - HOUR)}
    with connection.cursor() as cursor:
        cursor.execute(COUNT_BEFORE, {**values, "form_key": column("form_key", one.form_key)})
        nik, phone, address = cursor.fetchone()
    others = Attempt.objects.taken().within(RECENTLY).filter(proven=False).exclude(form_key=one.form_key)
    return Counts(nik=nik, phone=phone, address=address, unproven=others.count() if one.allowed.attack else 0)
