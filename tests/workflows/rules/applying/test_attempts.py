"""Is it a machine, is there room, does it prove that it calculated?"""

from dataclasses import replace
from datetime import timedelta

import pytest

from workflows.rules.applying import attempts as rules
from workflows.rules.applying.attempts import Allowed, Counts, Sending

ALLOWED = Allowed(per_nik=5, per_phone=10, per_address=60, without_proof=5)
LEAST = timedelta(seconds=4)


def seconds(many: float) -> timedelta:
    return timedelta(seconds=many)


@pytest.mark.parametrize(
    ("sending", "reason"),
    [
        (Sending(seconds(4)), ""),
        (Sending(seconds(3.9)), "fast"),
        (Sending(seconds(-5)), "fast"),
        (Sending(seconds(60), trapped=True), "trap"),
        (Sending(seconds(1), trapped=True), "trap"),
    ],
)
def test_by_machine_tells_a_trap_and_haste(sending, reason):
    assert rules.by_machine(sending, LEAST).reason == reason


def test_by_machine_asks_for_no_time_where_none_is_set():
    assert rules.by_machine(Sending(seconds(0)), timedelta())


@pytest.mark.parametrize(
    ("counts", "reason"),
    [
        (Counts(nik=4, phone=9, address=59), ""),
        (Counts(nik=5), "nik"),
        (Counts(phone=10), "phone"),
        (Counts(address=60), "address"),
        (Counts(unproven=99), ""),
    ],
)
def test_within_ends_at_what_the_office_allows(counts, reason):
    assert rules.within(counts, ALLOWED).reason == reason


@pytest.mark.parametrize(
    ("sending", "unproven", "may"),
    [
        (Sending(seconds(5), proven=True), 99, True),
        (Sending(seconds(60)), 4, True),
        (Sending(seconds(60)), 5, False),
        (Sending(seconds(59)), 0, False),
    ],
)
def test_under_attack_asks_for_a_proof_or_for_time(sending, unproven, may):
    assert bool(rules.under_attack(sending, Counts(unproven=unproven), ALLOWED)) == may


@pytest.mark.parametrize(
    ("sending", "counts", "attack", "reason"),
    [
        (Sending(seconds(4)), Counts(nik=4, unproven=99), False, ""),
        (Sending(seconds(4), trapped=True), Counts(nik=5), True, "trap"),
        (Sending(seconds(3)), Counts(nik=5), True, "fast"),
        (Sending(seconds(4)), Counts(nik=5), True, "nik"),
        (Sending(seconds(4)), Counts(), True, "proof"),
        (Sending(seconds(4), proven=True), Counts(unproven=99), True, ""),
    ],
)
def test_verdict_asks_the_form_then_the_limits_then_the_proof_in_attack_mode_only(sending, counts, attack, reason):
    assert rules.verdict(sending, counts, replace(ALLOWED, least=LEAST, attack=attack)).reason == reason


def test_proof_holds_for_its_own_challenge_and_bits_only():
    found = next(str(answer) for answer in range(10_000) if rules.proves("abc", str(answer), 8))

    assert rules.proves("abc", found, 8)
    assert not rules.proves("abd", found, 8) or not rules.proves("abe", found, 8)
    assert not rules.proves("abc", found, 40)


@pytest.mark.parametrize("answer", ["", " 1", "1 ", "-1", "1" * 21, "<b>", "\0"])
def test_proof_is_letters_and_digits_only(answer):
    assert not rules.proves("abc", answer, 0)
