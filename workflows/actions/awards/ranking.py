"""Rank a class and approve its ranking."""

import hashlib
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from viewflow.workflow.models import Process

from ...events import Event
from ...in_a_row import part
from ...models import Batch, ClassRules, Computation, Enrolment, RankedEntry, Ranking, Rules, User
from ...queries.awards import canonical, entries_of, scorers
from ...queries.working_days import in_working_days
from ...rules import four_eyes
from ..audit import journal
from ..refusal import Moved, Refusal, require
from .awards import nominate


@part()
def open_ranking(batch: Batch) -> Ranking | None:
    """Start the ranking of a class that has ended and has no undecided participants; otherwise returns None.

    Locks the class row, so that two simultaneous approvals of the last completions start only one ranking.
    """
    batch = Batch.objects.lock(batch.pk)
    outcomes = {*Enrolment.objects.filter(batch=batch).order_by().values_list("status", flat=True).distinct()}
    is_decided = Enrolment.Status.COMPLETED in outcomes and Enrolment.Status.ACTIVE not in outcomes
    if not batch.ended_at or not is_decided or Ranking.objects.filter(batch=batch).exists():
        return None
    return Ranking.objects.create(batch=batch, created_at=timezone.now())


def attach(found: Ranking, process: Process) -> None:
    """Link a ranking to its workflow process."""
    found.process = process
    Ranking.objects.filter(pk=found.pk).update(process=process)


def arrive(found: Ranking, *, due_in: timedelta | None) -> None:
    """Set the deadline of the ranking's current step, in working days."""
    found.step_due = in_working_days(due_in.days, since=timezone.now()) if due_in else None
    Ranking.objects.filter(pk=found.pk).update(step_due=found.step_due)


@part()
def rank(found: Ranking, *, by: User | None = None) -> Computation:
    """Compute the ranking from the current marks and the rules of the class. Earlier computations stay.

    `by` is the user whose step led to it, None for the first computation.
    """
    if found.approved_at:
        raise Moved
    frozen, last = ClassRules.objects.in_force(found.batch), found.latest
    rules = frozen.rules if frozen else Rules.of_course(found.batch.course)
    made = Computation.objects.create(
        ranking=found,
        number=last.number + 1 if last else 1,
        at=timezone.now(),
        by=by,
        mark_weight=rules.mark_weight,
        attendance_weight=rules.attendance_weight,
        ties=rules.ties,
        rules=frozen,
        why=found.returned_for,
    )
    entries = entries_of(found.batch, rules)
    for one in entries:
        one.computation = made
    RankedEntry.objects.bulk_create(entries)
    journal.record(found, Event.RANKING_COMPUTED, by=by, places=len(entries), number=made.number, is_first=last is None)
    return made


def _lock(found: Ranking) -> Batch:
    """Lock the class against changes, and read it. Raises `Refusal` if a completion is undecided."""
    batch = Batch.objects.lock(found.batch_id)
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
    found.batch = batch
    return batch


@part()
def approve_ranking(found: Ranking, *, by: User) -> None:
    """Freeze the ranking and nominate the best participants. Users who ever gave a mark or score may not approve it.

    Locks the class row and computes the ranking again, so that the frozen ranking matches the current marks.
    """
    require(four_eyes.second_person(by.pk, *scorers(found)))
    batch = _lock(found)
    if found.approved_at:
        raise Moved
    rules, latest = ClassRules.objects.of(batch), found.latest
    places = list(latest.entries.select_related("enrolment__application")) if latest else []
    shown = canonical(found, latest, places) if latest else ""
    if canonical(found, rules, entries_of(batch, rules)) != shown:
        raise Moved(_("The class has changed since it was ranked. Send the marks back to rank it again."))
    found.approved_by, found.approved_at = by, timezone.now()
    found.digest = hashlib.sha256(shown.encode()).hexdigest()
    found.save(update_fields=["approved_by", "approved_at", "digest"])
    journal.record(found, Event.RANKING_APPROVED, by=by, digest=found.digest)
    for entry in [one for one in places if one.rank <= rules.kits]:
        entry.enrolment.batch = batch
        nominate(entry)


@part()
def return_ranking(found: Ranking, *, by: User, note: str) -> None:
    """Send the marks back to the instructor, who can then change them. `note` says what to check."""
    found.refresh_from_db(from_queryset=Ranking.objects.select_for_update())
    if found.approved_at:
        raise Moved
    if not note:
        raise Refusal(_("Tell the instructor what to check."))
    found.return_note = found.returned_for = note
    found.save(update_fields=["return_note", "returned_for"])
    journal.record(found, Event.RANKING_RETURNED, by=by)


@part()
def checked_marks(found: Ranking, *, by: User) -> None:
    """The instructor has checked the marks again. Completions with changed marks must be decided first."""
    if found.batch.instructor_id != by.pk:
        raise Refusal(_("Only the instructor of this class can check its marks."))
    _lock(found)
    found.return_note = ""
    found.save(update_fields=["return_note"])
    journal.record(found, Event.RANKING_CHECKED, by=by)
