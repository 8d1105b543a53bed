"""What happens to a class as a whole, and whose its free seats are."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..models import Application, Batch, User
from . import journal
from .refusal import Refusal


def require_running(batch: Batch) -> None:
    """Nothing that leads to a seat is decided once the class is over.  Raises `Refusal`."""
    if batch.is_over:
        raise Refusal(_("This class is over: nobody can be offered a seat any more. Refuse with a reason."))


def waiting(batch: Batch) -> int:
    """How many are on the waiting list."""
    return Application.objects.on_reserve().filter(batch=batch).count()


def owed(batch: Batch) -> int:
    """Seats that belong to the waiting list: those that came free or were added since.

    Once the class runs it is all of them while anybody waits: nobody passes them, and the head offers them the seats.
    """
    running = timezone.localdate() > batch.starts_on
    return batch.seats if running and waiting(batch) else batch.seats_to_offer


def free_seat(batch_id: int, *, held: str) -> None:
    """Give a seat back that was "offered" or "enrolled"; until the first day, somebody who waits is to get it."""
    batch = Batch.objects.select_for_update().get(pk=batch_id)
    setattr(batch, held, getattr(batch, held) - 1)
    if timezone.localdate() <= batch.starts_on and not batch.ended_at:
        batch.seats_to_offer = min(batch.seats_to_offer + 1, waiting(batch))
    batch.save(update_fields=[held, "seats_to_offer"])


@transaction.atomic
def promise_free_seats(batch: Batch, *, by: User) -> int:
    """The seats that nobody holds go to the waiting list, as far as it reaches; returns how many."""
    batch.refresh_from_db(from_queryset=Batch.objects.select_for_update())
    require_running(batch)
    batch.seats_to_offer = min(batch.seats_left, waiting(batch))
    if not batch.seats_to_offer:
        raise Refusal(_("No seat is free, or nobody waits for one."))
    batch.save(update_fields=["seats_to_offer"])
    journal.record(batch, "batch.seats_promised", by=by, seats=batch.seats_to_offer)
    return batch.seats_to_offer


@transaction.atomic
def change_class(batch: Batch, *, by: User, values: Mapping[str, Any]) -> None:
    """Change what staff set of a class, and nothing else.  Seats that are added go to the waiting list first."""
    batch.refresh_from_db(from_queryset=Batch.objects.select_for_update())
    before = batch.seats
    for name, value in values.items():
        setattr(batch, name, value)
    added = max(batch.seats - before, 0)
    batch.seats_to_offer = min(batch.seats_to_offer + added, waiting(batch))
    batch.save(update_fields=[*values, "seats_to_offer"])
    journal.record(batch, "batch.changed", by=by, fields=sorted(values))
