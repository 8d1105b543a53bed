"""Approve, reject and undo register files."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.models import Process

from ...events import Event
from ...models import Snapshot, User
from ...privacy.masking import without_numbers
from ...rules import four_eyes
from ...rules import register as rules
from ..audit import journal
from ..refusal import Moved, Refusal, require


def attach(snapshot: Snapshot, process: Process) -> None:
    """Link a proposed register to its workflow process."""
    snapshot.process = process
    Snapshot.objects.filter(pk=snapshot.pk).update(process=process)


def arrive(snapshot: Snapshot, *, due_in: timedelta | None) -> None:
    """Set the deadline for the decision."""
    snapshot.step_due = timezone.now() + due_in if due_in else None
    Snapshot.objects.filter(pk=snapshot.pk).update(step_due=snapshot.step_due)


@transaction.atomic
def approve(snapshot: Snapshot, *, by: User, reason: str = "") -> None:
    """Make an imported file the live register. The user who imported it may not approve it.

    Needs a `reason` if more than 5 % of the people would disappear. Locks all proposals, so that only one of those
    compared with the same register can be approved. Raises `Refusal`.
    """
    list(Snapshot.objects.waiting().select_for_update().order_by("pk").values_list("pk"))
    snapshot.refresh_from_db()
    if snapshot.imported_by_id is None:
        raise Refusal(_("This file has no recorded importer. Import it again with your own account."))
    require(four_eyes.second_person(by.pk, snapshot.imported_by_id))
    if snapshot.approved_at or snapshot.rejected_at or not snapshot.is_complete:
        raise Moved
    live = Snapshot.objects.live()
    if (live and live.pk) != snapshot.previous_id:
        raise Refusal(_("The register has changed since this file was compared with it. Import the file again."))
    require(rules.vanishing(snapshot.missing, snapshot.former, reason))
    snapshot.approved_by, snapshot.approved_at = by, timezone.now()
    snapshot.approval_reason = without_numbers(reason)
    snapshot.save(update_fields=["approved_by", "approved_at", "approval_reason"])
    journal.record(snapshot, Event.SNAPSHOT_APPROVED, by=by, missing=snapshot.missing)


@transaction.atomic
def reject(snapshot: Snapshot, *, by: User | None) -> None:
    """Reject an imported file. `by` is None if its time ran out.

    Counts and faults stay. The rows are deleted in the background, because deleting so many would block writers.
    """
    snapshot.refresh_from_db(from_queryset=Snapshot.objects.select_for_update())
    if snapshot.approved_at or snapshot.rejected_at:
        raise Moved
    snapshot.rejected_by, snapshot.rejected_at = by, timezone.now()
    snapshot.save(update_fields=["rejected_by", "rejected_at"])
    event = Event.SNAPSHOT_REJECTED if by else Event.SNAPSHOT_LAPSED
    journal.record(snapshot, event, by=by)


@transaction.atomic
def ask_undo(snapshot: Snapshot, *, by: User, reason: str) -> None:
    """Ask to return to the previous register, with a `reason`. A second person must confirm it."""
    _lock(snapshot)
    if snapshot != Snapshot.objects.live() or snapshot.undo_asked_at:
        raise Moved
    if not reason.strip():
        raise Refusal(_("Give the reason for returning to the previous register."))
    snapshot.undo_asked_by, snapshot.undo_asked_at = by, timezone.now()
    snapshot.undo_reason = without_numbers(reason)
    snapshot.save(update_fields=["undo_asked_by", "undo_asked_at", "undo_reason"])
    journal.record(snapshot, Event.SNAPSHOT_UNDO_ASKED, by=by)


@transaction.atomic
def undo(snapshot: Snapshot, *, by: User) -> None:
    """Make the previous register live again, exactly as it was. The user who asked for it may not do this.

    No rows change. The rows of this file stay too, because decisions were based on them.
    """
    _lock(snapshot)
    if snapshot != Snapshot.objects.live() or not snapshot.undo_asked_at:
        raise Moved
    require(four_eyes.second_person(by.pk, snapshot.undo_asked_by_id))
    snapshot.undone_by, snapshot.undone_at = by, timezone.now()
    snapshot.save(update_fields=["undone_by", "undone_at"])
    journal.record(snapshot, Event.SNAPSHOT_UNDONE, by=by, live=getattr(Snapshot.objects.live(), "pk", None))


@transaction.atomic
def keep(snapshot: Snapshot, *, by: User) -> None:
    """Cancel the request to return to the previous register."""
    _lock(snapshot)
    if snapshot.undone_at or not snapshot.undo_asked_at:
        raise Moved
    snapshot.undo_asked_by = snapshot.undo_asked_at = None
    snapshot.undo_reason = ""
    snapshot.save(update_fields=["undo_asked_by", "undo_asked_at", "undo_reason"])
    journal.record(snapshot, Event.SNAPSHOT_KEPT, by=by)


def _lock(snapshot: Snapshot) -> None:
    snapshot.refresh_from_db(from_queryset=Snapshot.objects.select_for_update())
