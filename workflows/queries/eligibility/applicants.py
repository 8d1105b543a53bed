"""Gathers the facts for the criteria, for many applications at once in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from ...models import Answer, Application, Enrolment, Occupation, Question, RegisterRecord, Schooling, Snapshot
from ...models.areas import area_key
from ...rules.eligibility import eligibility
from ...rules.eligibility.facts import Facts
from ..register import families

HOLDING_A_SEAT = (Application.Status.OFFERED, Application.Status.ENROLLED)
# The stored values for yes and no, in both languages of the form.
YES_NO = {"ya": True, "yes": True, "tidak": False, "no": False}
ALL = frozenset(eligibility.KINDS)

Known = Mapping[int, dict[str, Any]]


def gather(
    applications: Sequence[Application],
    snapshot: Snapshot | None,
    records: Mapping[int, RegisterRecord],
    *,
    kinds: Collection[str] = ALL,
) -> dict[int, Facts]:
    """The facts of each application, by primary key.

    `records` holds the matching register records, by the same key. Only facts that the criterion `kinds` need are
    queried.
    """
    known: dict[int, dict[str, Any]] = {one.pk: _own(one, snapshot, records.get(one.pk)) for one in applications}
    if "resident" in kinds:
        _residence(applications, known)
    if "family" in kinds:
        _families(applications, known)
    if "cool_down" in kinds:
        _trainings(applications, known)
    if "other_open" in kinds:
        _open_elsewhere(applications, known)
    if {"schooling", "occupation", "question"} & set(kinds):
        _told(applications, records, known, kinds)
    return {pk: Facts(**values) for pk, values in known.items()}


def _own(application: Application, snapshot: Snapshot | None, record: RegisterRecord | None) -> dict[str, Any]:
    return {
        "born": application.birth_date,
        "class_starts": application.batch.starts_on,
        "in_city": application.village_id is not None,
        "registered": None if snapshot is None else record is not None,
        "desil": record.desil if record else None,
        "programmes": {"pkh": record.pkh, "bpnt": record.bpnt, "pbi": record.pbi} if record else {},
    }


def _residence(applications: Sequence[Application], known: Known) -> None:
    for one in applications:
        if one.village_id:
            code = one.village.code
            known[one.pk]["areas"] = frozenset({code, code.rpartition(".")[0]})
            known[one.pk]["place"] = one.village.name


def _families(applications: Sequence[Application], known: Known) -> None:
    cards = families(bytes(one.kk_index) for one in applications)
    seats = defaultdict(list)
    rows = Application.objects.filter(kk_index__in=cards, status__in=HOLDING_A_SEAT)
    for pk, card, batch, starts_on in rows.values_list("pk", "kk_index", "batch_id", "batch__starts_on"):
        seats[bytes(card)].append((pk, batch, starts_on.year))
    for one in applications:
        others = [seat for seat in seats[bytes(one.kk_index)] if seat[0] != one.pk]
        known[one.pk]["family"] = sum(batch == one.batch_id for _pk, batch, _year in others)
        known[one.pk]["family_year"] = sum(year == one.batch.starts_on.year for _pk, _batch, year in others)


def _trainings(applications: Sequence[Application], known: Known) -> None:
    people = {bytes(one.nik_index) for one in applications}
    rows = Enrolment.objects.completed().filter(nik_index__in=people)
    ended = [(bytes(nik), pk, on) for nik, pk, on in rows.values_list("nik_index", "application_id", "batch__ends_on")]
    for one in applications:
        mine = [on for nik, pk, on in ended if nik == bytes(one.nik_index) and pk != one.pk]
        known[one.pk]["last_training"] = max(mine, default=None)


def _open_elsewhere(applications: Sequence[Application], known: Known) -> None:
    people = {bytes(one.nik_index) for one in applications}
    found = Application.objects.open().filter(nik_index__in=people).values_list("nik_index", "pk")
    waiting = [(bytes(nik), pk) for nik, pk in found]
    for one in applications:
        known[one.pk]["open_elsewhere"] = sum(nik == bytes(one.nik_index) and pk != one.pk for nik, pk in waiting)


def _told(
    applications: Sequence[Application], records: Mapping[int, RegisterRecord], known: Known, kinds: Collection[str]
) -> None:
    """The answers to the form's questions, and the occupation from the register."""
    levels = {key: one for one in Schooling.objects.all() for key in one.keys} if "schooling" in kinds else {}
    codes = Occupation.objects.by_spelling() if "occupation" in kinds else {}
    given = defaultdict(list)
    for answer in Answer.objects.filter(application__in=[one.pk for one in applications]).select_related("question"):
        given[answer.application_id].append(answer)
    for one in applications:
        record = records.get(one.pk)
        words = [record.occupation] if record and record.occupation else []
        answers: dict[str, bool | None] = {}
        for answer in given[one.pk]:
            asked = answer.question
            kind = answer.kind or (asked.kind if asked else "")
            if kind == Question.Kind.SCHOOLING and (level := levels.get(area_key(answer.value))):
                known[one.pk] |= {"schooling": level.rank, "schooling_name": level.name}
            elif kind == Question.Kind.OCCUPATION and answer.value:
                words.append(answer.value)
            elif answer.value:
                # Keyed by the question's wording, both then and now.
                said = YES_NO.get(answer.value.strip().lower())
                answers |= {answer.label: said, **({asked.label: said} if asked else {})}
        found = (codes.get(area_key(word)) for word in words)
        known[one.pk] |= {
            "answers": answers,
            "works_as": tuple(dict.fromkeys(words)),
            "occupations": frozenset(f"occupation:{code}" for code in found if code),
        }
