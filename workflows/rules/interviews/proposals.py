"""Who is invited into which free time: residents of its kelurahan first, then its kecamatan, then by arrival."""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from ..moments import Span

KELURAHAN = re.compile(r"\bkel(?:urahan)?\b\.?\s+([^,;()\n]+)", re.IGNORECASE)
KECAMATAN = re.compile(r"\bkec(?:amatan)?\b\.?\s+([^,;()\n]+)", re.IGNORECASE)


class Named(NamedTuple):
    """The kelurahan and kecamatan that an address names, as it is written."""

    village: str = ""
    district: str = ""


class Time(NamedTuple):
    """A free time, with the keys of its kelurahan and kecamatan if they are known."""

    key: int
    span: Span
    places: int
    village: int | None = None
    district: int | None = None


class Waiting(NamedTuple):
    """An applicant in order of arrival.

    `busy` are the times at which they have another interview, `apart` the keys of those whose interviewer has a tie to
    them.
    """

    key: int
    village: int | None = None
    district: int | None = None
    busy: tuple[Span, ...] = ()
    apart: frozenset[int] = frozenset()

    def can(self, time: Time) -> bool:
        return time.key not in self.apart and not any(time.span.overlaps(span) for span in self.busy)


def named(address: str) -> Named:
    """What follows the word kelurahan or kecamatan; a street or a building of the same name says nothing."""
    village, district = KELURAHAN.search(address), KECAMATAN.search(address)
    return Named(village[1].strip() if village else "", district[1].strip() if district else "")


def propose(times: Sequence[Time], waiting: Sequence[Waiting]) -> dict[int, int]:
    """The time of each applicant who gets one, by their keys. `times` are in order, `waiting` by arrival."""
    found: dict[int, int] = {}
    left = list(waiting)
    for time in times:
        for _place in range(time.places):
            chosen = _first(left, time)
            if chosen is None:
                break
            found[chosen.key] = time.key
            left.remove(chosen)
    return found


def _first(left: Sequence[Waiting], time: Time) -> Waiting | None:
    return min((one for one in left if one.can(time)), key=lambda one: _distance(one, time), default=None)


def _distance(one: Waiting, time: Time) -> int:
    """0 in the kelurahan, 1 in the kecamatan, else 2. `min` takes the first to arrive among equals."""
    if time.village is not None and one.village == time.village:
        return 0
    return 1 if time.district is not None and one.district == time.district else 2


def has_free(one: Waiting, times: Collection[Time]) -> bool:
    """Is any of these times one that the applicant could take?"""
    return any(one.can(time) for time in times)
