"""Ties between an officer and an applicant, and addresses in different spellings."""

import pytest

from workflows.rules.interviews.conflicts import Tie, home_key, may_decide

VILLAGE = "32.73.01.1001"


def test_officer_without_ties_may_decide():
    assert may_decide(set())


def test_each_tie_is_told_kindly(in_english):
    verdict = may_decide({Tie.DECLARED, Tie.FAMILY_CARD, Tie.ADDRESS})

    assert not verdict
    assert verdict.reason == (
        "You and this applicant are on the same family card. You and this applicant live at the same address. You "
        "said that you should not decide on this applicant. That is nobody's fault. To be fair to everyone, a "
        "colleague decides on this application."
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jl. Melati No. 5", "JALAN MELATI 5"),
        ("Jl. Melati No. 05 RT 001 RW 009", "jln melati nomor 5, RT 2/RW 3"),
        ("Jl. Melati No. 5 RT 01/02", "Jl Melati no.5"),
        ("Kp. Baru RT 01 RW 02", "kp baru, RT.1/RW.2"),
        ("Kp. Baru RT 01/02", "Kp Baru RT 1 RW 2"),
    ],
)
def test_two_spellings_of_one_address_match(one, other):
    assert home_key(one, VILLAGE) == home_key(other, VILLAGE) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jl. Melati No. 5", "Jl. Melati No. 6"),
        ("Jl. Melati No. 5", "Jl. Mawar No. 5"),
        ("Jl. Melati No. 5", "Jl. Melati No. 5A"),
        ("Kp. Baru RT 01 RW 02", "Kp. Baru RT 02 RW 01"),
    ],
)
def test_other_houses_do_not_match(one, other):
    assert home_key(one, VILLAGE) != home_key(other, VILLAGE)


def test_same_street_of_another_kelurahan_does_not_match():
    assert home_key("Jl. Melati 5", VILLAGE) != home_key("Jl. Melati 5", "32.73.01.1002")


@pytest.mark.parametrize("address", ["", "Jl. Melati", "  -  "])
def test_address_that_names_no_house_matches_nobody(address):
    assert home_key(address, VILLAGE) == ""
