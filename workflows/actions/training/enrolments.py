"""Enrolments: take a seat, record the outcome, leave, or record a first-day absence."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...events import Event
from ...in_a_row import part
from ...models import Application, Batch, Enrolment, User
from ...queries.moments import may
from ...queries.training.enrolments import absent_now
from ...rules.courses import seats
from ...rules.moments import Deed
from .. import decisions
from ..applying.applications import move
from ..audit import journal
from ..courses.seats import free_seat, save_counts
from ..messages import notices
from ..refusal import Moved, Refusal, require
from ..selection.offers import reserve

Status = Application.Status

SECOND_SEAT = _("You already have a seat in another class. Finish that class first, or leave it.")


@part()
def enrol(application: Application, *, by: User | None = None) -> Enrolment | None:
    """Enrol a resident who accepts a seat. If the last seat is gone, moves them to the waiting list and returns None.

    Locks the class row, so that only one of two confirmations gets the last seat. A constraint refuses a second
    active seat for the same person.
    """
    batch = Batch.objects.lock(application.batch_id)
    require(may(Deed.ENROL, batch))
    if Enrolment.objects.holding_a_seat().filter(nik_index=application.nik_index).exists():
        raise Refusal(SECOND_SEAT)
    if not seats.seat_to_take(batch.seats, enrolled=batch.enrolled):
        batch.offered -= 1
        save_counts(batch, "offered")
        reserve(application, by=by, expected=(Status.OFFERED,))
        return None
    move(application, Status.ENROLLED, expected=(Status.OFFERED,))
    batch.offered, batch.enrolled = batch.offered - 1, batch.enrolled + 1
    save_counts(batch, "offered", "enrolled")
    try:
        enrolment = Enrolment.objects.create(
            application=application, batch=batch, nik_index=application.nik_index, enrolled_at=timezone.now()
        )
    except IntegrityError as fault:  # a seat in another class, taken in the meantime
        raise Refusal(SECOND_SEAT) from fault
    journal.record(application, Event.ENROLLED, by=by)
    notices.queue(application, Event.ENROLLED)
    return enrolment


def decide(
    enrolment: Enrolment, status: Enrolment.Status, *, by: User | None, at: datetime | None, **values: Any
) -> None:
    """Record the decision on an enrolment, or reopen it if `at` is None. Raises `Moved` if someone was faster."""
    expected = Enrolment.Status.ACTIVE if at else Enrolment.Status.COMPLETED
    values |= {"decided_by": by, "decided_at": at}
    if not Enrolment.objects.filter(pk=enrolment.pk, status=expected).update(status=status, **values):
        raise Moved
    for name, value in {"status": status, **values}.items():
        setattr(enrolment, name, value)


@part()
def leave(
    enrolment: Enrolment, *, by: User | None, note: str = "", why: Enrolment.Left = Enrolment.Left.FAILED
) -> None:
    """End an enrolment without completion: failed, withdrawn (which has its own notice) or absent.

    Locks the class row first, in the same order as recording marks, to avoid a deadlock.
    """
    Batch.objects.lock(enrolment.batch_id)
    decide(enrolment, Enrolment.Status.LEFT, by=by, at=timezone.now(), note=note, left_why=why)
    entry = journal.record(enrolment.application, Event.ENROLMENT_LEFT, by=by, why=why)
    decisions.explain(enrolment.application, entry, note=note)
    if why != Enrolment.Left.WITHDREW:
        notices.queue(enrolment.application, Event.ENROLMENT_LEFT)


@part()
def absent(enrolment: Enrolment, *, by: User, note: str = "") -> None:
    """Record absence on the first day, and give the seat to the waiting list.

    Locks the class row. Raises `Refusal` before the first day, or if it is too late to fill the seat.
    """
    batch = Batch.objects.lock(enrolment.batch_id)
    require(absent_now(batch))
    if enrolment.mark is not None or enrolment.attendance is not None:
        raise Refusal(_("This participant has attendance or a mark, so they were not absent."))
    leave(enrolment, by=by, note=note, why=Enrolment.Left.ABSENT)
    free_seat(batch.pk, held="enrolled")
