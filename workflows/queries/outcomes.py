"""What new rules of a class would change, and for whom."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..models import Application, Batch, Criterion, Enrolment, Outcome, Rules, Snapshot
from ..rules.eligibility import eligibility
from ..rules.interviews import scores
from ..rules.training import completion
from ..rules.verdict import Answer
from .awards import participants, places
from .eligibility.applicants import gather
from .eligibility.criteria import least_ranks, limits
from .eligibility.matching import record_of
from .interviews import way
from .selection import lists
from .selection.people import people

MARKED = Q(status=Enrolment.Status.ACTIVE, mark__isnull=False, attendance__isnull=False)


class Effect(NamedTuple):
    """What changes for one person. `gains` is whether it is better for them."""

    application: Application
    what: Any
    before: Any
    after: Any
    gains: bool


def effects(batch: Batch, before: Rules, after: Rules) -> list[Effect]:
    """Who gains and who loses by `after`, from the current marks, scores and register. Losers come first."""
    found = [
        *_kits(batch, before, after),
        *_completions(batch, before, after),
        *_interviews(batch, before, after),
        *_selected(batch, before, after),
        *_criteria(batch, before, after),
    ]
    return sorted(found, key=lambda one: (one.gains, one.application.name, one.application.pk))


def _kits(batch: Batch, before: Rules, after: Rules) -> Iterator[Effect]:
    """The places in the ranking, as far as marks are recorded."""
    ranked = participants(batch, also=MARKED)
    old = {place.participant.enrolment: place.rank for place in places(before, ranked)}
    new = {place.participant.enrolment: place.rank for place in places(after, ranked)}
    seats = Enrolment.objects.filter(pk__in=old).select_related("application").in_bulk()
    for pk, rank in new.items():
        said = _place(old[pk], before), _place(rank, after)
        if said[0] != said[1]:
            gains = (not said[1][1], rank) < (not said[0][1], old[pk])
            yield Effect(seats[pk].application, _("Rank"), said[0][0], said[1][0], gains)


def _place(rank: int, rules: Rules) -> tuple[Any, bool]:
    """The place in words, and whether it is among those nominated for a kit."""
    nominated = rank <= rules.kits
    return (_("%(rank)d, with a kit") % {"rank": rank} if nominated else str(rank)), nominated


def _completions(batch: Batch, before: Rules, after: Rules) -> Iterator[Effect]:
    for one in Enrolment.objects.filter(MARKED, batch=batch).select_related("application"):
        old, new = (
            bool(
                completion.completed(
                    one.attendance, one.mark, least_attendance=rules.least_attendance, least_mark=rules.least_mark
                )
            )
            for rules in (before, after)
        )
        if old != new:
            yield Effect(one.application, _("Completion"), _reached(old), _reached(new), new)


def _interviews(batch: Batch, before: Rules, after: Rules) -> Iterator[Effect]:
    waiting = Application.objects.filter(batch=batch, status=Application.Status.INTERVIEWING)
    scores_of = way.fits(list(waiting.values_list("pk", flat=True)), before.scored)
    for one in waiting:
        score = scores_of.get(one.pk)
        if score is None:
            continue
        old, new = (bool(scores.passed(score, rules.pass_mark)) for rules in (before, after))
        if old != new:
            yield Effect(one, _("Interview"), _reached(old), _reached(new), new)


def _selected(batch: Batch, before: Rules, after: Rules) -> Iterator[Effect]:
    """What the list of the class would lead to for those who wait for the selection."""
    if not (before.by_list and after.by_list):
        return
    waiting, seats = people(list(lists.waiting(batch))), lists.free_seats(batch)
    old = {one.application_id: one for one in lists.rank(waiting, before, seats, {}).places}
    for place in lists.rank(waiting, after, seats, {}).places:
        was = old[place.application_id]
        if was.outcome != place.outcome:
            gains = lists.ORDER.index(Outcome(place.outcome)) < lists.ORDER.index(Outcome(was.outcome))
            labels = Outcome(was.outcome).label, Outcome(place.outcome).label
            yield Effect(place.application, _("Selection"), *labels, gains)


def _criteria(batch: Batch, before: Rules, after: Rules) -> Iterator[Effect]:
    """The applicants who are not yet selected and for whom another number of criteria is not met."""
    if before.criteria == after.criteria:
        return
    undecided = Application.objects.filter(batch=batch, status__in=Application.UNDECIDED)
    found, live = list(undecided.select_related("batch", "village")), Snapshot.objects.live()
    matched = {one.pk: record_of(one, live) for one in found}
    known = gather(found, live, {pk: record for pk, record in matched.items() if record})
    for one in found:
        old, new = (_unmet(rules.criteria_rows, known[one.pk]) for rules in (before, after))
        if old != new:
            yield Effect(one, _("Criteria not met"), str(old), str(new), new < old)


def _unmet(criteria: list[Criterion], facts: Any) -> int:
    ranks = least_ranks(criteria)
    return sum(eligibility.verdict(one.kind, facts, limits(one, ranks)).answer == Answer.NO for one in criteria)


def _reached(verdict: bool) -> Any:
    return _("reached") if verdict else _("not reached")
