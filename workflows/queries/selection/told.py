"""A place on a list in words, for officers, for the minutes and for the resident whose place it is."""

from collections.abc import Mapping
from typing import Any

from ...models import Minimum, SelectionPlace
from ...rules.selection import words


def minimum_of(kept: Mapping[str, Any]) -> Minimum:
    """The minimum seats as they were published, from the terms of a list."""
    return Minimum(**{name: kept[name] for name in Minimum._fields})


def labels_of(terms: Mapping[str, Any]) -> dict[str, Any]:
    """What each of the minimum seats of a list is for, by its key."""
    return {one.key: one.label for one in map(minimum_of, terms["minimums"])}


def sentence(place: SelectionPlace, terms: Mapping[str, Any], labels: Mapping[str, Any]) -> str:
    """ "Rank 4: need 32 of 40, ...; before rank 5 by earlier application. There is a seat at this rank." """
    ranked = words.sentence(place.rank, place.points, terms["weights"], place.decided_by)
    led = words.led_to(place.why, place.outcome, [labels[key] for key in place.kept_for])
    return f"{ranked} {led}"


def own_sentence(place: SelectionPlace) -> str:
    """The sentence of a place that was kept."""
    terms = place.listing.terms
    return sentence(place, terms, labels_of(terms))
