"""Moves of seat offers and the waiting list: confirm, decline, lapse, shorten, fill free seats and carry over."""

from functools import partial

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from viewflow.workflow import PROCESS
from viewflow.workflow.models import Process

from ...actions.courses import seats
from ...actions.refusal import Refusal
from ...actions.selection import next_class, offers
from ...models import Application, Batch, User
from ...queries.selection.next_class import due
from ...rules.selection import deadlines
from ..application import ApplicationFlow
from .attempt_each import attempt
from .intake import ask_worker_to_match
from .process import cancel, run, try_run

Status = Application.Status


def shorten(batch: Batch | None = None) -> int:
    """Shorten offers that would last into a class moved to an earlier date; returns the number.

    For `batch`, or for all classes. Safe to repeat: an offer that was already shortened keeps its deadline.
    """
    offered = Application.objects.filter(status=Application.Status.OFFERED)
    begins = F("batch__starts_on")
    outliving = offered.filter(step_since__date__lt=begins, answer_by__date__gte=begins).select_related("batch")
    if batch:
        outliving = outliving.filter(batch=batch)
    return sum(attempt(one, partial(_shorten, one)) for one in outliving)


def _shorten(application: Application) -> int:
    starts_on = application.batch.starts_on
    due = deadlines.shortened(application.answer_by, on=timezone.localdate(), starts_on=starts_on)
    if due == application.answer_by:
        return 0
    with ApplicationFlow.lock(application.process_id):
        offers.shorten(application, answer_by=due)
    return 1


def confirm(application: Application) -> None:
    """The resident takes the offered seat.  Raises `Refusal` if it can no longer be taken."""
    was_offered = application.is_offered or application.lapsed_at
    if was_offered and application.answer_by and application.answer_by < timezone.now():
        raise Refusal(_("The deadline for this offer has passed, so the seat can no longer be taken."))
    run(application, ApplicationFlow.await_confirmation, accept=True)
    if application.is_on_reserve:
        try_fill_seats(application.batch)


def decline(application: Application) -> None:
    """The resident declines the seat; the next in line gets it."""
    run(application, ApplicationFlow.await_confirmation, accept=False)
    try_fill_seats(application.batch)


def carry_over(application: Application, *, to: Batch) -> Application:
    """Move an applicant to the next class: end the old application and start a new one, or neither."""
    with ApplicationFlow.lock(application.process_id):
        process = Process.objects.get(pk=application.process_id).coerced
        application.refresh_from_db()
        new: Application = ApplicationFlow.received.run(receive=partial(next_class.carry_over, application, to=to))
        if process.status == PROCESS.NEW:
            cancel(application, process)
        ask_worker_to_match.send(Application, pk=new.pk)
    return new


def carry_all() -> int:
    """Move applicants who asked to move and whose next class is open, longest waiting first; returns the number."""

    def carry(one: Application, to: Batch) -> bool:
        return carry_over(one, to=to).pk is not None

    return sum(attempt(one, partial(carry, one, to)) for one, to in list(due()))


def offer_free_seats(batch: Batch, *, by: User) -> int:
    """Offer the free seats to the waiting list, in its order; returns the number of offers.

    The head decides this. Without it, unused seats are kept for applicants who may still be accepted, and seats that
    become free late in a running class stay free.
    """
    seats.promise_free_seats(batch, by=by)
    return fill_seats(batch)


def fill_seats(batch: Batch) -> int:
    """Offer each promised free seat to the next on the waiting list; returns the number of offers."""
    offered = 0
    for application in Application.objects.on_reserve().filter(batch=batch):
        batch.refresh_from_db(fields=["seats", "offered", "enrolled", "seats_to_offer", "ended_at"])
        # The number of seats may have been reduced since.
        if batch.is_over or not min(batch.seats_to_offer, batch.seats_left):
            break
        offered += try_run(application, ApplicationFlow.await_seat)
    return offered


def try_fill_seats(batch: Batch) -> int:
    """`fill_seats` after a committed change; if it fails, the clock tries again."""
    return attempt(batch, partial(fill_seats, batch))


def lapse(batch: Batch | None = None) -> int:
    """Let offers lapse that are past their deadline or whose class has ended; returns the number."""
    over = Q(answer_by__lt=timezone.now()) | Q(batch__ended_at__isnull=False)
    late = Application.objects.filter(over, status=Status.OFFERED)
    if batch:
        late = late.filter(batch=batch)
    lapsed = 0
    for application in late.select_related("batch"):
        lapsed += try_run(application, ApplicationFlow.await_confirmation, accept=False, lapsed=True)
        try_fill_seats(application.batch)
    return lapsed
