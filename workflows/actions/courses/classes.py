"""Change and end a class."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...events import Event
from ...models import Batch, User
from ...queries.courses.seats import waiting
from ..audit import journal
from ..refusal import Moved, Refusal


def require_running(batch: Batch) -> None:
    """Raises `Refusal` if the class is over, because its seats can no longer be offered."""
    if batch.is_over:
        raise Refusal(_("This class is over, so seats can no longer be offered. Refuse with a reason."))


@transaction.atomic
def change_class(batch: Batch, *, by: User, values: Mapping[str, Any]) -> None:
    """Change only the given fields of a class. Added seats go to the waiting list first."""
    batch.refresh_from_db(from_queryset=Batch.objects.select_for_update())
    before = batch.seats
    for name, value in values.items():
        setattr(batch, name, value)
    added = max(batch.seats - before, 0)
    batch.seats_to_offer = min(batch.seats_to_offer + added, waiting(batch))
    batch.save(update_fields=[*values, "seats_to_offer"])
    journal.record(batch, Event.BATCH_CHANGED, by=by, fields=sorted(values))


@transaction.atomic
def end_class(batch: Batch, *, by: User | None) -> None:
    """End a class, so that completion can be approved. `by` is None if the system ends it."""
    batch.refresh_from_db(from_queryset=Batch.objects.select_for_update())
    if batch.ended_at:
        raise Moved
    if not batch.has_begun:
        raise Refusal(_("This class has not started yet. You can end it from its first day."))
    batch.ended_at = timezone.now()
    batch.save(update_fields=["ended_at"])
    journal.record(batch, Event.BATCH_ENDED, by=by)
