import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.rules.selection.minimums import IMPOSSIBLE, Cover, attainable, states


@pytest.mark.parametrize(("seats", "expected"), [((), 1), ((0,), 1), ((8, 6), 63), ((4, 4, 4, 4, 4), 3125)])
def test_states_are_the_product_of_one_more_than_each_minimum(seats, expected):
    assert states(seats) == expected


def test_cover_counts_one_person_for_all_their_minimums():
    cover = Cover((1, 1), [(True, False), (False, True), (True, True)])

    assert [cover.fewest(at, (1, 1)) for at in range(4)] == [1, 1, 1, IMPOSSIBLE]
    assert [cover.fewest(at, (1, 0)) for at in range(4)] == [1, 1, 1, IMPOSSIBLE]
    assert cover.fewest(3, (0, 0)) == 0


def test_less_never_falls_below_nothing():
    assert Cover.less((0, 2, 1), (True, True, False)) == (0, 1, 1)


def test_attainable_lowers_the_last_published_minimum_first():
    women, poorest = (True, False), (False, True)
    cover = Cover((2, 2), [women, women, poorest, poorest])

    assert [attainable(cover, seats, (2, 2)) for seats in range(5)] == [(0, 0), (1, 0), (2, 0), (2, 1), (2, 2)]


def test_attainable_keeps_a_later_minimum_that_needs_no_seat_of_an_earlier_one():
    cover = Cover((2, 1), [(False, True)])

    assert attainable(cover, 1, (2, 1)) == (0, 1)


MASKS = st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()), max_size=7)


@given(MASKS, st.tuples(*[st.integers(0, 3)] * 3))
def test_cover_finds_the_fewest_of_all_subsets(masks, needs):
    def meets(subset):
        chosen = [mask for at, mask in enumerate(masks) if subset >> at & 1]
        return all(sum(mask[at] for mask in chosen) >= wanted for at, wanted in enumerate(needs))

    sizes = [subset.bit_count() for subset in range(2 ** len(masks)) if meets(subset)]
    assert Cover(needs, masks).fewest(0, needs) >= min(sizes, default=IMPOSSIBLE)
    assert not sizes or Cover(needs, masks).fewest(0, needs) == min(sizes)
