"""The ranked list of a class as it would be now, whether a kept list was altered, and who had a hand in it."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from ...events import Event
from ...models import (
    Application,
    Batch,
    ClassRules,
    Entry,
    Outcome,
    Rules,
    Selection,
    SelectionException,
    SelectionList,
    SelectionPlace,
    Step,
)
from ...rules.selection import selection as rule
from ..courses.seats import owed
from ..interviews.conflicts import kept_out
from ..interviews.panels import interviewers_of
from .people import Person, people

FACTS = ("rank", "application_id", "need", "fit", "need_points", "fit_points", "order_points", "decided_by")
LED = ("outcome", "why", "kept_for", "facts", "exception_id")


class Draft(NamedTuple):
    """A list with its places, best first. Unsaved until it is proposed."""

    listing: SelectionList
    places: list[SelectionPlace]

    def count(self, outcome: str) -> int:
        return sum(one.outcome == outcome for one in self.places)


def waiting(batch: Batch) -> QuerySet[Application]:
    """Those who were interviewed and wait for the selection."""
    found = Application.objects.filter(batch=batch, step=Step.APPROVE_SELECTION, status=Application.Status.INTERVIEWING)
    return found.select_related("batch", "village").order_by("pk")


def not_yet(batch: Batch) -> int:
    """How many applications of the class are still to be checked or interviewed."""
    undecided = Application.objects.filter(batch=batch, status__in=Application.UNDECIDED)
    return undecided.exclude(step=Step.APPROVE_SELECTION).count()


def due() -> list[Batch]:
    """Classes whose first list can be made: applications are closed, and all applicants are interviewed."""
    ready = Batch.objects.filter(
        closes_at__lt=timezone.now(),
        applications__step=Step.APPROVE_SELECTION,
        applications__status=Application.Status.INTERVIEWING,
    )
    fresh = ready.filter(selections=None).select_related("course").distinct()
    return [one for one in fresh if not one.is_over and ClassRules.objects.of(one).by_list and not not_yet(one)]


def free_seats(batch: Batch) -> int:
    """The seats that a list can give: not those that are owed to the waiting list."""
    return max(batch.seats_left - owed(batch), 0)


def exceptions_of(selection: Selection | None) -> dict[int, SelectionException]:
    """The exceptions that count, by application."""
    made = selection.exceptions.select_related("by", "application", "refusal_reason") if selection else ()
    latest = {one.application_id: one for one in made}
    return {pk: one for pk, one in latest.items() if one.outcome}


def terms_of(rules: Rules) -> rule.Terms:
    return rule.Terms(
        need_weight=rules.need_weight,
        fit_weight=rules.fit_weight,
        order_weight=rules.order_weight,
        minimums={one.key: one.seats for one in rules.minimums},
        reserve_places=rules.reserve_places,
        ties=tuple(rules.selection_ties),
    )


def compute(batch: Batch, selection: Selection | None = None) -> Draft:
    """The list from the present applicants, seats and exceptions, by the rules of the class."""
    frozen = ClassRules.objects.in_force(batch)
    rules = frozen.rules if frozen else ClassRules.objects.of(batch)
    draft = rank(people(list(waiting(batch))), rules, free_seats(batch), exceptions_of(selection))
    draft.listing.rules = frozen
    return draft


def rank(everybody: Sequence[Person], rules: Rules, seats: int, exceptions: Mapping[int, SelectionException]) -> Draft:
    """The list by these rules and seats. If more are accepted by exception than there are seats, they all count."""
    known = {one.application.pk: one for one in everybody}
    decided = {pk: rule.Outcome(one.outcome) for pk, one in exceptions.items() if pk in known}
    least = sum(outcome == rule.Outcome.ACCEPT for outcome in decided.values())
    candidates = [one.candidate(rules) for one in everybody]
    found = rule.select(candidates, terms_of(rules), max(seats, least), decided)
    places = [_place(one, known[one.candidate.submitted], exceptions) for one in found.places]
    accepted = [one.candidate for one in found.places if one.outcome == rule.Outcome.ACCEPT]
    met = Counter(key for one in accepted for key in one.counts_for)
    minimums = [{**one._asdict(), "kept": found.minimums[one.key], "met": met[one.key]} for one in rules.minimums]
    terms = {
        "weights": {"need": rules.need_weight, "fit": rules.fit_weight, "order": rules.order_weight},
        "ties": list(rules.selection_ties),
        "pass_mark": rules.pass_mark,
        "reserve_places": rules.reserve_places,
        "minimums": minimums,
    }
    return Draft(SelectionList(seats=seats, terms=terms, at=timezone.now()), places)


def _place(place: rule.Place, person: Person, exceptions: Mapping[int, SelectionException]) -> SelectionPlace:
    application, points = person.application, place.points
    return SelectionPlace(
        application=application,
        rank=place.rank,
        need=place.candidate.need,
        fit=place.candidate.fit,
        need_points=points.need,
        fit_points=points.fit,
        order_points=points.order,
        facts={**person.told, "counts_for": sorted(place.candidate.counts_for)},
        decided_by=place.decided_by,
        outcome=place.outcome.value,
        why=place.why.value,
        kept_for=list(place.kept_for),
        exception=exceptions.get(application.pk),
    )


def canonical(listing: SelectionList, places: Iterable[SelectionPlace]) -> str:
    """A list as canonical JSON, the input of its digest."""
    exceptions = [
        [one.exception_id, one.exception.outcome, one.exception.reason, one.exception.by_id]
        for one in places
        if one.exception
    ]
    head = [listing.selection_id, listing.number, listing.by_id, listing.rules_id, listing.seats, listing.terms]
    reasons = [listing.no_place_reason_id, listing.below_reason_id]
    lines = [[getattr(one, name) for name in (*FACTS, *LED)] for one in places]
    content = [*head, listing.at.isoformat(), reasons, lines, exceptions]
    return json.dumps(content, sort_keys=True, separators=(",", ":"), default=str)


def digest(listing: SelectionList, places: Iterable[SelectionPlace]) -> str:
    return hashlib.sha256(canonical(listing, list(places)).encode()).hexdigest()


def places_of(listing: SelectionList) -> list[SelectionPlace]:
    return list(
        listing.places.select_related("application__batch__course", "exception__by", "exception__refusal_reason")
    )


def is_current(listing: SelectionList) -> bool:
    """Would the list be the same if it were computed now?"""
    selection = listing.selection
    draft = compute(selection.batch, selection)
    for name in ("selection", "number", "by", "at", "no_place_reason", "below_reason"):
        setattr(draft.listing, name, getattr(listing, name))
    return digest(draft.listing, draft.places) == listing.digest


def is_whole(selection: Selection) -> bool:
    """Is the list as it was proposed and approved? Compared with its own digest and with the journal."""
    listing = selection.latest
    if listing is None:
        return True
    if digest(listing, places_of(listing)) != listing.digest:
        return False
    proposed = _said(selection, Event.SELECTION_PROPOSED)
    if proposed != (selection.proposed_by_id, listing.digest):
        return False
    return not selection.is_approved or _said(selection, Event.SELECTION_APPROVED) == (
        selection.approved_by_id,
        selection.digest,
    ) == (selection.approved_by_id, listing.digest)


def _said(selection: Selection, event: Event) -> tuple[int | None, str]:
    """By whom and with which digest the journal has the latest such entry."""
    entry = Entry.objects.about(selection).filter(event=event).order_by("-pk").first()
    return (entry.by_id, entry.detail["digest"]) if entry else (None, "")


def involved(selection: Selection) -> set[int | None]:
    """Ids of those who may not approve: who interviewed or has a tie to an applicant on it, proposed it, or made an
    exception."""
    listing = selection.latest
    on_it = list(listing.places.values_list("application", flat=True)) if listing else []
    return {
        selection.proposed_by_id,
        *(SelectionList.objects.filter(selection=selection).values_list("by", flat=True)),
        *interviewers_of(on_it),
        *kept_out(on_it),
        *selection.exceptions.values_list("by", flat=True),
    }


def left(listing: SelectionList) -> QuerySet[SelectionPlace]:
    """The places that are still to be carried out, in the order in which they are: seats, waiting list, refusals."""
    still = listing.places.filter(
        application__step=Step.APPROVE_SELECTION, application__status=Application.Status.INTERVIEWING
    )
    return still.select_related("application__batch__course", "exception", "listing__selection")


def done(listing: SelectionList) -> int:
    """How many of its applicants are decided on, or have withdrawn."""
    return listing.places.count() - left(listing).count()


ORDER = [Outcome.ACCEPT, Outcome.RESERVE, Outcome.REFUSE]


def in_order(places: Iterable[SelectionPlace]) -> list[SelectionPlace]:
    return sorted(places, key=lambda one: (ORDER.index(Outcome(one.outcome)), one.rank))


def kept(listing: SelectionList) -> Draft:
    """A list as it was proposed."""
    return Draft(listing, places_of(listing))
