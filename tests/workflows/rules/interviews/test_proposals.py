"""Who is invited first."""

from datetime import UTC, datetime, timedelta

import pytest

from workflows.rules.interviews.proposals import Time, Waiting, has_free, named, propose
from workflows.rules.moments import Span

NINE = datetime(2026, 12, 2, 9, tzinfo=UTC)


def span(number):
    starts = NINE + timedelta(minutes=20 * number)
    return Span(starts, starts + timedelta(minutes=20))


def time(number, places=1, **where):
    return Time(number, span(number), places, **where)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("Aula Kelurahan Koang Jaya, Kecamatan Karawaci", ("Koang Jaya", "Karawaci")),
        ("Kantor Kel. Sukasari", ("Sukasari", "")),
        ("Balai kec. Cipondoh (lantai 2)", ("", "Cipondoh")),
        ("Jl. Cipondoh Raya No. 1", ("", "")),
        ("Kelapa Dua, Kecil", ("", "")),
    ],
)
def test_address_names_its_kelurahan_and_kecamatan(address, expected):
    assert named(address) == expected


def test_first_times_go_to_who_applied_first():
    assert propose([time(1), time(2)], [Waiting(7), Waiting(8), Waiting(9)]) == {7: 1, 8: 2}


def test_own_kelurahan_comes_before_the_kecamatan_and_both_before_others():
    people = [Waiting(1, 30, 3), Waiting(2, 20, 2), Waiting(3, 21, 2), Waiting(4, 20, 2)]

    assert propose([time(5, village=20, district=2), time(6, village=20, district=2)], people) == {2: 5, 4: 6}
    assert propose([time(5, places=3, village=20, district=2)], people) == {2: 5, 4: 5, 3: 5}
    assert propose([time(5, district=2)], people) == {2: 5}


def test_applicant_with_another_interview_then_gets_a_later_time():
    busy = Waiting(1, busy=(span(1),))

    assert propose([time(1), time(2)], [busy, Waiting(2)]) == {2: 1, 1: 2}
    assert propose([time(1)], [busy]) == {}
    assert (has_free(busy, [time(1)]), has_free(busy, [time(1), time(2)])) == (False, True)


def test_time_with_two_places_takes_two():
    assert propose([time(1, places=2), time(2)], [Waiting(7), Waiting(8), Waiting(9)]) == {7: 1, 8: 1, 9: 2}
