"""The published results of a class: lines without names, and counts."""

from collections import Counter

from ...models import Application, Batch, HeldDecision, PublishedResult
from ...rules.selection import results
from ...rules.verdict import Verdict

Status = Application.Status

Result = PublishedResult.Result
# The published result of each status. Withdrawn and closed applications are left out.
PUBLIC = {
    Status.OFFERED: Result.ACCEPTED,
    Status.ENROLLED: Result.ACCEPTED,
    # Published as offered, because declining a seat is private.
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
    """Not while a decision can still be taken back: its resident would read it on the website first."""
    of_class = Application.objects.filter(batch=batch)
    undecided = of_class.filter(status__in=Application.UNDECIDED)
    held = HeldDecision.objects.open().filter(application__in=of_class).exclude(application__in=undecided)
    return results.may_publish(
        undecided=undecided.count() + held.count(),
        decided=of_class.filter(status__in=PUBLIC).count(),
    )
