"""Questions about the ranking of a class, the kits awarded before, and the text of a receipt."""

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from ..models import Award, Batch, ClassRules, Computation, Enrolment, Interview, RankedEntry, Ranking, Rules, User
from ..privacy.masking import mask
from ..rules.awards import ranking
from .interviews.panels import interviewers_of
from .training.enrolments import markers
from .training.issued import letterhead


def participants(batch: Batch, *, also: Q | None = None) -> list[ranking.Participant]:
    """Everyone who completed the class, and the enrolments that `also` selects."""
    wanted = Q(status=Enrolment.Status.COMPLETED) | (also or Q(pk__in=[]))
    held = Interview.objects.filter(application=OuterRef("application"), held_at__isnull=False).order_by("-pk")
    completed = Enrolment.objects.filter(wanted, batch=batch).annotate(talk=Subquery(held.values("score")[:1]))
    return [
        ranking.Participant(
            enrolment=one.pk,
            mark=one.mark or 0,
            attendance=one.attendance or 0,
            interview=(one.talk or Decimal(0)).quantize(Decimal("0.01")),
            submitted=one.application_id,
        )
        for one in completed
    ]


def places(rules: Rules, ranked: Iterable[ranking.Participant]) -> list[ranking.Place]:
    """The order of these participants by the rules of their class."""
    return ranking.rank(
        ranked, mark_weight=rules.mark_weight, attendance_weight=rules.attendance_weight, ties=rules.ties
    )


def entries_of(batch: Batch, rules: Rules) -> list[RankedEntry]:
    """The ranking from the current marks by `rules`, unsaved and not yet in a computation."""
    return [
        RankedEntry(
            enrolment_id=place.participant.enrolment,
            rank=place.rank,
            points=place.points,
            mark=place.participant.mark,
            attendance=place.participant.attendance,
            interview=place.participant.interview,
            decided_by=place.decided_by,
        )
        for place in places(rules, participants(batch))
    ]


def canonical(found: Ranking, rules: Rules | Computation, entries: Iterable[RankedEntry]) -> str:
    """A ranking as canonical JSON, the input of its digest. `rules` has the weights and tie-breaks it used."""
    lines: list[list[Any]] = [
        [one.rank, one.enrolment_id, str(one.points), one.mark, one.attendance, str(one.interview)] for one in entries
    ]
    used = [rules.mark_weight, rules.attendance_weight]
    return json.dumps([found.batch_id, *used, lines], separators=(",", ":"))


def computations(found: Ranking) -> QuerySet[Computation]:
    """Every computation of the ranking, the latest first, with its places."""
    entries = RankedEntry.objects.select_related("enrolment__application")
    return found.computations.select_related("by", "rules").prefetch_related(Prefetch("entries", entries))


def scorers(found: Ranking) -> set[int | None]:
    """Ids of all users who ever gave a mark in the class or an interview score to a participant."""
    participants = Enrolment.objects.filter(batch=found.batch_id).order_by().values("application")
    return {*markers(found.batch), *interviewers_of(participants)}


def kits_of(batch: Batch) -> int:
    """How many kits the class has for its best participants, by its rules."""
    return ClassRules.objects.of(batch).kits


def next_in_line(batch: Batch) -> RankedEntry | None:
    """The best ranked participant without an award, if a kit is free.

    Includes those who gave up a nomination because a refusal was taken back.
    """
    approved = Ranking.objects.filter(batch=batch, approved_at__isnull=False).first()
    if approved is None or batch.awards.filter(status__in=Award.KEPT).count() >= kits_of(batch):
        return None
    gave_up = Q(enrolment__award__status=Award.Status.TAKEN_BACK, enrolment__award__approved_at=None)
    ranked = approved.entries.filter(Q(enrolment__award=None) | gave_up)
    return ranked.select_related("enrolment__application", "enrolment__batch").order_by("rank").first()


def last_nominated(award: Award) -> Award | None:
    """The nominated participant who is furthest down the ranking, apart from `award`."""
    nominated = award.batch.awards.filter(status=Award.Status.NOMINATED)
    return nominated.exclude(pk=award.pk).order_by("rank").last()


def has_kit_left(award: Award) -> bool:
    """Is there still a kit for `award`, beside all others that count?"""
    kept = award.batch.awards.filter(status__in=Award.KEPT).exclude(pk=award.pk)
    return kept.count() < kits_of(award.batch)


def earlier_kit(award: Award) -> Award | None:
    """Another kit that the same person has received or is approved for, if any."""
    given = Award.objects.filter(
        enrolment__nik_index=award.enrolment.nik_index, status__in=(Award.Status.APPROVED, Award.Status.HANDED_OVER)
    )
    return given.exclude(pk=award.pk).select_related("batch__course").order_by("pk").first()


def giver(by: User) -> dict[str, str]:
    """The officer who hands over the kit, as the receipt names them."""
    return {"officer": str(by), "position": by.position}


def receipt_text(award: Award, *, by: User) -> dict[str, Any]:
    """What the receipt of a kit says, as JSON values, when `by` hands it over. The NIK is masked.

    The contents are those that the class was promised, even if the kit was edited since.
    """
    application = award.enrolment.application
    batch = application.batch if application.batch_id == award.batch_id else award.batch
    return {
        "name": application.name,
        "nik": mask(application.nik),
        "application": application.display_number,
        "course": batch.course.name,
        "class_number": batch.number,
        "kit": award.kit.name,
        "contents": ClassRules.objects.of(batch).contents,
        **giver(by),
        "handed_over_at": None,
        "letterhead": letterhead(),
    }
