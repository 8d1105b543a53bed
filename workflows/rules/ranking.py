"""The order of a class. Published before the class starts, the same for everybody, and the same every time.

Points = (mark x its weight + attendance x its weight) / sum of weights. Equal points are set apart by, in turn:
the mark, the attendance, the interview, and last the earlier application (its place in the row of submissions).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

TIE_BREAKS = ("points", "mark", "attendance", "interview", "submitted")


@dataclass(frozen=True)
class Participant:
    """What the ranking looks at. `submitted` is unique in a class (the row of the application)."""

    enrolment: int
    mark: int
    attendance: int
    interview: Decimal
    submitted: int


@dataclass(frozen=True)
class Place:
    """A rank from 1, the points, and which value set it apart from the place behind it ("" for the last)."""

    rank: int
    participant: Participant
    points: Decimal
    decided_by: str


def points(participant: Participant, *, mark_weight: int, attendance_weight: int) -> Decimal:
    """0 to 100 with three decimals.  Raises `ValueError` where both weights are 0."""
    total = mark_weight + attendance_weight
    if total <= 0:
        raise ValueError("A ranking needs a weight.")
    reached = participant.mark * mark_weight + participant.attendance * attendance_weight
    return (Decimal(reached) / total).quantize(Decimal("0.001"), ROUND_HALF_UP)


def rank(participants: Iterable[Participant], *, mark_weight: int, attendance_weight: int) -> list[Place]:
    """Best first.  The order of `participants` does not matter."""
    keyed = []
    for one in participants:
        reached = points(one, mark_weight=mark_weight, attendance_weight=attendance_weight)
        keyed.append(((-reached, -one.mark, -one.attendance, -one.interview, one.submitted), one, reached))
    keyed.sort(key=lambda entry: entry[0])
    places = []
    for at, (key, one, reached) in enumerate(keyed):
        behind = keyed[at + 1][0] if at + 1 < len(keyed) else key
        apart = next((name for name, mine, theirs in zip(TIE_BREAKS, key, behind, strict=True) if mine != theirs), "")
        places.append(Place(at + 1, one, reached, apart))
    return places
