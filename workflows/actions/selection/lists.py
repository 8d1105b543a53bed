"""The list of a class: propose it, make exceptions, approve it as a second person, and carry it out place by place."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.models import Process

from ...events import Event
from ...in_a_row import part
from ...models import (
    Application,
    Batch,
    Outcome,
    RefusalReason,
    Selection,
    SelectionException,
    SelectionList,
    SelectionPlace,
    User,
)
from ...privacy.masking import without_numbers
from ...queries.interviews import conflicts
from ...queries.moments import may
from ...queries.selection import lists
from ...queries.selection.singly import may_propose
from ...queries.selection.told import own_sentence
from ...queries.working_days import in_working_days
from ...rules import four_eyes
from ...rules.moments import Deed
from ...rules.selection.selection import Why
from ..applying import applications
from ..audit import journal
from ..refusal import Moved, Refusal, require
from . import offers

ALTERED = _("This list was altered in the database after it was proposed. Nothing was saved.")


@part()
def open_selection(batch: Batch, *, by: User | None = None) -> Selection:
    """Start the selection of a class.  Raises `Refusal` if it has one that is open, or nobody waits for it.

    Locks the class row, so that two requests open only one.
    """
    batch = Batch.objects.lock(batch.pk)
    require(may_propose(batch))
    if Selection.objects.open().filter(batch=batch).exists():
        raise Moved
    made = Selection.objects.create(batch=batch, created_at=timezone.now())
    journal.record(made, Event.SELECTION_OPENED, by=by)
    return made


def attach(found: Selection, process: Process) -> None:
    """Link a selection to its workflow process."""
    found.process = process
    Selection.objects.filter(pk=found.pk).update(process=process)


def arrive(found: Selection, *, due_in: timedelta | None) -> None:
    """Set the deadline of the current step, in working days."""
    found.step_due = in_working_days(due_in.days, since=timezone.now()) if due_in else None
    Selection.objects.filter(pk=found.pk).update(step_due=found.step_due)


def _lock(found: Selection, *, proposed: bool | None = None) -> Batch:
    """Lock the class, then the selection. Raises `Moved` unless it is open and, if asked, `proposed` as expected."""
    batch = Batch.objects.lock(found.batch_id)
    found.refresh_from_db(from_queryset=Selection.objects.select_for_update())
    if found.ended_at or found.is_approved or proposed not in (None, found.is_proposed):
        raise Moved
    return batch


@part()
def make_exception(
    found: Selection,
    application: Application,
    *,
    by: User,
    outcome: str,
    reason: str,
    refusal_reason: RefusalReason | None = None,
) -> SelectionException:
    """Decide on one applicant against the ranking, with a reason; "" takes an earlier exception back.

    Only before the list is proposed. A refusal needs the wording that the resident reads.
    """
    batch = _lock(found, proposed=False)
    if not lists.waiting(batch).filter(pk=application.pk).exists():
        raise Moved
    require(conflicts.may_decide(application, by))
    if not reason.strip():
        raise Refusal(_("Give the reason for the exception."))
    if outcome == Outcome.REFUSE and refusal_reason is None:
        raise Refusal(_("Choose the reason shown to the resident."))
    made = SelectionException.objects.create(
        selection=found,
        application=application,
        outcome=outcome,
        reason=without_numbers(reason),
        refusal_reason=refusal_reason if outcome == Outcome.REFUSE else None,
        by=by,
        at=timezone.now(),
    )
    journal.record(
        found, Event.SELECTION_EXCEPTION, by=by, application=application.pk, exception=made.pk, outcome=outcome
    )
    return made


@part()
def propose(
    found: Selection, *, by: User, no_place: RefusalReason | None = None, below: RefusalReason | None = None
) -> SelectionList:
    """Compute the list and propose it. Earlier lists stay.

    `no_place` and `below` are what residents read who are refused because the seats and the waiting list are taken,
    or because of the pass mark.
    """
    batch = _lock(found, proposed=False)
    require(may(Deed.OFFER, batch))
    draft = lists.compute(batch, found)
    _check(draft, no_place=no_place, below=below)
    listing, last = draft.listing, found.latest
    listing.selection, listing.number, listing.by = found, last.number + 1 if last else 1, by
    listing.no_place_reason, listing.below_reason, listing.at = no_place, below, timezone.now()
    listing.digest = lists.digest(listing, draft.places)
    listing.save(force_insert=True)
    for place in draft.places:
        place.listing = listing
    SelectionPlace.objects.bulk_create(draft.places)
    found.proposed_by, found.proposed_at, found.return_note = by, listing.at, ""
    found.save(update_fields=["proposed_by", "proposed_at", "return_note"])
    journal.record(
        found,
        Event.SELECTION_PROPOSED,
        by=by,
        number=listing.number,
        places=len(draft.places),
        digest=listing.digest,
    )
    return listing


def _check(draft: lists.Draft, *, no_place: RefusalReason | None, below: RefusalReason | None) -> None:
    if not draft.places:
        raise Refusal(_("No one waits for the selection of this class."))
    accepted = [one for one in draft.places if one.exception and one.outcome == Outcome.ACCEPT]
    if len(accepted) > draft.listing.seats:
        raise Refusal(_("More applicants are accepted by exception than there are seats. Take an exception back."))
    needed = {one.why for one in draft.places if one.outcome == Outcome.REFUSE}
    if needed & {Why.NO_PLACE, Why.KEPT} and no_place is None:
        raise Refusal(_("Choose the reason shown to applicants without a seat or waiting-list place."))
    if Why.BELOW in needed and below is None:
        raise Refusal(_("Choose the reason shown to applicants below the pass mark."))


@part()
def send_back(found: Selection, *, by: User, note: str) -> None:
    """Send the list back to be proposed again. `note` says why."""
    _lock(found, proposed=True)
    if not note.strip():
        raise Refusal(_("Say what should change."))
    found.return_note = without_numbers(note)
    found.save(update_fields=["return_note"])
    journal.record(found, Event.SELECTION_RETURNED, by=by)


@part()
def approve(found: Selection, *, by: User) -> None:
    """Approve the list and freeze it. Who interviewed on it, proposed it or made an exception may not do this.

    Computes the list again under the lock of the class: what is approved is what the class is now.
    """
    batch = _lock(found, proposed=True)
    require(four_eyes.not_involved(by.pk, *lists.involved(found)))
    require(may(Deed.OFFER, batch))
    listing = found.latest
    if listing is None or not lists.is_whole(found):
        raise Refusal(ALTERED)
    if not lists.is_current(listing):
        raise Moved(_("The class has changed since the list was proposed. Send it back, so that it is computed again."))
    found.approved_by, found.approved_at, found.digest = by, timezone.now(), listing.digest
    found.save(update_fields=["approved_by", "approved_at", "digest"])
    journal.record(found, Event.SELECTION_APPROVED, by=by, digest=listing.digest)


@part()
def carry_out(place: SelectionPlace, *, by: User) -> None:
    """Do to one application what the approved list says. `by` is the officer who approved it.

    Applicants on the waiting list stand in line in the order of their ranks, whatever the order of these calls.
    """
    application, made = place.application, place.exception
    with translation.override(settings.LANGUAGE_CODE):  # kept in the office's language
        note = made.reason if made else own_sentence(place)
    if place.outcome == Outcome.ACCEPT:
        offers.accept(application, by=by, note=note, is_listed=True)
    elif place.outcome == Outcome.RESERVE:
        offers.reserve(application, by=by, note=note, listed_since=place.in_line_since)
    else:
        applications.refuse(application, by=by, reason=place.refusal_reason, note=note, is_listed=True)


@part()
def finish(found: Selection) -> None:
    """Everybody on the list is decided on, or has withdrawn. Single decisions are possible again."""
    found.refresh_from_db(from_queryset=Selection.objects.select_for_update())
    if found.ended_at or not found.is_approved:
        raise Moved
    found.ended_at = timezone.now()
    found.save(update_fields=["ended_at"])
    journal.record(found, Event.SELECTION_CARRIED_OUT, by=None)


@part()
def drop(found: Selection, *, by: User, note: str) -> None:
    """End a selection before its approval, without a list: the class is over, or is to be selected another way."""
    batch = _lock(found)
    if not note.strip():
        raise Refusal(_("Say why the selection ends without a list."))
    found.ended_at, found.return_note = timezone.now(), without_numbers(note)
    found.save(update_fields=["ended_at", "return_note"])
    journal.record(found, Event.SELECTION_DROPPED, by=by, batch=batch.pk)
