"""Which counts of people may be published: none under ten, and none that reveals a count under ten.

A table consists of cells with their true counts, and sums: "this cell is the sum of those". Small cells are hidden
first. Then more cells are hidden until readers can no longer compute a small one:

- if any combination of the sums determines a small cell, one more cell is hidden to protect it;
- the total of the cells missing from a sum is also a count: if it is under ten, one more cell is hidden there.

`unsaid` cells are never published, but readers could compute them, such as the applicants who were not accepted.
"""

from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import TypeVar

from ..privacy.least import LEAST

# Sums are solved in integers modulo this prime. That is exact and, unlike fractions, keeps the numbers small.
PRIME = 2**61 - 1

Cell = TypeVar("Cell", bound=Hashable)
Sum = tuple[Cell, tuple[Cell, ...]]


def hidden(
    counts: Mapping[Cell, int], sums: Sequence[Sum[Cell]], *, unsaid: Collection[Cell] = (), least: int = LEAST
) -> set[Cell]:
    """The cells to hide, including `unsaid`. Each sum is (total, its parts); counts under `least` are small."""
    away = {cell for cell, count in counts.items() if count < least} | set(unsaid)
    of = _memberships(sums)
    while True:
        known = determined(sums, away)
        # A large count that can be computed anyway is as good as published.
        said = {cell for cell in known if counts[cell] >= least}
        beside = [_neighbour(cell, counts, of, away) for cell in known - said]
        left = _small_remainders(counts, sums, away, said, least)
        more = {cell for cell in (*beside, *left) if cell is not None}
        if not more:
            return away - (said - set(unsaid))
        away |= more


def determined(sums: Sequence[Sum[Cell]], away: Collection[Cell]) -> set[Cell]:
    """The hidden cells (`away`) that have only one possible value, given all other cells.

    Uses Gauss-Jordan elimination: a cell is determined if it is alone in a reduced row.
    """
    rows: dict[Cell, dict[Cell, int]] = {}  # keyed by pivot cell, which is in no other row
    holding: dict[Cell, set[Cell]] = {}
    for total, parts in sums:
        row = {cell: 1 for cell in parts if cell in away}
        if total in away:
            row[total] = (row.get(total, 0) - 1) % PRIME
        for pivot in [cell for cell in row if cell in rows]:
            _subtract(row, rows[pivot], row[pivot])
        row = {cell: value for cell, value in row.items() if value}
        if not row:
            continue
        pivot = next(iter(row))
        inverse = pow(row[pivot], -1, PRIME)
        row = {cell: value * inverse % PRIME for cell, value in row.items()}
        for key in list(holding.get(pivot, ())):
            other = rows[key]
            _subtract(other, row, other[pivot])
            rows[key] = {cell: value for cell, value in other.items() if value}
            for cell in row:
                (holding.setdefault(cell, set()).add if cell in rows[key] else holding[cell].discard)(key)
        rows[pivot] = row
        for cell in row:
            holding.setdefault(cell, set()).add(pivot)
    return {pivot for pivot, row in rows.items() if len(row) == 1}


def _subtract(row: dict[Cell, int], other: Mapping[Cell, int], times: int) -> None:
    for cell, value in other.items():
        row[cell] = (row.get(cell, 0) - times * value) % PRIME


def _memberships(sums: Sequence[Sum[Cell]]) -> dict[Cell, list[Sum[Cell]]]:
    of: dict[Cell, list[Sum[Cell]]] = {}
    for one in sums:
        for cell in (one[0], *one[1]):
            of.setdefault(cell, []).append(one)
    return of


def _small_remainders(
    counts: Mapping[Cell, int],
    sums: Sequence[Sum[Cell]],
    away: Collection[Cell],
    said: Collection[Cell],
    least: int,
) -> list[Cell | None]:
    """One more cell to hide for each sum whose hidden parts total less than `least`."""
    found: list[Cell | None] = []
    for total, parts in sums:
        gone = [cell for cell in parts if cell in away and cell not in said]
        if (total not in away or total in said) and gone and sum(counts[cell] for cell in gone) < least:
            found.append(_smallest([total, *parts], counts, away) or _smallest(counts, counts, away))
    return found


def _neighbour(
    cell: Cell, counts: Mapping[Cell, int], of: Mapping[Cell, list[Sum[Cell]]], away: Collection[Cell]
) -> Cell | None:
    """Another cell to hide: the smallest one in a sum with `cell`, or else the smallest of all."""
    beside = [other for total, parts in of.get(cell, []) for other in (total, *parts)]
    return _smallest(beside, counts, away) or _smallest(counts, counts, away)


def _smallest(cells: Collection[Cell], counts: Mapping[Cell, int], away: Collection[Cell]) -> Cell | None:
    left = [cell for cell in cells if cell not in away]
    return min(left, key=lambda cell: (counts[cell], str(cell)), default=None)
