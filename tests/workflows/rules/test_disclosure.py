"""No count under ten is published, and none can be computed from what is."""

import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.rules.disclosure import LEAST, determined, hidden


def line(**counts):
    """One sum: `total` of all the others."""
    parts = tuple(counts)
    return {**counts, "total": sum(counts.values())}, [("total", parts)]


def grid(rows):
    """A table with its sums in both directions; cells are (row, column), "all" for a sum."""
    counts = {(y, x): value for y, row in enumerate(rows) for x, value in enumerate(row)}
    ys, xs = range(len(rows)), range(len(rows[0]))
    for y in ys:
        counts[y, "all"] = sum(rows[y])
    for x in [*xs, "all"]:
        counts["all", x] = sum(counts[y, x] for y in ys)
    sums = [((y, "all"), tuple((y, x) for x in xs)) for y in [*ys, "all"]]
    sums += [(("all", x), tuple((y, x) for y in ys)) for x in [*xs, "all"]]
    return counts, sums


def rank(rows):
    """Of a matrix, by fractions: another way than the rule goes."""
    rows, found = [list(map(Fraction, row)) for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        at = next((y for y in range(found, len(rows)) if rows[y][column]), None)
        if at is None:
            continue
        rows[found], rows[at] = rows[at], rows[found]
        for y in range(found + 1, len(rows)):
            factor = rows[y][column] / rows[found][column]
            rows[y] = [a - factor * b for a, b in zip(rows[y], rows[found], strict=True)]
        found += 1
    return found


def computable(sums, away):
    """Hidden cells whose unit vector lies in the space of the equations."""
    names = sorted(away, key=str)
    matrix = [[(name in parts) - (name == total) for name in names] for total, parts in sums]
    matrix = [row for row in matrix if any(row)]
    full = rank(matrix)
    units = {name: [int(name == other) for other in names] for name in names}
    return {name for name in names if matrix and rank([*matrix, units[name]]) == full}


def test_small_cells_are_hidden_and_large_ones_are_not():
    counts, sums = line(a=40, b=12, c=9, d=3)

    assert hidden(counts, sums) == {"c", "d"}


def test_lone_small_cell_takes_the_smallest_other_with_it():
    counts, sums = line(a=40, b=12, c=9)

    assert hidden(counts, sums) == {"c", "b"}


def test_two_small_cells_that_come_to_less_than_ten_take_another_with_them():
    counts, sums = line(a=40, b=12, c=5, d=4)

    assert hidden(counts, sums) == {"b", "c", "d"}


def test_zero_is_small_too():
    counts, sums = line(a=40, b=30, c=0)

    assert hidden(counts, sums) == {"b", "c"}


def test_what_is_never_said_may_not_be_computed_where_it_is_small():
    """Of 40 who applied 35 were accepted: 5 were not."""
    counts = {"applied": 40, "accepted": 35, "rest": 5}

    assert hidden(counts, [("applied", ("rest", "accepted"))], unsaid={"rest"}) == {"rest", "accepted"}


def test_what_is_never_said_may_be_computed_where_it_is_large():
    counts = {"applied": 40, "accepted": 20, "rest": 20}

    assert hidden(counts, [("applied", ("rest", "accepted"))], unsaid={"rest"}) == {"rest"}


def test_small_cell_in_a_table_is_not_computed_from_the_other_direction():
    counts, sums = grid([[3, 20, 20], [20, 20, 20], [20, 20, 20]])

    away = hidden(counts, sums)

    assert (0, 0) in away
    assert (computable(sums, away), len(away)) == (set(), 4)  # a rectangle is the least that protects one cell


def test_several_sums_together_that_give_a_cell_away_are_found():
    """Each sum misses two cells, and yet a + b, b + c and a + c give all three."""
    sums = [("x", ("a", "b")), ("y", ("b", "c")), ("z", ("a", "c"))]

    assert determined(sums, {"a", "b", "c"}) == {"a", "b", "c"}


COUNTS = st.integers(0, 30)
GRIDS = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(COUNTS, min_size=width, max_size=width), min_size=1, max_size=4)
)


@given(GRIDS)
def test_nothing_small_is_shown_or_can_be_computed_of_any_table(rows):
    counts, sums = grid(rows)

    away = hidden(counts, sums)

    assert {cell for cell, count in counts.items() if count < LEAST} <= away
    assert {cell for cell in computable(sums, away) if counts[cell] < LEAST} == set()
    for total, parts in sums:
        gone = [counts[cell] for cell in parts if cell in away]
        assert total in away or not gone or sum(gone) >= LEAST


@given(GRIDS)
def test_determined_is_what_linear_algebra_says(rows):
    counts, sums = grid(rows)
    away = {cell for cell, count in counts.items() if count % 3 == 0}

    assert determined(sums, away) == computable(sums, away)


@given(st.lists(st.integers(0, 6), min_size=2, max_size=4))
def test_reader_who_tries_every_table_finds_two_values_for_each_small_cell(parts):
    """With counts under three hidden, by trying all tables of whole numbers that agree with what is shown."""
    counts, sums = line(**{f"c{at}": value for at, value in enumerate(parts)})
    away = hidden(counts, sums, least=3)
    names = [name for name in counts if name != "total"]

    ranges = [range(25) if name in away else [counts[name]] for name in names]
    agreeing = [values for values in itertools.product(*ranges) if "total" in away or sum(values) == counts["total"]]

    for name in set(names) & away:
        assert counts[name] >= 3 or len({values[names.index(name)] for values in agreeing}) > 1


@pytest.mark.parametrize("classes", [300])
def test_table_of_a_whole_city_is_done_in_seconds(classes):
    """300 classes of 20 courses and 13 districts; each with applicants, accepted, completed and a kit."""
    rows = [("class", n) for n in range(classes)]
    of_class = {row: (20 + n * 7 % 40, 8 + n * 5 % 13, 5 + n * 3 % 4, 3) for n, row in enumerate(rows)}
    counts, sums, unsaid = {}, [], set()

    def put(row, values):
        for measure, value in enumerate(values):
            counts[row, measure] = value
        for measure in range(3):
            rest = (row, f"rest{measure}")
            counts[rest] = values[measure] - values[measure + 1]
            unsaid.add(rest)
            sums.append(((row, measure), (rest, (row, measure + 1))))

    for row, values in of_class.items():
        put(row, values)
    groups = [[("class", n) for n in range(course, classes, 20)] for course in range(20)]
    for course, group in enumerate(groups):
        put(("course", course), [sum(of_class[row][m] for row in group) for m in range(4)])
    put("all", [sum(values[m] for values in of_class.values()) for m in range(4)])
    for m in range(4):
        sums += [((("course", c), m), tuple((row, m) for row in group)) for c, group in enumerate(groups)]
        sums.append((("all", m), tuple((("course", c), m) for c in range(20))))

    away = hidden(counts, sums, unsaid=unsaid)

    assert ("all", 0) not in away
    assert {cell for cell in determined(sums, away) if counts[cell] < LEAST} == set()
