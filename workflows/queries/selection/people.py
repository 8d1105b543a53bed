"""What a selection needs to know of its applicants, for all of them in a fixed number of queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ...models import (
    Application,
    ClassRules,
    Decision,
    EligibilityCheck,
    Group,
    Minimum,
    RegisterGroup,
    RegisterRecord,
    Rules,
    Step,
)
from ...models.reference import PROGRAMMES
from ...rules.interviews import scores
from ...rules.nik import is_woman
from ...rules.selection.need import Facts, need
from ...rules.selection.selection import Candidate
from ..eligibility.applicants import gather
from ..interviews import way
from ..register import families

NOTHING = Decimal("0.00")
POOREST = (1, 2)  # desil


@dataclass(frozen=True)
class Person:
    """One applicant with what the register and the form say. `score` is None if there is no score sheet.

    `areas` holds the codes of the kelurahan and kecamatan, `answers` those to the yes-or-no questions.
    """

    application: Application
    facts: Facts
    score: Decimal | None
    is_woman: bool
    areas: frozenset[str]
    answers: Mapping[str, bool | None]

    def counts_for(self, minimum: Minimum) -> bool:
        """Would a seat for this person count for these minimum seats? What is unknown does not."""
        if minimum.group == Group.WOMEN:
            return self.is_woman
        if minimum.group == Group.POOREST:
            return self.facts.desil in POOREST
        if minimum.group == Group.AREA:
            return minimum.area_code in self.areas
        return self.answers.get(minimum.asks) is True

    def candidate(self, rules: Rules) -> Candidate:
        return Candidate(
            submitted=self.application.pk,
            need=need(self.facts),
            fit=self.score or NOTHING,
            passed=self.score is None or bool(scores.passed(self.score, rules.pass_mark)),
            counts_for=frozenset(one.key for one in rules.minimums if self.counts_for(one)),
        )

    @property
    def told(self) -> dict[str, Any]:
        """The facts as JSON values, kept with the place on the list."""
        one, facts = self.application, self.facts
        return {
            "name": one.name,
            "number": one.display_number,
            "desil": facts.desil,
            "programmes": dict(facts.programmes),
            "dependants": facts.dependants,
            "unknown": list(facts.unknown),
            "score": None if self.score is None else str(self.score),
        }


def people(applications: Sequence[Application]) -> list[Person]:
    """The applicants, all of one class, with the facts of the register behind their eligibility decision."""
    records = _records(applications)
    scored = ClassRules.objects.of(applications[0].batch).scored if applications else ()
    held = way.fits([one.pk for one in applications], scored)
    dependants = _dependants(records.values())
    told = gather(applications, None, {}, kinds={"resident", "question"})
    found = []
    for one in applications:
        record = records.get(one.pk)
        programmes = {code: getattr(record, code) if record else None for code in PROGRAMMES}
        facts = Facts(record.desil if record else None, programmes, dependants.get(record.pk) if record else None)
        sex = record.sex if record else ""
        found.append(
            Person(
                application=one,
                facts=facts,
                score=held.get(one.pk),
                is_woman=sex == RegisterRecord.Sex.FEMALE if sex else is_woman(one.nik),
                areas=told[one.pk].areas,
                answers=told[one.pk].answers,
            )
        )
    return found


def _records(applications: Sequence[Application]) -> dict[int, RegisterRecord]:
    """The register record of the check that the eligibility decision was based on, else of the latest check."""
    keys = [one.pk for one in applications]
    checks = EligibilityCheck.objects.filter(application__in=keys).select_related("record").order_by("pk")
    found = {one.application_id: one for one in checks}
    decisions = Decision.objects.filter(
        application__in=keys, step=Step.APPROVE_ELIGIBILITY, check_run__isnull=False
    ).select_related("check_run__record")
    found |= {one.application_id: one.check_run for one in decisions.order_by("pk")}
    return {pk: check.record for pk, check in found.items() if check.record}


def _dependants(records: Iterable[RegisterRecord]) -> dict[int, int]:
    """How many others share the family card in the same register, by record. Without a real card it is unknown."""
    known = {(one.snapshot_id, bytes(one.kk_index)): [] for one in records}  # type: dict[tuple[int, bytes], list[int]]
    for one in records:
        known[(one.snapshot_id, bytes(one.kk_index))].append(one.pk)
    cards = families(card for _snapshot, card in known)
    groups = RegisterGroup.objects.filter(snapshot__in={snapshot for snapshot, _card in known}, key__in=cards)
    found = {}
    for snapshot, card, rows in groups.values_list("snapshot_id", "key", "rows"):
        for pk in known.get((snapshot, bytes(card)), []):
            found[pk] = rows.count(",")
    return found
