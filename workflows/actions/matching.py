"""Who in the register an applicant is: found by rules, decided by a person.

Each question is one or two queries on an index, the same on both databases (`make bench-lookup`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ..events import Event
from ..models import Application, Match, RegisterGroup, RegisterRecord, Snapshot, User
from ..privacy.crypto import blind_indexes
from ..rules import matching
from ..rules.matching import Likeness, Person
from . import attempts, journal, register
from .refusal import Moved

MOST = 5


@dataclass(frozen=True)
class Candidate:
    """A row that may be the applicant, and why; `decision` where somebody has already said so or denied it."""

    record: RegisterRecord
    likeness: Likeness
    decision: Match | None = None


# -- Three questions to the register ------------------------------------------------------------------
def _rows(snapshot: Snapshot) -> QuerySet[RegisterRecord]:
    return RegisterRecord.objects.filter(snapshot=snapshot)


def _grouped(snapshot: Snapshot, key: bytes) -> QuerySet[RegisterRecord]:
    return RegisterRecord.objects.filter(pk__in=RegisterGroup.objects.of(snapshot, key))


def neighbours(snapshot: Snapshot, nik: str) -> list[RegisterRecord]:
    """Rows whose NIK differs in one digit, or has two adjacent ones swapped."""
    return list(_rows(snapshot).filter(nik_index__among=blind_indexes(matching.neighbours(nik), field="nik")))


def alike(snapshot: Snapshot, name: str, born: date, most: int = MOST) -> list[RegisterRecord]:
    """Rows of people born on that day whose name is alike, the most alike first."""
    wanted = matching.plain_name(name)
    found = []
    for pk, other in _grouped(snapshot, RegisterGroup.day_key(born)).values_list("pk", "name"):
        plain = matching.plain_name(other)
        if matching.is_alike(wanted, plain):
            found.append((-matching.name_likeness(wanted, plain), pk))
    best = [pk for _score, pk in sorted(found)[:most]]
    rows = RegisterRecord.objects.in_bulk(best)
    return [rows[pk] for pk in best]


def family(snapshot: Snapshot, kk_index: bytes) -> list[RegisterRecord]:
    """Rows of one family card."""
    return list(_grouped(snapshot, kk_index)[:30]) if kk_index else []


# -- The applicant and the rows ------------------------------------------------------------------------
def compare(application: Application, record: RegisterRecord, near: Iterable[int] = ()) -> Likeness:
    """`near` are the rows that were found as neighbours."""
    same = bytes(record.nik_index) == bytes(application.nik_index)
    nik = "same" if same else "near" if record.pk in near else ""
    return matching.likeness(
        Person(application.name, application.birth_date, bytes(application.kk_index)),
        Person(record.name, record.birth_date, bytes(record.kk_index), nik),
    )


def record_of(application: Application, snapshot: Snapshot | None) -> RegisterRecord | None:
    """The row that eligibility is asked of: the one that a person confirmed, or that of exactly this NIK.

    The exact one is not taken where somebody said that it is another person, or where its name is another one and
    nobody has looked yet.
    """
    if snapshot is None:
        return None
    decided = list(Match.objects.standing(application))
    confirmed = next((one for one in decided if one.is_same), None)
    if confirmed and _holds(confirmed, decided):
        return register.find(snapshot, bytes(confirmed.record_index))
    exact = register.find(snapshot, bytes(application.nik_index))
    if exact is None or _word_on(exact, decided) or compare(application, exact).is_doubtful:
        return None
    return exact


def is_doubtful(application: Application, snapshot: Snapshot | None) -> bool:
    """Has the row of exactly this NIK another name, and nobody has said yet whose it is?"""
    exact = register.find(snapshot, bytes(application.nik_index))
    if exact is None or _word_on(exact, list(Match.objects.standing(application))):
        return False
    return compare(application, exact).is_doubtful


def is_confirmed(application: Application, record: RegisterRecord) -> bool:
    """Did somebody say last that the person of this row is the applicant?"""
    word = _word_on(record, list(Match.objects.standing(application)))
    return bool(word and word.is_same)


def _word_on(record: RegisterRecord, decided: list[Match]) -> Match | None:
    """What was said last about the person of this row."""
    return next((one for one in decided if bytes(one.record_index) == bytes(record.nik_index)), None)


def _holds(confirmed: Match, decided: list[Match]) -> bool:
    """Is it the last word about this person?"""
    return next(one for one in decided if bytes(one.record_index) == bytes(confirmed.record_index)) == confirmed


def candidates(application: Application, snapshot: Snapshot | None) -> list[Candidate]:
    """Rows that may be the applicant, best first.  None is one until a person says so."""
    if snapshot is None:
        return []
    exact = register.find(snapshot, bytes(application.nik_index))
    near = {one.pk: one for one in neighbours(snapshot, application.nik)}
    others = [*alike(snapshot, application.name, application.birth_date)]
    others += family(snapshot, bytes(application.kk_index))
    found = {one.pk: one for one in [*others, *near.values(), *([exact] if exact else [])]}
    decided = list(Match.objects.standing(application))
    told = [
        Candidate(one, likeness, _word_on(one, decided))
        for one in found.values()
        if _is_worth_a_look(likeness := compare(application, one, near))
    ]
    return sorted(told, key=lambda one: (-one.likeness.score, one.record.pk))[:MOST]


def _is_worth_a_look(likeness: Likeness) -> bool:
    """Others of the family share a name and the card, and neighbours a birth date: they stay unseen.

    So the name must be alike, and nearly the same where only the card speaks for the row.
    """
    if "same_nik" in likeness.why:
        return True
    closer = {"near_nik", "same_birth"} & set(likeness.why)
    return likeness.names >= (matching.ALIKE if closer else matching.SPELT_ALIKE)


# -- A person decides -----------------------------------------------------------------------------------
@transaction.atomic
def decide(application: Application, record: RegisterRecord, *, same: bool, by: User) -> Match:
    """Say that `record` is the applicant, or is not.  Raises `Moved` where the application has ended."""
    application.refresh_from_db(from_queryset=Application.objects.select_for_update())
    if not application.step:
        raise Moved
    live = Snapshot.objects.live()
    if live is None or record.snapshot_id != live.pk:
        raise Moved
    near = {one.pk for one in neighbours(live, application.nik)}
    likeness = compare(application, record, near)
    match = Match.objects.create(
        application=application,
        record=record,
        record_index=bytes(record.nik_index),
        own_index=bytes(application.nik_index),
        is_same=same,
        score=likeness.score,
        why=list(likeness.why),
        by=by,
        at=timezone.now(),
    )
    event = Event.MATCHED if same else Event.UNMATCHED
    journal.record(application, event, by=by, match=match.pk)
    return match


# -- What is odd, and never a reason to block --------------------------------------------------------------
def relatives(application: Application) -> dict[str, list[Application]]:
    """Other applications of the same person, of the same family card, with the same telephone; and what came from the
    same device, or from an internet address that sends for many."""
    others = Application.objects.exclude(pk=application.pk).select_related("batch__course").order_by("-pk")
    own = {kind: bytes(getattr(application, f"{kind}_index")) for kind in ("nik", "kk", "phone")}
    found = {kind: list(others.filter(**{f"{kind}_index": own[kind]})[:20]) for kind in own if own[kind]}
    for kind, sent in attempts.companions(application).items():
        found[kind] = list(others.filter(form_key__in=sent.values("form_key"))[:20])
    return found
