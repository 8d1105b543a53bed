"""Change and end a class."""

from collections.abc import Mapping
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...events import Event
from ...models import Batch, User
from ...queries.courses.seats import waiting
from ..audit import journal
from ..refusal import Moved, Refusal
from . import rules


def require_running(batch: Batch) -> None:
    """Raises `Refusal` if the class is over, because its seats can no longer be offered."""
    if batch.is_over:
        raise Refusal(_("This class is over, so seats can no longer be offered. Refuse with a reason."))


@transaction.atomic
def change_class(batch: Batch, *, by: User, values: Mapping[str, Any]) -> None:
    """Change only the given fields of a class. Added seats go to the waiting list first."""
    batch.refresh_from_db(from_queryset=Batch.objects.select_for_update())
    before = {name: getattr(batch, name) for name in (*values, "seats")}
    for name, value in values.items():
        setattr(batch, name, value)
    added = max(batch.seats - before["seats"], 0)
    batch.seats_to_offer = min(batch.seats_to_offer + added, waiting(batch))
    batch.save(update_fields=[*values, "seats_to_offer"])
    told = {name: [_told(before[name]), _told(value)] for name, value in sorted(values.items())}
    journal.record(batch, Event.BATCH_CHANGED, by=by, changes=told)
    if {"course", "opens_at"} & set(values):
        rules.thaw(batch)


def _told(value: Any) -> str | int | None:
    """A value as the journal keeps it: a row by its id."""
    if isinstance(value, models.Model):
        return value.pk
    return value if value is None or isinstance(value, int) else str(value)


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
