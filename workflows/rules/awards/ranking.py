"""The ranking of a class. The rule is published before the class starts and always gives the same result.

Points = (mark x its weight + attendance x its weight) / sum of weights. Ties are broken in turn by the values that the
rules of the class name, usually the mark, the attendance, the interview score and the earlier application.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

TIE_BREAKS = ("points", "mark", "attendance", "interview", "submitted")


@dataclass(frozen=True)
class Participant:
    """The values that the ranking uses. `submitted` is the application's row id, which is unique."""

    enrolment: int
    mark: int
    attendance: int
    interview: Decimal
    submitted: int


@dataclass(frozen=True)
class Place:
    """A rank from 1, the points, and the value that put it ahead of the next place ("" for the last)."""

    rank: int
    participant: Participant
    points: Decimal
    decided_by: str


def points(participant: Participant, *, mark_weight: int, attendance_weight: int) -> Decimal:
    """0 to 100 with three decimals. Raises `ValueError` if both weights are 0."""
    total = mark_weight + attendance_weight
    if total <= 0:
        raise ValueError("A ranking needs a weight.")
    reached = participant.mark * mark_weight + participant.attendance * attendance_weight
    return (Decimal(reached) / total).quantize(Decimal("0.001"), ROUND_HALF_UP)


def rank(
    participants: Iterable[Participant],
    *,
    mark_weight: int,
    attendance_weight: int,
    ties: Sequence[str] = TIE_BREAKS,
) -> list[Place]:
    """Places, best first. The order of `participants` does not matter. Raises `KeyError` for an unknown tie-break."""
    keyed = []
    for one in participants:
        reached = points(one, mark_weight=mark_weight, attendance_weight=attendance_weight)
        values = {
            "points": -reached,
            "mark": -one.mark,
            "attendance": -one.attendance,
            "interview": -one.interview,
            "submitted": one.submitted,
        }
        keyed.append((tuple(values[name] for name in ties), one, reached))
    keyed.sort(key=lambda entry: entry[0])
    places = []
    for at, (key, one, reached) in enumerate(keyed):
        behind = keyed[at + 1][0] if at + 1 < len(keyed) else key
        apart = next((name for name, mine, theirs in zip(ties, key, behind, strict=True) if mine != theirs), "")
        places.append(Place(at + 1, one, reached, apart))
    return places
