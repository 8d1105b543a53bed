"""Questions about the ranking of a class and the kits awarded before."""

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from ..models import Award, Batch, Enrolment, Interview, RankedEntry, Ranking
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


def earlier_kit(award: Award) -> Award | None:
    """Another kit that the same person has received or is approved for, if any."""
    given = Award.objects.filter(
        enrolment__nik_index=award.enrolment.nik_index, status__in=(Award.Status.APPROVED, Award.Status.HANDED_OVER)
    )
    return given.exclude(pk=award.pk).select_related("batch__course").order_by("pk").first()
