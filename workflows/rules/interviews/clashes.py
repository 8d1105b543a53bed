"""Which bookings need the same person or room at the same time. For interviews and lessons alike."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from ..moments import Span


class Need(StrEnum):
    """What two bookings cannot share."""

    WHO = "who"
    WHERE = "where"
    WHOM = "whom"


class Booking(NamedTuple):
    """What a time takes up: an officer, a room, and an applicant's blind index. "" and None take up nothing."""

    span: Span
    where: str = ""
    who: int | None = None
    whom: bytes | None = None

    @property
    def needs(self) -> dict[Need, Hashable]:
        """Rooms are the same if they are spelled alike, whatever the capitals and spaces."""
        room = " ".join(self.where.casefold().split())
        found = {Need.WHO: self.who, Need.WHERE: room or None, Need.WHOM: self.whom}
        return {need: value for need, value in found.items() if value is not None}


class Clash(NamedTuple):
    need: Need
    other: Booking


def pairs(bookings: Sequence[Booking]) -> Iterator[tuple[int, int, Need]]:
    """Each two bookings that clash, by their positions, the one that starts first in front.

    One pass in order of time: a booking meets only those that still run and need the same.
    """
    running: dict[tuple[Need, Hashable], list[int]] = defaultdict(list)
    for at in sorted(range(len(bookings)), key=lambda one: bookings[one].span):
        span = bookings[at].span
        for need, value in bookings[at].needs.items():
            still = [one for one in running[need, value] if bookings[one].span.ends > span.starts]
            yield from ((one, at, need) for one in still if bookings[one].span.overlaps(span))
            running[need, value] = [*still, at]


def clashes(wanted: Sequence[Booking], taken: Sequence[Booking]) -> list[Clash | None]:
    """What stands in the way of each wanted booking: something taken, or one wanted before it that fits."""
    everything = [*taken, *wanted]
    met: dict[int, list[tuple[int, Need]]] = defaultdict(list)
    for one, other, need in pairs(everything):
        met[max(one, other)].append((min(one, other), need))
    found: dict[int, Clash] = {}
    for at in range(len(taken), len(everything)):
        in_the_way = [(list(Need).index(need), one) for one, need in met[at] if one not in found]
        if in_the_way:
            rank, one = min(in_the_way)
            found[at] = Clash(list(Need)[rank], everything[one])
    return [found.get(at) for at in range(len(taken), len(everything))]
