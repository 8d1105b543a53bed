"""The ranking of a class and the kits of its best."""

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
    """Begin the ranking of a class that has ended and where everybody is decided; None where it is not so yet.

    Locks the row of the class: of two approvals of the last completions one begins it, once.
    """
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    if not batch.ended_at or Enrolment.objects.undecided().filter(batch=batch).exists():
        return None
    if Ranking.objects.filter(batch=batch).exists() or not Enrolment.objects.completed().filter(batch=batch).exists():
        return None
    return Ranking.objects.create(batch=batch, created_at=timezone.now())


def attach(found: Ranking, process: Process) -> None:
    """Tie a ranking to the process that carries it."""
    found.process = process
    Ranking.objects.filter(pk=found.pk).update(process=process)


def arrive(found: Ranking, *, due_in: timedelta | None) -> None:
    """Write until when the ranking's present step is to be done."""
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
    """The order that the marks give as they stand, by the weights of `found`; not stored."""
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
    """Compute the order of the class from the marks as they stand; replaces an order that was sent back."""
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
    """The ranking as text in which every byte has one form: what its digest is made of."""
    lines: list[list[Any]] = [
        [one.rank, one.enrolment_id, str(one.points), one.mark, one.attendance, str(one.interview)]
        for one in (found.entries.all() if entries is None else entries)
    ]
    return json.dumps([found.batch_id, found.mark_weight, found.attendance_weight, lines], separators=(",", ":"))


def scorers(found: Ranking) -> set[int | None]:
    """Everybody who ever gave a mark in the class or a score to somebody in it."""
    interviewed = Interview.objects.filter(application__enrolment__batch=found.batch_id, held_at__isnull=False)
    return {*enrolments.markers(found.batch), *interviewed.values_list("interviewer", flat=True)}


def _lock(found: Ranking) -> None:
    """Nothing in the class changes meanwhile, and everybody in it is decided.  Raises `Refusal`."""
    batch = Batch.objects.select_for_update().get(pk=found.batch_id)
    found.refresh_from_db(from_queryset=Ranking.objects.select_for_update())
    undecided = Enrolment.objects.undecided().filter(batch=batch).count()
    if undecided:
        raise Refusal(
            ngettext_lazy(
                "The completion of %(count)d participant is to be decided first.",
                "The completion of %(count)d participants is to be decided first.",
                undecided,
            )
            % {"count": undecided}
        )


@transaction.atomic
def approve_ranking(found: Ranking, *, by: User) -> None:
    """Freeze the order and nominate the best of the class.  Nobody who ever gave a mark or a score may approve it.

    Locks the row of the class and computes the order again: what is frozen is what the marks say.
    """
    require(awards.second_person(by.pk, *scorers(found)))
    _lock(found)
    if found.approved_at:
        raise Moved
    if canonical(found, _entries(found)) != canonical(found):
        raise Moved(_("The class has changed since it was ranked. Send the marks back: then it is ranked again."))
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
    """Send the marks back to the instructor to be checked; they can be changed until then.  The note says why."""
    found.refresh_from_db(from_queryset=Ranking.objects.select_for_update())
    if found.approved_at:
        raise Moved
    if not note:
        raise Refusal(_("Write to the instructor what is to be checked."))
    found.return_note = note
    found.save(update_fields=["return_note"])
    journal.record(found, Event.RANKING_RETURNED, by=by)


@transaction.atomic
def checked_marks(found: Ranking, *, by: User) -> None:
    """The instructor has looked at the marks again; whose mark changed is decided anew before that."""
    if found.batch.instructor_id != by.pk:
        raise Refusal(_("Only the instructor of this class checks its marks."))
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
    """The kit of another class that the same person was given, or is to be handed."""
    given = Award.objects.filter(
        enrolment__nik_index=award.enrolment.nik_index, status__in=(Award.Status.APPROVED, Award.Status.HANDED_OVER)
    )
    return given.exclude(pk=award.pk).select_related("batch__course").order_by("pk").first()


@transaction.atomic
def approve(award: Award, *, by: User, note: str = "") -> None:
    """The kit may be handed over.  A person is given one kit, whatever they complete; the database says so too."""
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
    except IntegrityError as fault:  # approved for another class since we looked
        raise Moved from fault


@transaction.atomic
def refuse(award: Award, *, by: User, note: str) -> None:
    """No kit after all; the note says why."""
    if not note:
        raise Refusal(_("Say why the award is refused."))
    _decide(award, Award.Status.REFUSED, Event.AWARD_REFUSED, expected=Award.Status.NOMINATED, by=by, note=note)


@transaction.atomic
def hand_over(award: Award, *, by: User, note: str = "") -> None:
    """Give the kit and make out its receipt.  Whoever approved the award may not hand the kit over.

    Locks the row of the kit: the last one in stock is given once.
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
