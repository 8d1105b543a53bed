"""How alike two persons are: numbers, names, and what is said about it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.rules.eligibility.matching import Person, is_alike, likeness, name_likeness, neighbours

NIK = "3671075708950001"
BORN = date(1995, 8, 17)
niks = st.text("0123456789", min_size=16, max_size=16)


@given(niks)
def test_neighbours_are_at_most_159_others_of_the_same_length(nik):
    found = list(neighbours(nik))

    assert len(found) <= 159
    assert {len(one) for one in found} == {16}
    assert nik not in found


def test_neighbours_of_different_digits_are_159():
    assert len(set(neighbours("0123456789012345"))) == 159


@given(niks, st.integers(0, 15), st.sampled_from("0123456789"))
def test_one_wrong_digit_is_a_neighbour_both_ways(nik, place, digit):
    wrong = nik[:place] + digit + nik[place + 1 :]

    assert (wrong in set(neighbours(nik))) == (wrong != nik)
    assert (nik in set(neighbours(wrong))) == (wrong != nik)


@given(niks, st.integers(0, 14))
def test_two_swapped_digits_are_a_neighbour(nik, place):
    swapped = nik[:place] + nik[place + 1] + nik[place] + nik[place + 2 :]

    assert swapped == nik or swapped in set(neighbours(nik))


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("siti rahma", "siti rahma", True),
        ("siti rahma", "siti rahmah", True),
        ("rahma siti", "siti rahma", True),
        ("siti rahma nur aini", "siti rahma", True),
        ("ani", "ana", True),
        ("ani", "ano", True),
        ("siti rahma", "budi santoso", False),
        ("ani", "budi", False),
    ],
)
def test_names_are_alike_or_not(one, other, alike):
    assert is_alike(one, other) is alike


@given(st.text("abcdefgh ", min_size=1, max_size=30), st.text("abcdefgh ", min_size=1, max_size=30))
def test_likeness_of_names_is_0_to_100_and_the_same_both_ways(one, other):
    assert 0 <= name_likeness(one, other) <= 100
    assert name_likeness(one, other) == name_likeness(other, one)


def applicant(**values):
    return Person(**{"name": "Siti Rahma", "born": BORN, "kk": b"k", **values})


def test_everything_the_same_is_100_points():
    found = likeness(applicant(), Person("SITI RAHMA", BORN, b"k", "same"))

    assert (found.score, found.why) == (100, ("same_nik", "same_birth", "same_name", "same_kk"))
    assert (found.is_doubtful, found.is_odd) == (False, False)


@pytest.mark.parametrize(
    ("row", "score", "why"),
    [
        (Person("SITI RAHMA", BORN, b"", "near"), 80, ("near_nik", "same_birth", "same_name")),
        (Person("SITI RAHMA", None, b"k", ""), 30, ("same_name", "same_kk")),
        (Person("SITI RAHMAH", BORN, b"", ""), 39, ("same_birth", "alike_name")),
        (Person("SITI RAHMA", date(1995, 8, 18), b"", "same"), 70, ("same_nik", "other_birth", "same_name")),
    ],
)
def test_points_and_codes_tell_what_speaks_for_a_row(row, score, why):
    found = likeness(applicant(), row)

    assert (found.score, found.why) == (score, why)
    assert len(found.words) == len(why)


def test_blank_family_cards_are_not_the_same_one():
    assert "same_kk" not in likeness(applicant(kk=b""), Person("SITI RAHMA", BORN, b"", "same")).why


@pytest.mark.parametrize(
    ("name", "born", "doubtful", "odd"),
    [
        ("SITI RAHMA", BORN, False, False),
        ("SITI RAHMAH", BORN, False, False),
        ("SITI RAHMA", date(1990, 1, 1), False, True),
        ("SITI AMINAH", BORN, False, True),
        ("BUDI SANTOSO", BORN, True, True),
        ("BUDI SANTOSO", date(1990, 1, 1), True, True),
    ],
)
def test_the_same_nik_with_another_name_is_doubtful_and_with_another_date_odd(name, born, doubtful, odd):
    found = likeness(applicant(), Person(name, born, b"", "same"))

    assert (found.is_doubtful, found.is_odd) == (doubtful, odd)


def test_another_nik_is_never_doubtful_it_is_only_a_candidate():
    found = likeness(applicant(), Person("BUDI", BORN, b"", "near"))

    assert (found.is_doubtful, found.is_odd) == (False, False)
