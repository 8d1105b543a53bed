"""Which register record could be the applicant: candidates, and how alike they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from ...models import Application, Match, RegisterGroup, RegisterRecord, Snapshot
from ...privacy.crypto import blind_indexes
from ...rules.eligibility import matching
from ...rules.eligibility.matching import Likeness, Person
from ...rules.names import plain_name
from ..register import find, is_family

MOST = 5


@dataclass(frozen=True)
class Candidate:
    """A record that may be the applicant, and why. `decision` is an officer's latest decision on it, if any."""

    record: RegisterRecord
    likeness: Likeness
    decision: Match | None = None


# -- Three register look-ups --------------------------------------------------------------------------
def _rows(snapshot: Snapshot) -> QuerySet[RegisterRecord]:
    return RegisterRecord.objects.filter(snapshot=snapshot)


def _grouped(snapshot: Snapshot, key: bytes) -> QuerySet[RegisterRecord]:
    return RegisterRecord.objects.filter(pk__in=RegisterGroup.objects.of(snapshot, key))


def neighbours(snapshot: Snapshot, nik: str) -> list[RegisterRecord]:
    """Records whose NIK differs in one digit or has two adjacent digits swapped."""
    return list(_rows(snapshot).filter(nik_index__among=blind_indexes(matching.neighbours(nik), field="nik")))


def alike(snapshot: Snapshot, name: str, born: date, most: int = MOST) -> list[RegisterRecord]:
    """Records with this birth date and a similar name, most similar first."""
    wanted = plain_name(name)
    found = []
    for pk, other in _grouped(snapshot, RegisterGroup.day_key(born)).values_list("pk", "name"):
        plain = plain_name(other)
        if matching.is_alike(wanted, plain):
            found.append((-matching.name_likeness(wanted, plain), pk))
    best = [pk for _score, pk in sorted(found)[:most]]
    rows = RegisterRecord.objects.in_bulk(best)
    return [rows[pk] for pk in best]


def family(snapshot: Snapshot, kk_index: bytes) -> list[RegisterRecord]:
    """Records with one family card."""
    return list(_grouped(snapshot, kk_index)[:30]) if is_family(kk_index) else []


# -- The applicant and the rows ------------------------------------------------------------------------
def compare(application: Application, record: RegisterRecord, near: Iterable[int] = ()) -> Likeness:
    """The similarity of an applicant and a record. `near` holds the ids of the `neighbours`."""
    same = bytes(record.nik_index) == bytes(application.nik_index)
    nik = "same" if same else "near" if record.pk in near else ""
    card = bytes(application.kk_index)
    return matching.likeness(
        Person(application.name, application.birth_date, card if is_family(card) else b""),
        Person(record.name, record.birth_date, bytes(record.kk_index), nik),
    )


class Records:
    """The records of many applicants in a snapshot, in two queries."""

    def __init__(self, applications: Sequence[Application], snapshot: Snapshot | None) -> None:
        self._decided: dict[int, list[Match]] = {one.pk: [] for one in applications}
        self._rows: dict[bytes, RegisterRecord] = {}
        if snapshot is None:
            return
        for word in Match.objects.standing_on(applications):
            self._decided[word.application_id].append(word)
        wanted = {bytes(one.nik_index) for one in applications}
        wanted |= {bytes(word.record_index) for words in self._decided.values() for word in words if word.is_same}
        for row in _rows(snapshot).filter(nik_index__in=wanted).order_by("-pk"):
            self._rows[bytes(row.nik_index)] = row

    def of(self, application: Application) -> RegisterRecord | None:
        """The record used for eligibility: the one that an officer confirmed, or the one with exactly this NIK.

        An exact match is not used if an officer rejected it, or if its name differs and no officer has decided yet.
        """
        decided = self._decided[application.pk]
        confirmed = next((one for one in decided if one.is_same), None)
        if confirmed and _holds(confirmed, decided):
            return self._rows.get(bytes(confirmed.record_index))
        exact = self._rows.get(bytes(application.nik_index))
        if exact is None or _word_on(exact, decided) or compare(application, exact).is_doubtful:
            return None
        return exact

    def is_doubtful(self, application: Application) -> bool:
        """Does the record with this NIK have a different name, with no officer's decision yet?"""
        exact = self._rows.get(bytes(application.nik_index))
        if exact is None or _word_on(exact, self._decided[application.pk]):
            return False
        return compare(application, exact).is_doubtful


def record_of(application: Application, snapshot: Snapshot | None) -> RegisterRecord | None:
    return Records([application], snapshot).of(application)


def is_confirmed(application: Application, record: RegisterRecord) -> bool:
    """Did the latest decision confirm that this record is the applicant?"""
    word = _word_on(record, list(Match.objects.standing(application)))
    return bool(word and word.is_same)


def _word_on(record: RegisterRecord, decided: list[Match]) -> Match | None:
    """The latest decision about the person in this record, or None."""
    return next((one for one in decided if bytes(one.record_index) == bytes(record.nik_index)), None)


def _holds(confirmed: Match, decided: list[Match]) -> bool:
    """Is `confirmed` the latest decision about this person?"""
    return next(one for one in decided if bytes(one.record_index) == bytes(confirmed.record_index)) == confirmed


def candidates(application: Application, snapshot: Snapshot | None) -> list[Candidate]:
    """Records that may be the applicant, best first. None is used until an officer confirms it."""
    if snapshot is None:
        return []
    exact = find(snapshot, bytes(application.nik_index))
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
    """Is a record similar enough to show? Relatives and unrelated people who share some data must stay hidden.

    So the name must be similar, or nearly the same if the family card is the only other match.
    """
    if "same_nik" in likeness.why:
        return True
    closer = {"near_nik", "same_birth"} & set(likeness.why)
    return likeness.names >= (matching.ALIKE if closer else matching.SPELT_ALIKE)
