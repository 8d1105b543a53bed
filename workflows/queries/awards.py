"""Questions about the ranking of a class and the kits awarded before."""

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import Q

from ..models import Award, Batch, Enrolment, Interview, Kit, RankedEntry, Ranking
from ..rules.awards import ranking
from .training.enrolments import markers


def _participants(batch: Batch) -> list[ranking.Participant]:
    completed = Enrolment.objects.completed().filter(batch=batch).select_related("application")
    held = Interview.objects.filter(application__enrolment__batch=batch, held_at__isnull=False).order_by("pk")
    scores = {one.application_id: one.score for one in held}
    return [
        ranking.Participant(
            enrolment=one.pk,
            mark=one.mark or 0,
            attendance=one.attendance or 0,
            interview=scores.get(one.application_id) or Decimal("0.00"),
            submitted=one.application_id,
        )
        for one in completed
    ]


def entries_of(found: Ranking) -> list[RankedEntry]:
    """The ranking from the current marks and the weights of `found`, unsaved."""
    places = ranking.rank(
        _participants(found.batch), mark_weight=found.mark_weight, attendance_weight=found.attendance_weight
    )
    return [
        RankedEntry(
            ranking=found,
            enrolment_id=place.participant.enrolment,
            rank=place.rank,
            points=place.points,
            mark=place.participant.mark,
            attendance=place.participant.attendance,
            interview=place.participant.interview,
            decided_by=place.decided_by,
        )
        for place in places
    ]


def canonical(found: Ranking, entries: Iterable[RankedEntry] | None = None) -> str:
    """The ranking as canonical JSON, the input of its digest."""
    lines: list[list[Any]] = [
        [one.rank, one.enrolment_id, str(one.points), one.mark, one.attendance, str(one.interview)]
        for one in (found.entries.all() if entries is None else entries)
    ]
    return json.dumps([found.batch_id, found.mark_weight, found.attendance_weight, lines], separators=(",", ":"))


def scorers(found: Ranking) -> set[int | None]:
    """Ids of all users who ever gave a mark in the class or an interview score to a participant."""
    interviewed = Interview.objects.filter(application__enrolment__batch=found.batch_id, held_at__isnull=False)
    return {*markers(found.batch), *interviewed.values_list("interviewer", flat=True)}


def kits_of(batch: Batch) -> int:
    """How many kits the class has for its best participants."""
    return batch.course.kits_per_class if batch.course.kit_id else 0


def kit_of(batch: Batch) -> Kit:
    """The kit of the class: that of its awards, or of its course if there are none."""
    given = batch.awards.select_related("kit").first()
    return given.kit if given else batch.course.kit


def next_in_line(batch: Batch) -> RankedEntry | None:
    """The best ranked participant without an award, if a kit is free.

    Includes those who gave up a nomination because a refusal was taken back.
    """
    if batch.awards.filter(status__in=Award.KEPT).count() >= kits_of(batch):
        return None
    gave_up = Q(enrolment__award__status=Award.Status.TAKEN_BACK, enrolment__award__approved_at=None)
    ranked = RankedEntry.objects.filter(Q(enrolment__award=None) | gave_up, ranking__approved_at__isnull=False)
    return (
        ranked.filter(ranking__batch=batch)
        .select_related("enrolment__application", "ranking__batch__course")
        .order_by("rank")
        .first()
    )


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
