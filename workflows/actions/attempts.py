"""Counting who sends applications, and who sends them for many."""

import secrets
from collections.abc import Iterable
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Length
from django.utils import timezone

from ..models import Application, Attempt, Limits
from ..models.attempts import DAY, HOUR, RECENTLY
from ..rules import attempts as rules
from ..rules.attempts import Allowed, Counts, Sending
from ..rules.verdict import Verdict

MARK = 16  # bytes; an index has 32
KEPT = timedelta(days=90)
# In PostgreSQL, the lock of all who send without a proof in attack mode.
WITHOUT_PROOF = 7_310_051


class Sender(NamedTuple):
    """Blind indexes of who sends; empty where it is not known."""

    nik: bytes
    phone: bytes
    address: bytes
    device: bytes


def is_attack(limits: Limits) -> bool:
    """Has staff switched attack mode on, or were many attempts refused in the last minutes?"""
    last = limits.attack_after - 1
    return limits.attack_mode or Attempt.objects.refused().within(RECENTLY)[last : last + 1].exists()


class Trial(NamedTuple):
    """One sending of a form, and what it is judged by."""

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


def judge(one: Trial) -> Verdict:
    """The first look, before anything slow is done.  A refusal is stored.

    The reason is a code for us; the sender must not learn it.
    """
    verdict = _verdict(one)
    if not verdict:
        _store(one, verdict)
    return verdict


@transaction.atomic(savepoint=False)
def take(one: Trial) -> Verdict:
    """The last look, in the transaction that stores the application.  Stores this sending with its verdict.

    A form that is sent again does not count against itself.
    """
    _one_by_one(one)
    verdict = _verdict(one)
    _store(one, verdict)
    return verdict


def _one_by_one(one: Trial) -> None:
    """Sendings that share a number or an address wait here for each other until the application is stored.

    Locks are taken in one order. SQLite has one writer at a time and needs none.
    """
    if connection.vendor != "postgresql":
        return
    shared = [index for index in (one.sender.nik, one.sender.phone, one.sender.address) if index]
    keys = [int.from_bytes(index[:8], signed=True) for index in shared]
    if one.allowed.attack and not one.sending.proven:
        keys.append(WITHOUT_PROOF)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(key) FROM unnest(%s::bigint[]) AS key", [sorted(keys)])


def _store(one: Trial, verdict: Verdict) -> None:
    indexes = {f"{kind}_index": index for kind, index in one.sender._asdict().items()}
    kept = {"form_key": one.form_key, "at": timezone.now(), "refusal": verdict.reason, **indexes}
    Attempt.objects.create(proven=one.sending.proven, **kept)


def _verdict(one: Trial) -> Verdict:
    return rules.verdict(one.sending, _count(one), one.allowed)


# Three look-ups of an index each. By hand: Django takes longer to write this than both databases to answer it.
_BEFORE = """SELECT COUNT(DISTINCT form_key) FROM workflows_attempt
 WHERE {kind}_index = %({kind})s AND at > %({since})s AND refusal = '' AND form_key <> %(form_key)s"""
COUNT_BEFORE = "SELECT ({nik}), ({phone}), ({address})".format(
    nik=_BEFORE.format(kind="nik", since="day"),
    phone=_BEFORE.format(kind="phone", since="day"),
    address=_BEFORE.format(kind="address", since="hour"),
)


def _count(one: Trial) -> Counts:
    """What was taken before, counted by form: several taps on one form count once."""

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


# -- Who sends for many: told to staff, never blocked ----------------------------------------------------
class Flag(NamedTuple):
    """Of so many different people one mobile number ("phone"), device or internet address ("address") sent."""

    kind: str
    people: int


def flags(applications: Iterable[Application], limits: Limits | None = None) -> dict[int, list[Flag]]:
    """By application, those to look at.  Four queries, however many applications."""
    some, limits = list(applications), limits or Limits.now()
    sent = {one.form_key: one for one in Attempt.objects.taken().filter(form_key__in=[one.form_key for one in some])}
    found: dict[int, list[Flag]] = {one.pk: [] for one in some}
    for kind in ("phone", "device", "address"):
        holder = {one.pk: one if kind == "phone" else sent.get(one.form_key) for one in some}
        own = {pk: bytes(getattr(row, f"{kind}_index")) for pk, row in holder.items() if row}
        people = _people(kind, {index for index in own.values() if index})
        least = limits.many_niks_of_address if kind == "address" else limits.many_niks
        for pk, index in own.items():
            if people.get(index, 0) >= least:
                found[pk].append(Flag(kind, people[index]))
    return found


def _people(kind: str, indexes: set[bytes]) -> dict[bytes, int]:
    """How many different NIK each of these has sent."""
    if not indexes:
        return {}
    rows = Application.objects.order_by() if kind == "phone" else Attempt.objects.taken()
    column = f"{kind}_index"
    counted = rows.filter(**{f"{column}__in": indexes}).values_list(column)
    return {bytes(index): people for index, people in counted.annotate(people=Count("nik_index", distinct=True))}


def companions(application: Application, limits: Limits | None = None) -> dict[str, QuerySet[Attempt]]:
    """What else came from the same device, and from the same internet address where it sent for many."""
    limits = limits or Limits.now()
    mine = Attempt.objects.taken().filter(form_key=application.form_key).first()
    own = {kind: bytes(getattr(mine, f"{kind}_index", b"")) for kind in ("device", "address")}
    if _people("address", {own["address"]} - {b""}).get(own["address"], 0) < limits.many_niks_of_address:
        own["address"] = b""
    others = Attempt.objects.taken().exclude(form_key=application.form_key)
    return {kind: others.filter(**{f"{kind}_index": one}) if one else others.none() for kind, one in own.items()}


# -- Forgetting -------------------------------------------------------------------------------------------
@transaction.atomic
def forget() -> int:
    """Drop what was refused a day ago and what was taken long ago; returns how many rows.

    Of yesterday's internet addresses nothing is left: who sent for many gets a mark drawn by lot in its place, so that
    officers still see what came together.
    """
    now = timezone.now()
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    old = Q(at__lt=now - KEPT) | (~Q(refusal="") & Q(at__lt=now - DAY))
    dropped, _each = Attempt.objects.filter(old).delete()
    hashed = Attempt.objects.annotate(size=Length("address_index")).filter(size__gt=MARK, at__lt=midnight)
    many = hashed.taken().values_list("address_index").annotate(people=Count("nik_index", distinct=True))
    for index, _people_of_it in list(many.filter(people__gte=Limits.now().many_niks_of_address)):
        hashed.filter(address_index=index).update(address_index=secrets.token_bytes(MARK))
    hashed.update(address_index=b"")
    return dropped
