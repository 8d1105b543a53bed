"""Minimum seats of a class: the fewest people who can still meet them, and those that nobody can meet."""

from collections.abc import Sequence
from math import prod

from django.utils.translation import gettext_lazy as _

from ..verdict import YES, Verdict, no

MOST_MINIMUMS = 6
MOST_STATES = 5000  # the product of (seats + 1), which the search below keeps in memory for each applicant
IMPOSSIBLE = 1_000_000
TOO_MANY = _("These are too many minimum seats together. Use fewer lines or fewer seats.")


def states(seats: Sequence[int]) -> int:
    """How many combinations of seats still needed there are."""
    return prod(one + 1 for one in seats)


def may_be_kept(lines: Sequence[tuple[str, int]]) -> Verdict:
    """Can a class keep these minimum seats? Each line has the key of its group and the seats."""
    if len({key for key, _seats in lines}) < len(lines):
        return no(_("A group is listed twice."))
    if len(lines) > MOST_MINIMUMS:
        return no(_("At most %(most)d lines of minimum seats are possible.") % {"most": MOST_MINIMUMS})
    if states([seats for _key, seats in lines]) > MOST_STATES:
        return no(TOO_MANY)
    return YES


class Cover:
    """The fewest of the applicants from a place in the ranking on who can meet given needs, for every place and need.

    `counts_for` says for each applicant, best first, which minimums a seat for them counts for. Needs are a tuple with
    the seats still missing from each minimum. The search is exact: it looks at every combination once.
    """

    def __init__(self, seats: Sequence[int], counts_for: Sequence[Sequence[bool]]) -> None:
        self.seats = tuple(seats)
        self._sizes = [prod(one + 1 for one in self.seats[at + 1 :]) for at in range(len(self.seats))]
        row = [IMPOSSIBLE] * states(self.seats)
        row[0] = 0
        self._rows = [row]
        after: dict[tuple[bool, ...], list[int]] = {}
        for mask in reversed([tuple(one) for one in counts_for]):
            if any(mask):
                later = after.setdefault(mask, self._after(mask))
                row = [min(without, 1 + row[at]) for without, at in zip(row, later, strict=True)]
            self._rows.append(row)
        self._rows.reverse()

    def _after(self, mask: tuple[bool, ...]) -> list[int]:
        """The number of the needs that a seat for such an applicant leaves, for each number of needs."""
        return [self._number(self.less(self._needs(at), mask)) for at in range(states(self.seats))]

    def _number(self, needs: Sequence[int]) -> int:
        return sum(one * size for one, size in zip(needs, self._sizes, strict=True))

    def _needs(self, number: int) -> tuple[int, ...]:
        found = []
        for size in self._sizes:
            one, number = divmod(number, size)
            found.append(one)
        return tuple(found)

    @staticmethod
    def less(needs: Sequence[int], mask: Sequence[bool]) -> tuple[int, ...]:
        """The needs after a seat for somebody who counts for the minimums in `mask`."""
        return tuple(max(one - counts, 0) for one, counts in zip(needs, mask, strict=True))

    def fewest(self, at: int, needs: Sequence[int]) -> int:
        """How many of the applicants from number `at` (from 0) are needed; `IMPOSSIBLE` if all are too few."""
        return self._rows[at][self._number(needs)]


def attainable(cover: Cover, seats: int, needs: Sequence[int]) -> tuple[int, ...]:
    """The needs that `seats` seats can meet together. Those that cannot be met are lowered, the last published first.

    So an earlier minimum is never lowered for the sake of a later one.
    """
    found: list[int] = []
    for at, wanted in enumerate(needs):
        rest = [0] * (len(needs) - at - 1)
        found.append(next(n for n in range(wanted, -1, -1) if cover.fewest(0, [*found, n, *rest]) <= seats))
    return tuple(found)
