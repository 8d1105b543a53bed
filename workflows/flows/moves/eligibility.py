"""Moves of applications that wait for a correction or for the next register."""

from django.db.models import Q
from django.utils import timezone

from ...models import Application, Batch, Snapshot
from ..application import ApplicationFlow
from .process import try_run

# Parked applications rechecked per run of the clock.
RECHECKED_AT_ONCE = 200


def end_corrections(batch: Batch | None = None) -> int:
    """Return corrections that are overdue or whose class has ended to the officers; returns the number."""
    over = Q(step_due__lt=timezone.now()) | Q(batch__ended_at__isnull=False)
    late = Application.objects.filter(over, step=ApplicationFlow.await_correction.name)
    if batch:
        late = late.filter(batch=batch)
    return sum(try_run(application, ApplicationFlow.await_correction, changes=None) for application in late)


def recheck_parked(batch: Batch | None = None, *, most: int | None = RECHECKED_AT_ONCE) -> int:
    """Return `most` parked applications, or all, to the officers with new verdicts; returns the number.

    These are due: parked before the live register was approved, past their deadline, or in a class that has ended.
    """
    live = Snapshot.objects.live()
    newer = Q(parked_at__lt=live.approved_at) if live else Q(pk__in=[])
    over = newer | Q(step_due__lt=timezone.now()) | Q(batch__ended_at__isnull=False)
    parked = Application.objects.filter(over, step=ApplicationFlow.await_register.name).order_by("parked_at", "pk")
    if batch:
        parked = parked.filter(batch=batch)
    return sum(
        try_run(one, ApplicationFlow.await_register, newer=bool(live and one.parked_at < live.approved_at))
        for one in parked.select_related("batch")[:most]
    )
