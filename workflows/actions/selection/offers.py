"""Accept an applicant, offer a seat or a waiting-list place, and shorten or close an offer."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...events import Event
from ...in_a_row import part
from ...models import Application, Batch, User
from ...queries.courses import seats as queries
from ...queries.eligibility.checks import latest
from ...queries.mending.ended import was_listed
from ...queries.moments import may
from ...queries.selection.second_person import may_select, passed
from ...queries.selection.singly import may_decide_singly
from ...rules.courses import seats
from ...rules.moments import Deed
from .. import decisions
from ..applying import applications
from ..audit import journal
from ..courses.seats import free_seat, save_counts
from ..messages import notices
from ..refusal import Moved, Refusal, require

Status = Application.Status
BELOW_PASS_MARK = _("The score is below the pass mark. Explain in the note why the applicant is still accepted.")


def _require_reason_beyond_the_list(application: Application, note: str) -> None:
    """Somebody whom the list had decided on comes back only by an objection, which the note refers to."""
    if not note.strip() and was_listed(application):
        raise Refusal(_("The list of the class had decided on this applicant. Write the reason in the note."))


@part()
def shorten(application: Application, *, answer_by: datetime) -> None:
    """Shorten an offer to `answer_by` and notify the resident. Raises `Moved` if it is no longer open that long."""
    offered = Application.objects.filter(pk=application.pk, status=Application.Status.OFFERED)
    if not offered.filter(answer_by__gt=answer_by).update(answer_by=answer_by, step_due=answer_by):
        raise Moved
    application.answer_by = application.step_due = answer_by
    journal.record(application, Event.OFFER_SHORTENED, by=None, answer_by=answer_by.isoformat())
    notices.queue(application, Event.OFFER_SHORTENED)


@part()
def reserve(
    application: Application,
    *,
    by: User | None,
    note: str = "",
    expected: tuple[Status, ...] = (Status.INTERVIEWING,),
    listed_since: datetime | None = None,
) -> None:
    """Put an applicant at the end of the waiting list. `by` is the head, or None if no seat was left to offer.

    `listed_since` is their place in line if the list of the class put them there.
    """
    if by:
        require(may(Deed.OFFER, application.batch))
        require(may_select(application, by))
        if not listed_since:
            require(may_decide_singly(application))
            _require_reason_beyond_the_list(application, note)
    since = listed_since or timezone.now()
    applications.move(application, Status.RESERVE, expected=expected, reserve_since=since, answer_by=None)
    entry = journal.record(application, Event.RESERVE, by=by)
    if by:
        decisions.explain(application, entry, note=note, check_run=latest(application))
    notices.queue(application, Event.RESERVE)


@part()
def offer(application: Application, *, by: User | None, answer_by: datetime) -> None:
    """Offer a seat until `answer_by`, or a waiting-list place if the class is full or over.

    Locks the class row, so that only one of two offers gets the last seat. Seats reserved for the waiting list go
    only to applicants on it.
    """
    batch = Batch.objects.lock(application.batch_id)
    waited = application.status == Status.RESERVE
    owed = 0 if waited else queries.owed(batch)
    seat = seats.seat_to_offer(batch.seats, offered=batch.offered, enrolled=batch.enrolled, promised=owed)
    if batch.is_over or not seat:
        if not waited:
            reserve(application, by=by)
        return
    applications.move(
        application,
        Status.OFFERED,
        expected=(Status.INTERVIEWING, Status.RESERVE),
        answer_by=answer_by,
        reserve_since=None,
    )
    batch.offered += 1
    batch.seats_to_offer = max(batch.seats_to_offer - waited, 0)
    save_counts(batch, "offered", "seats_to_offer")
    journal.record(application, Event.OFFERED, by=by, answer_by=answer_by.isoformat())
    notices.queue(application, Event.OFFERED)


@part()
def decline(application: Application, *, by: User | None = None, lapsed: bool = False) -> None:
    """Close an offer that the resident declined or let lapse.  Frees the seat."""
    now = timezone.now()
    applications.move(application, Status.DECLINED, expected=(Status.OFFERED,), lapsed_at=now if lapsed else None)
    free_seat(application.batch_id, held="offered")
    event = Event.LAPSED if lapsed else Event.DECLINED
    journal.record(application, event, by=by)
    notices.queue(application, event)


@part()
def accept(application: Application, *, by: User, note: str = "", is_listed: bool = False) -> None:
    """Record that the head accepts the applicant. The flow then offers a seat or a waiting-list place.

    The officer who held the interview may not do this. A score below the pass mark needs a `note`. In a class that is
    selected by a list, only the list accepts (`is_listed`).
    """
    if application.status != Status.INTERVIEWING:
        raise Moved
    require(may(Deed.OFFER, application.batch))
    require(may_select(application, by))
    if not is_listed:
        require(may_decide_singly(application))
        _require_reason_beyond_the_list(application, note)
    if not note.strip() and not passed(application):
        raise Refusal(BELOW_PASS_MARK)
    entry = journal.record(application, Event.ACCEPTED, by=by, note=bool(note))
    decisions.explain(application, entry, note=note, check_run=latest(application))
