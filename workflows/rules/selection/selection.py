"""Who gets a seat: all who were interviewed, ranked by published weights, with the minimum seats that the class keeps.

Points = need, fit and order of application, each in percent, times its weight. Ties are broken in turn by the values
that the rules of the class name. From the best rank down, each person gets a seat as long as the seats left can still
meet every minimum. Who scored below the pass mark is ranked last and gets none.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from .minimums import Cover, attainable

TIES = ("points", "need", "fit", "submitted")
STEP = Decimal("0.001")
HUNDRED = Decimal(100)


class Outcome(StrEnum):
    ACCEPT = "accept"
    RESERVE = "reserve"
    REFUSE = "refuse"


class Why(StrEnum):
    """What led to the outcome."""

    RANK = "rank"  # a seat or a place on the waiting list, in the order of the ranking
    MINIMUM = "minimum"  # a seat before somebody with a better rank, to meet a minimum
    KEPT = "kept"  # no seat, because the last seats are kept for a minimum
    NO_PLACE = "no_place"  # the waiting list is full
    BELOW = "below"  # below the pass mark
    EXCEPTION = "exception"  # decided by an officer, with a reason


@dataclass(frozen=True)
class Candidate:
    """What the selection uses of one applicant. `submitted` is the row id of the application, which is unique.

    `need` and `fit` are percents. `counts_for` holds the keys of the minimums that a seat for them would count for.
    """

    submitted: int
    need: int
    fit: Decimal
    passed: bool = True
    counts_for: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Terms:
    """The rules of the class: weights, ties, minimum seats by key as published, and the length of the waiting list.

    `reserve_places` None has a place for everybody.
    """

    need_weight: int
    fit_weight: int
    order_weight: int
    minimums: Mapping[str, int] = field(default_factory=dict)
    reserve_places: int | None = None
    ties: Sequence[str] = TIES

    @property
    def weights(self) -> int:
        return self.need_weight + self.fit_weight + self.order_weight


@dataclass(frozen=True)
class Points:
    """The points for each part, rounded to three decimals, and their sum."""

    need: Decimal
    fit: Decimal
    order: Decimal

    @property
    def total(self) -> Decimal:
        return self.need + self.fit + self.order


@dataclass(frozen=True)
class Place:
    """One rank from 1, and what it leads to.

    `decided_by` names the value that puts it before the next rank ("" for the last, "pass_mark" at the pass mark).
    `kept_for` has the keys of the minimums for which the seats were kept.
    """

    rank: int
    candidate: Candidate
    points: Points
    decided_by: str
    outcome: Outcome
    why: Why
    kept_for: tuple[str, ...] = ()


@dataclass(frozen=True)
class Selection:
    """All places, best first. `minimums` has those that can be met, lowered where nobody can meet them."""

    places: list[Place]
    minimums: Mapping[str, int]


def _share(percent: Decimal, weight: int) -> Decimal:
    return (percent * weight / HUNDRED).quantize(STEP, ROUND_HALF_UP)


def points(candidate: Candidate, order: Decimal, terms: Terms) -> Points:
    """`order` is the percent for the order of application. Raises `ValueError` if no part has a weight."""
    if terms.weights <= 0:
        raise ValueError("A selection needs a weight.")
    return Points(
        _share(Decimal(candidate.need), terms.need_weight),
        _share(candidate.fit, terms.fit_weight),
        _share(order, terms.order_weight),
    )


def orders(submitted: Iterable[int]) -> dict[int, Decimal]:
    """The percent for the order of application: 100 for the first, 0 for the last, and even steps between."""
    found = sorted(submitted)
    last = len(found) - 1
    return {one: HUNDRED * (last - at) / last if last else HUNDRED for at, one in enumerate(found)}


def select(
    candidates: Iterable[Candidate], terms: Terms, seats: int, decided: Mapping[int, Outcome] | None = None
) -> Selection:
    """Rank the applicants and give them the seats. The order of `candidates` does not matter.

    `decided` holds what an officer decided for single applicants, by `submitted`; they keep their rank, and those
    accepted take their seats first. Raises `ValueError` if they are more than the seats, `KeyError` for an unknown tie.
    """
    decided = decided or {}
    ranked = _ranked(list(candidates), terms)
    taken = [one for one, _points, _apart in ranked if decided.get(one.submitted) == Outcome.ACCEPT]
    if len(taken) > seats:
        raise ValueError("More applicants are accepted by exception than there are seats.")
    needs = tuple(terms.minimums.values())
    for one in taken:
        needs = Cover.less(needs, _mask(one, terms))
    met = tuple(before - left for before, left in zip(terms.minimums.values(), needs, strict=True))
    free = [one for one, _points, _apart in ranked if one.passed and one.submitted not in decided]
    chosen, needs = _seated(free, terms, seats - len(taken), needs)
    minimums = {key: done + more for key, done, more in zip(terms.minimums, met, needs, strict=True)}
    reserved = sum(outcome == Outcome.RESERVE for outcome in decided.values())
    places = []
    kept: tuple[str, ...]
    for at, (one, reached, apart) in enumerate(ranked):
        if one.submitted in decided:
            outcome, why, kept = decided[one.submitted], Why.EXCEPTION, ()
        elif not one.passed:
            outcome, why, kept = Outcome.REFUSE, Why.BELOW, ()
        else:
            outcome, why, kept = chosen[one.submitted]
            if outcome == Outcome.RESERVE and terms.reserve_places is not None:
                reserved += 1
                if reserved > terms.reserve_places:
                    outcome, why = Outcome.REFUSE, Why.NO_PLACE if why == Why.RANK else why
        places.append(Place(at + 1, one, reached, apart, outcome, why, kept))
    return Selection(places, minimums)


def _ranked(candidates: list[Candidate], terms: Terms) -> list[tuple[Candidate, Points, str]]:
    """Best first, each with its points and the value that puts it before the next."""
    order = orders(one.submitted for one in candidates)
    names = ("pass_mark", *terms.ties)
    keyed = []
    for one in candidates:
        reached = points(one, order[one.submitted], terms)
        values = {
            "pass_mark": not one.passed,
            "points": -reached.total,
            "need": -one.need,
            "fit": -one.fit,
            "submitted": one.submitted,
        }
        keyed.append((tuple(values[name] for name in names), one, reached))
    keyed.sort(key=lambda entry: entry[0])
    found = []
    for at, (key, one, reached) in enumerate(keyed):
        behind = keyed[at + 1][0] if at + 1 < len(keyed) else key
        apart = next((name for name, mine, theirs in zip(names, key, behind, strict=True) if mine != theirs), "")
        found.append((one, reached, apart))
    return found


def _mask(one: Candidate, terms: Terms) -> tuple[bool, ...]:
    return tuple(key in one.counts_for for key in terms.minimums)


Chosen = dict[int, tuple[Outcome, Why, tuple[str, ...]]]


def _seated(free: list[Candidate], terms: Terms, seats: int, wanted: Sequence[int]) -> tuple[Chosen, tuple[int, ...]]:
    """What each of `free`, best first, gets, and the needs that can be met."""
    masks = [_mask(one, terms) for one in free]
    cover = Cover(wanted, masks)
    needs = goal = attainable(cover, seats, wanted)
    found: Chosen = {}
    has_kept = False
    for at, (one, mask) in enumerate(zip(free, masks, strict=True)):
        after = Cover.less(needs, mask)
        if seats and cover.fewest(at + 1, after) <= seats - 1:
            found[one.submitted] = (Outcome.ACCEPT, Why.MINIMUM if has_kept else Why.RANK, ())
            needs, seats = after, seats - 1
        elif seats:
            kept = tuple(key for key, left in zip(terms.minimums, needs, strict=True) if left)
            found[one.submitted] = (Outcome.RESERVE, Why.KEPT, kept)
            has_kept = True
        else:
            found[one.submitted] = (Outcome.RESERVE, Why.RANK, ())
    return found, goal
