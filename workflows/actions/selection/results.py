"""Publish the results of a selection, as application numbers only, or retract them."""

from django.utils import timezone

from ...events import Event
from ...in_a_row import part
from ...models import Application, Batch, PublishedResult, User
from ...queries.selection.results import lines, may_publish
from ..audit import journal
from ..refusal import Moved, require

Status = Application.Status


@part()
def publish(batch: Batch, *, by: User) -> int:
    """Publish the current results on the website, replacing earlier ones. Returns the number of lines.

    Raises `Refusal` if an application for the class is undecided.
    """
    batch.refresh_from_db(from_queryset=Batch.objects.select_for_update())
    require(may_publish(batch))
    rows = lines(batch)
    batch.results.all().delete()
    PublishedResult.objects.bulk_create(rows)
    batch.results_by, batch.results_at = by, timezone.now()
    batch.save(update_fields=["results_by", "results_at"])
    journal.record(batch, Event.BATCH_RESULTS_PUBLISHED, by=by, numbers=len(rows))
    return len(rows)


@part()
def retract(batch: Batch, *, by: User) -> None:
    """Remove the results from the website. Raises `Moved` if they are not published."""
    batch.refresh_from_db(from_queryset=Batch.objects.select_for_update())
    if batch.results_at is None:
        raise Moved
    batch.results.all().delete()
    batch.results_by = batch.results_at = None
    batch.save(update_fields=["results_by", "results_at"])
    journal.record(batch, Event.BATCH_RESULTS_RETRACTED, by=by)
