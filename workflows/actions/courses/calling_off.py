"""Call a class off or merge it: proposed by one officer, approved by another. Until then nothing changes."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...events import Event
from ...in_a_row import part
from ...models import Batch, CallingOff, User
from ...privacy.masking import without_numbers
from ...queries.courses.running import may_call_off, may_merge, others
from ...rules import four_eyes
from ..audit import journal
from ..refusal import Moved, Refusal, require
from .classes import locked


def _check(batch: Batch, into: Batch | None) -> None:
    require(may_call_off(batch))
    if into:
        if not others(batch).filter(pk=into.pk).exists():
            raise Refusal(_("Choose another class of the same course that has not begun."))
        require(may_merge(batch, into))


@part()
def propose(batch: Batch, *, by: User, reason: str, into: Batch | None = None) -> CallingOff:
    """Propose to call a class off, or to merge it `into` another of its course. Residents read the reason."""
    batch = locked(batch.pk)[batch.pk]
    _check(batch, into)
    if not reason.strip():
        raise Refusal(_("Give the reason. Residents read it."))
    if batch.calling_offs.open().exists():
        raise Refusal(_("This was proposed already and waits for approval. Decide on it first."))
    made = CallingOff.objects.create(batch=batch, into=into, by=by, reason=without_numbers(reason).strip())
    journal.record(batch, Event.BATCH_CALL_OFF_PROPOSED, by=by, proposal=made.pk, into=into.pk if into else None)
    return made


def _decide(found: CallingOff, by: User) -> None:
    found.refresh_from_db(from_queryset=CallingOff.objects.select_for_update())
    if found.decided_at:
        raise Moved
    found.decided_by, found.decided_at = by, timezone.now()


@part()
def approve(found: CallingOff, *, by: User) -> Batch:
    """Call the class off. Never by the officer who proposed it. `flows/moves/courses.py` moves its applications.

    Checks again under the lock of the class, and of the one it is merged into.
    """
    both = locked(found.batch_id, found.into_id)
    _decide(found, by)
    require(four_eyes.second_person(by.pk, found.by_id))
    batch, into = both[found.batch_id], both.get(found.into_id or 0)
    _check(batch, into)
    found.is_approved = True
    found.save(update_fields=["decided_by", "decided_at", "is_approved"])
    batch.called_off_at, batch.called_off_why, batch.merged_into = found.decided_at, found.reason, into
    batch.seats_to_offer, batch.revision = 0, batch.revision + 1
    batch.save(update_fields=["called_off_at", "called_off_why", "merged_into", "seats_to_offer", "revision"])
    event = Event.BATCH_MERGED if into else Event.BATCH_CALLED_OFF
    journal.record(batch, event, by=by, proposal=found.pk, into=into.pk if into else None)
    return batch


@part()
def drop(found: CallingOff, *, by: User) -> None:
    """Refuse the proposal, or take back one's own. The class goes on as it was."""
    batch = locked(found.batch_id)[found.batch_id]
    _decide(found, by)
    found.save(update_fields=["decided_by", "decided_at"])
    journal.record(batch, Event.BATCH_KEPT, by=by, proposal=found.pk)


@part()
def hold(batch: Batch, *, by: User) -> None:
    """Decide to hold a class with fewer participants than its least number."""
    batch = locked(batch.pk)[batch.pk]
    if batch.is_over or batch.hold_at:
        raise Moved
    batch.hold_by, batch.hold_at = by, timezone.now()
    batch.save(update_fields=["hold_by", "hold_at"])
    journal.record(batch, Event.BATCH_HELD, by=by, enrolled=batch.enrolled, least=batch.least)
