"""The ranking of a class, and the starter kits for its best participants."""

import hashlib
import json
from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from viewflow.workflow.models import Process

from ..events import Event
from ..models import Award, Batch, Enrolment, Interview, Kit, RankedEntry, Ranking, User
from ..rules import awards, ranking
from . import decisions, enrolments, journal, notices
from .refusal import Moved, Refusal, require


@transaction.atomic
def open_ranking(batch: Batch) -> Ranking | None:
    """Start the ranking of a class that has ended and has no undecided participants; otherwise returns None.

    Locks the class row, so that two simultaneous approvals of the last completions start only one ranking.
    """
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    if not batch.ended_at or Enrolment.objects.undecided().filter(batch=batch).exists():
        return None
    if Ranking.objects.filter(batch=batch).exists() or not Enrolment.objects.completed().filter(batch=batch).exists():
        return None
    return Ranking.objects.create(batch=batch, created_at=timezone.now())


def attach(found: Ranking, process: Process) -> None:
    """Link a ranking to its workflow process."""
    found.process = process
    Ranking.objects.filter(pk=found.pk).update(process=process)


def arrive(found: Ranking, *, due_in: timedelta | None) -> None:
    """Set the deadline of the ranking's current step."""
    found.step_due = timezone.now() + due_in if due_in else None
    Ranking.objects.filter(pk=found.pk).update(step_due=found.step_due)


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


def _entries(found: Ranking) -> list[RankedEntry]:
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


@transaction.atomic
def rank(found: Ranking) -> list[RankedEntry]:
    """Compute the ranking from the current marks. Replaces entries that were sent back."""
    if found.approved_at:
        raise Moved
    course = found.batch.course
    found.mark_weight, found.attendance_weight = course.mark_weight, course.attendance_weight
    found.save(update_fields=["mark_weight", "attendance_weight"])
    entries = _entries(found)
    found.entries.all().delete()
    journal.record(found, Event.RANKING_COMPUTED, by=None, places=len(entries))
    return RankedEntry.objects.bulk_create(entries)


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
    return {*enrolments.markers(found.batch), *interviewed.values_list("interviewer", flat=True)}


def _lock(found: Ranking) -> None:
    """Lock the class against changes. Raises `Refusal` if a completion is undecided."""
    batch = Batch.objects.select_for_update().get(pk=found.batch_id)
    found.refresh_from_db(from_queryset=Ranking.objects.select_for_update())
    undecided = Enrolment.objects.undecided().filter(batch=batch).count()
    if undecided:
        raise Refusal(
            ngettext_lazy(
                "Decide on the completion of %(count)d participant first.",
                "Decide on the completion of %(count)d participants first.",
                undecided,
            )
            % {"count": undecided}
        )


@transaction.atomic
def approve_ranking(found: Ranking, *, by: User) -> None:
    """Freeze the ranking and nominate the best participants. Users who ever gave a mark or score may not approve it.

    Locks the class row and computes the ranking again, so that the frozen ranking matches the current marks.
    """
    require(awards.second_person(by.pk, *scorers(found)))
    _lock(found)
    if found.approved_at:
        raise Moved
    if canonical(found, _entries(found)) != canonical(found):
        raise Moved(_("The class has changed since it was ranked. Send the marks back to rank it again."))
    found.approved_by, found.approved_at = by, timezone.now()
    found.digest = hashlib.sha256(canonical(found).encode()).hexdigest()
    found.save(update_fields=["approved_by", "approved_at", "digest"])
    journal.record(found, Event.RANKING_APPROVED, by=by, digest=found.digest)
    _nominate(found)


def _nominate(found: Ranking) -> None:
    course = found.batch.course
    if course.kit is None:
        return
    for entry in found.entries.select_related("enrolment__application").filter(rank__lte=course.kits_per_class):
        one = entry.enrolment
        Award.objects.create(enrolment=one, batch=found.batch, kit=course.kit, rank=entry.rank, nik_index=one.nik_index)
        journal.record(entry.enrolment.application, Event.AWARD_NOMINATED, by=None, rank=entry.rank)
        notices.queue(entry.enrolment.application, Event.AWARD_NOMINATED)


@transaction.atomic
def return_ranking(found: Ranking, *, by: User, note: str) -> None:
    """Send the marks back to the instructor, who can then change them. `note` says what to check."""
    found.refresh_from_db(from_queryset=Ranking.objects.select_for_update())
    if found.approved_at:
        raise Moved
    if not note:
        raise Refusal(_("Tell the instructor what to check."))
    found.return_note = note
    found.save(update_fields=["return_note"])
    journal.record(found, Event.RANKING_RETURNED, by=by)


@transaction.atomic
def checked_marks(found: Ranking, *, by: User) -> None:
    """The instructor has checked the marks again. Completions with changed marks must be decided first."""
    if found.batch.instructor_id != by.pk:
        raise Refusal(_("Only the instructor of this class can check its marks."))
    _lock(found)
    found.return_note = ""
    found.save(update_fields=["return_note"])
    journal.record(found, Event.RANKING_CHECKED, by=by)


def _decide(
    award: Award,
    status: Award.Status,
    event: Event,
    *,
    expected: Award.Status,
    by: User,
    note: str = "",
    **values: Any,
) -> None:
    if note:
        values["note"] = note
    changed = Award.objects.filter(pk=award.pk, status=expected).update(status=status, **values)
    if not changed:
        raise Moved
    for name, value in {"status": status, **values}.items():
        setattr(award, name, value)
    application = award.enrolment.application
    entry = journal.record(application, event, by=by, award=award.pk)
    decisions.explain(application, entry, note=note)
    notices.queue(application, event)


def earlier_kit(award: Award) -> Award | None:
    """Another kit that the same person has received or is approved for, if any."""
    given = Award.objects.filter(
        enrolment__nik_index=award.enrolment.nik_index, status__in=(Award.Status.APPROVED, Award.Status.HANDED_OVER)
    )
    return given.exclude(pk=award.pk).select_related("batch__course").order_by("pk").first()


@transaction.atomic
def approve(award: Award, *, by: User, note: str = "") -> None:
    """Approve the award, so that the kit can be handed over. One kit per person, which the database enforces too."""
    earlier = earlier_kit(award)
    require(awards.one_kit_a_person(earlier and earlier.batch))
    try:
        with transaction.atomic():
            _decide(
                award,
                Award.Status.APPROVED,
                Event.AWARD_APPROVED,
                expected=Award.Status.NOMINATED,
                by=by,
                note=note,
                approved_by=by,
                approved_at=timezone.now(),
            )
    except IntegrityError as fault:  # approved for another class in the meantime
        raise Moved from fault


@transaction.atomic
def refuse(award: Award, *, by: User, note: str) -> None:
    """Refuse the award. `note` says why."""
    if not note:
        raise Refusal(_("Give the reason for refusing the award."))
    _decide(award, Award.Status.REFUSED, Event.AWARD_REFUSED, expected=Award.Status.NOMINATED, by=by, note=note)


@transaction.atomic
def hand_over(award: Award, *, by: User, note: str = "") -> None:
    """Hand over the kit and create its receipt number. The user who approved the award may not do this.

    Locks the kit row, so that the last kit in stock is handed over only once.
    """
    require(awards.second_person(by.pk, award.approved_by_id))
    kit = Kit.objects.select_for_update().get(pk=award.kit_id)
    require(awards.kit_in_stock(kit.stock))
    Kit.objects.filter(pk=kit.pk).update(stock=kit.stock - 1)
    now = timezone.now()
    _decide(
        award,
        Award.Status.HANDED_OVER,
        Event.AWARD_HANDED_OVER,
        expected=Award.Status.APPROVED,
        by=by,
        handed_over_by=by,
        handed_over_at=now,
        receipt_number=f"BAST/{timezone.localdate(now).year}/{award.pk:05d}",
        note=note,
    )
