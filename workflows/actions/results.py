"""Publishing the results of a selection: application numbers and nothing else."""

from collections import Counter

from django.db import transaction
from django.utils import timezone

from ..events import Event
from ..models import Application, Batch, PublishedResult, User
from ..rules import results
from ..rules.verdict import Verdict
from . import journal
from .refusal import Moved, require

Status = Application.Status

Result = PublishedResult.Result
# The published result of each status. Withdrawn applications are left out.
PUBLIC = {
    Status.OFFERED: Result.ACCEPTED,
    Status.ENROLLED: Result.ACCEPTED,
    # They were offered a seat. That they declined it is private.
    Status.DECLINED: Result.ACCEPTED,
    Status.RESERVE: Result.RESERVE,
    Status.CARRIED: Result.RESERVE,
    Status.REFUSED: Result.REFUSED,
}


def lines(batch: Batch) -> list[PublishedResult]:
    """The results that would be published now, unsaved."""
    found = Application.objects.filter(batch=batch, status__in=PUBLIC).values_list("number", "status")
    return [PublishedResult(batch=batch, number=number, result=PUBLIC[Status(status)]) for number, status in found]


def counts(batch: Batch) -> dict[str, int]:
    """The number of applications per result that would be published now."""
    found = Counter(one.result for one in lines(batch))
    return {result.value: found[result] for result in Result}


def may_publish(batch: Batch) -> Verdict:
    of_class = Application.objects.filter(batch=batch)
    return results.may_publish(
        undecided=of_class.filter(status__in=Application.UNDECIDED).count(),
        decided=of_class.filter(status__in=PUBLIC).count(),
    )


@transaction.atomic
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


@transaction.atomic
def retract(batch: Batch, *, by: User) -> None:
    """Remove the results from the website. Raises `Moved` if they are not published."""
    batch.refresh_from_db(from_queryset=Batch.objects.select_for_update())
    if batch.results_at is None:
        raise Moved
    batch.results.all().delete()
    batch.results_by = batch.results_at = None
    batch.save(update_fields=["results_by", "results_at"])
    journal.record(batch, Event.BATCH_RESULTS_RETRACTED, by=by)
