"""The guard against clashes finds what comparing each two bookings finds."""

import os
import random
from datetime import UTC, datetime, timedelta

import pytest

from workflows.rules.interviews.clashes import Booking, Clash, Need, clashes, pairs
from workflows.rules.moments import Span

PLANS = int(os.environ.get("CLASH_PLANS", "300"))
EIGHT = datetime(2026, 12, 2, 8, tzinfo=UTC)


def booking(start, minutes=20, **needs):
    starts = EIGHT + timedelta(minutes=start)
    return Booking(Span(starts, starts + timedelta(minutes=minutes)), **needs)


def random_plan(rng, most=24):
    def one():
        return booking(
            rng.randrange(0, 120, 5),
            rng.choice([0, 5, 20, 45]),
            where=rng.choice(["", " ", "Ruang 1", "ruang  1", "Ruang 2"]),
            who=rng.choice([None, 0, 1, 2]),
            whom=rng.choice([None, b"", b"siti", b"ani"]),
        )

    return [one() for _turn in range(rng.randrange(most))]


def obvious(one, other):
    """What two bookings cannot share, by the plainest reading of the rule."""
    if not (one.span.starts < other.span.ends and other.span.starts < one.span.ends):
        return []
    room, another = (" ".join(each.where.lower().split()) for each in (one, other))
    alike = {
        Need.WHO: one.who is not None and one.who == other.who,
        Need.WHERE: room != "" and room == another,
        Need.WHOM: one.whom is not None and one.whom == other.whom,
    }
    return [need for need, same in alike.items() if same]


def slow_clashes(wanted, taken):
    found, held = [], list(taken)
    for one in wanted:
        met = [Clash(need, other) for need in Need for other in held if need in obvious(one, other)]
        found.append(met[0] if met else None)
        held += [] if met else [one]
    return found


def test_random_plans_clash_as_the_comparison_of_each_two_says():
    """5,000 with CLASH_PLANS=5000."""
    for seed in range(PLANS):
        rng = random.Random(seed)
        taken, wanted = random_plan(rng), random_plan(rng)
        everything = [*taken, *wanted]
        expected = {
            (*sorted((at, by)), need)
            for at, one in enumerate(everything)
            for by, other in enumerate(everything[:at])
            for need in obvious(one, other)
        }

        found = [(*sorted((one, other)), need) for one, other, need in pairs(everything)]

        assert (len(found), set(found)) == (len(expected), expected), seed
        assert clashes(wanted, taken) == slow_clashes(wanted, taken), seed


@pytest.mark.parametrize(
    ("wanted", "need"),
    [
        (booking(20, where="Ruang 1", who=7, whom=b"siti"), None),
        (booking(-20, where="Ruang 1", who=7, whom=b"siti"), None),
        (booking(0, where="Ruang 2", who=8, whom=b"ani"), None),
        (booking(10, where="Ruang 2", who=7), Need.WHO),
        (booking(10, where=" RUANG  1", who=8), Need.WHERE),
        (booking(10, where="Ruang 2", whom=b"siti"), Need.WHOM),
    ],
)
def test_clash_names_what_is_taken_and_by_which_booking(wanted, need):
    talk = booking(0, where="Ruang 1", who=7, whom=b"siti")

    assert clashes([wanted], [talk]) == [need and Clash(need, talk)]


def test_wanted_time_that_does_not_fit_stands_in_nobodys_way():
    taken = booking(0, where="Ruang 1")
    refused, free = booking(10, where="Ruang 1", who=7), booking(10, where="Ruang 2", who=7)

    assert clashes([refused, free], [taken]) == [Clash(Need.WHERE, taken), None]


def test_many_bookings_are_not_compared_two_by_two():
    """A room that is booked all year: each booking meets only those that still run."""
    seen = 0

    class Watched(Span):
        def overlaps(self, other):
            nonlocal seen
            seen += 1
            return super().overlaps(other)

    year = [booking(20 * at, where="Ruang 1", who=7) for at in range(2000)]

    assert list(pairs([one._replace(span=Watched(*one.span)) for one in year])) == []
    assert seen == 0
