"""The selection against an obvious search: of all ways to give the seats, the one that is best rank by rank.

`RULES_EXAMPLES=10000` tries as many random sets.
"""

import random
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.rules.selection.selection import Candidate, Outcome, Terms, Why, orders, points, select

ACCEPT, RESERVE, REFUSE = Outcome
TERMS = Terms(40, 50, 10)
KEYS = ("women", "poorest", "disability")


def one(submitted, need=50, fit=70, counts_for=(), passed=True):
    return Candidate(submitted, need, Decimal(fit), passed, frozenset(counts_for))


def outcomes(found):
    return [(place.candidate.submitted, place.outcome, place.why) for place in found.places]


@st.composite
def sets(draw, most=8):
    """Applicants among whom equal values are common, minimums, and seats."""
    people = [
        one(at, draw(st.sampled_from([40, 50])), draw(st.sampled_from([70, 71])), draw(st.sets(st.sampled_from(KEYS))))
        for at in range(1, draw(st.integers(0, most)) + 1)
    ]
    minimums = {key: draw(st.integers(0, 3)) for key in KEYS[: draw(st.integers(0, 3))]}
    return people, Terms(40, 50, 10, minimums), draw(st.integers(0, most))


def obvious(ranked, seats, minimums):
    """The seated, by trying every group: lowers the last minimum first, then prefers better ranks one by one."""
    groups = [group for size in range(seats + 1) for group in combinations(range(len(ranked)), size)]

    def counts(group):
        return [sum(key in ranked[at].counts_for for at in group) for key in minimums]

    def met(group):
        return tuple(min(has, wanted) for has, wanted in zip(counts(group), minimums.values(), strict=True))

    best = max(met(group) for group in groups)
    allowed = [group for group in groups if met(group) == best]
    chosen = max(allowed, key=lambda group: [at in group for at in range(len(ranked))])
    return [ranked[at].submitted for at in chosen], best


def test_points_are_each_part_of_its_weight():
    found = points(one(1, need=80, fit=Decimal("81.67")), Decimal(60), TERMS)

    assert [str(value) for value in (found.need, found.fit, found.order, found.total)] == [
        "32.000",
        "40.835",
        "6.000",
        "78.835",
    ]


def test_points_without_any_weight_are_refused():
    with pytest.raises(ValueError, match="needs a weight"):
        points(one(1), Decimal(0), Terms(0, 0, 0))


def test_orders_go_from_the_first_to_the_last_in_even_steps():
    assert orders([9, 2, 5]) == {2: Decimal(100), 5: Decimal(50), 9: Decimal(0)}
    assert orders([4]) == {4: Decimal(100)}
    assert orders([]) == {}


def test_select_of_nobody_is_empty():
    assert select([], TERMS, 20).places == []


def test_select_gives_the_seats_from_the_best_rank_down_and_says_what_set_them_apart():
    found = select([one(1), one(2, need=90), one(3, passed=False, need=100)], TERMS, 1)

    assert outcomes(found) == [(2, ACCEPT, Why.RANK), (1, RESERVE, Why.RANK), (3, REFUSE, Why.BELOW)]
    assert [place.decided_by for place in found.places] == ["points", "pass_mark", ""]
    assert [place.rank for place in found.places] == [1, 2, 3]


def test_select_breaks_ties_by_need_then_fit_then_the_earlier_application():
    terms = Terms(50, 50, 0)
    people = [one(1, 40, 60), one(2, 60, 40), one(3, 40, 60)]

    found = select(people, terms, 3)

    assert [(place.candidate.submitted, place.decided_by) for place in found.places] == [
        (2, "need"),
        (1, "submitted"),
        (3, ""),
    ]


def test_select_follows_other_published_ties():
    terms = Terms(50, 50, 0, ties=("points", "fit", "need", "submitted"))

    found = select([one(1, 60, 40), one(2, 40, 60)], terms, 1)

    assert [(place.candidate.submitted, place.decided_by) for place in found.places] == [(2, "fit"), (1, "")]


def test_select_keeps_the_last_seat_for_a_minimum_and_says_for_which():
    people = [one(1, 90), one(2, 80), one(3, 70), one(4, 60, counts_for=["women"])]

    found = select(people, Terms(40, 50, 10, {"women": 1}), 2)

    assert outcomes(found) == [
        (1, ACCEPT, Why.RANK),
        (2, RESERVE, Why.KEPT),
        (3, RESERVE, Why.KEPT),
        (4, ACCEPT, Why.MINIMUM),
    ]
    assert [place.kept_for for place in found.places] == [(), ("women",), ("women",), ()]
    assert found.minimums == {"women": 1}


def test_select_lowers_a_minimum_that_nobody_meets():
    found = select([one(1), one(2)], Terms(40, 50, 10, {"women": 2, "poorest": 1}), 1)

    assert found.minimums == {"women": 0, "poorest": 0}
    assert outcomes(found)[0] == (1, ACCEPT, Why.RANK)


def test_select_gives_no_seat_below_the_pass_mark_even_for_a_minimum():
    people = [one(1), one(2, passed=False, counts_for=["women"])]

    found = select(people, Terms(40, 50, 10, {"women": 1}), 2)

    assert outcomes(found) == [(1, ACCEPT, Why.RANK), (2, REFUSE, Why.BELOW)]
    assert found.minimums == {"women": 0}


def test_select_refuses_beyond_the_waiting_list():
    found = select([one(at) for at in range(1, 5)], Terms(40, 50, 10, reserve_places=1), 2)

    assert outcomes(found)[1:] == [(2, ACCEPT, Why.RANK), (3, RESERVE, Why.RANK), (4, REFUSE, Why.NO_PLACE)]


def test_select_without_a_waiting_list_refuses_those_passed_over_for_a_minimum():
    people = [one(1), one(2, counts_for=["women"])]

    found = select(people, Terms(40, 50, 10, {"women": 1}, reserve_places=0), 1)

    assert outcomes(found) == [(1, REFUSE, Why.KEPT), (2, ACCEPT, Why.MINIMUM)]


def test_select_seats_an_exception_first_and_keeps_its_rank():
    people = [one(1, 90), one(2, 80), one(3, 70, passed=False, counts_for=["women"])]

    found = select(people, Terms(40, 50, 10, {"women": 1}), 2, {3: ACCEPT})

    assert outcomes(found) == [(1, ACCEPT, Why.RANK), (2, RESERVE, Why.RANK), (3, ACCEPT, Why.EXCEPTION)]
    assert found.minimums == {"women": 1}


def test_select_passes_a_seat_on_that_an_exception_takes_away():
    found = select([one(1), one(2), one(3)], TERMS, 1, {1: REFUSE})

    assert outcomes(found)[:2] == [(1, REFUSE, Why.EXCEPTION), (2, ACCEPT, Why.RANK)]


def test_select_counts_an_exception_to_the_waiting_list():
    found = select([one(1), one(2), one(3)], Terms(40, 50, 10, reserve_places=1), 1, {3: RESERVE})

    assert outcomes(found)[1:] == [(2, REFUSE, Why.NO_PLACE), (3, RESERVE, Why.EXCEPTION)]


def test_select_refuses_more_exceptions_than_seats():
    with pytest.raises(ValueError, match="More applicants"):
        select([one(1), one(2)], TERMS, 1, {1: ACCEPT, 2: ACCEPT})


def test_select_refuses_an_unknown_tie():
    with pytest.raises(KeyError):
        select([one(1)], Terms(40, 50, 10, ties=("points", "luck")), 1)


@given(sets(), st.randoms(use_true_random=False))
def test_select_is_the_best_of_all_ways_to_give_the_seats_in_whatever_order_the_rows_come(given_set, dice):
    people, terms, seats = given_set
    found = select(people, terms, seats)

    ranked = sorted(
        people,
        key=lambda who: (
            -points(who, orders(p.submitted for p in people)[who.submitted], terms).total,
            -who.need,
            -who.fit,
            who.submitted,
        ),
    )
    assert [place.candidate for place in found.places] == ranked
    expected, minimums = obvious(ranked, seats, terms.minimums)
    assert [place.candidate.submitted for place in found.places if place.outcome == ACCEPT] == expected
    assert tuple(found.minimums.values()) == minimums
    mixed = list(people)
    dice.shuffle(mixed)
    assert select(mixed, terms, seats) == found


def test_select_of_a_large_class_is_quick_enough_for_a_page():
    dice = random.Random(14)
    people = [
        one(at, dice.randrange(101), dice.randrange(101), dice.sample(KEYS, dice.randrange(4))) for at in range(400)
    ]

    found = select(people, Terms(40, 50, 10, {"women": 16, "poorest": 15, "disability": 15}), 40)

    seated = [place.candidate for place in found.places if place.outcome == ACCEPT]
    assert len(seated) == 40
    assert [sum(key in who.counts_for for who in seated) >= least for key, least in found.minimums.items()] == [
        True
    ] * 3
