"""May a form that was sent be taken as an application, or does a machine send it?  Reasons are codes, never shown.

Whoever is refused reads the same page for every reason (docs/adr/0013).
"""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from .verdict import YES, Verdict, no

# Attack mode: who cannot calculate waits so long from opening the form; a person needs as long to fill it in.
WAIT_WITHOUT_PROOF = timedelta(minutes=1)


@dataclass(frozen=True)
class Allowed:
    """What the office allows: its limits as in `models.Limits`, the `least` time for a form, and attack mode."""

    per_nik: int
    per_phone: int
    per_address: int
    without_proof: int
    least: timedelta = timedelta()
    attack: bool = False


@dataclass(frozen=True)
class Sending:
    """One sending. `took` is the time since the form was begun, as the server has kept it.

    `trapped`: a field that people do not see is filled in. `proven`: the device has calculated what was asked.
    """

    took: timedelta
    trapped: bool = False
    proven: bool = False


@dataclass(frozen=True)
class Counts:
    """Applications that were taken before this one: of the NIK and the telephone in a day, of the address in an hour,
    and without a proof in ten minutes of attack mode."""

    nik: int = 0
    phone: int = 0
    address: int = 0
    unproven: int = 0


def verdict(sending: Sending, counts: Counts, allowed: Allowed) -> Verdict:
    """May it be taken?  Asked before the slow work, and again under the lock with the counts of that moment."""
    may = by_machine(sending, allowed.least) and within(counts, allowed)
    return under_attack(sending, counts, allowed) if may and allowed.attack else may


def by_machine(sending: Sending, least: timedelta) -> Verdict:
    """What the form alone tells, before anything is counted."""
    if sending.trapped:
        return no("trap")
    if least and sending.took < least:
        return no("fast")
    return YES


def within(counts: Counts, allowed: Allowed) -> Verdict:
    """Is there room for one more?"""
    for name in ("nik", "phone", "address"):
        if getattr(counts, name) >= getattr(allowed, f"per_{name}"):
            return no(name)
    return YES


def under_attack(sending: Sending, counts: Counts, allowed: Allowed) -> Verdict:
    """In attack mode: the device has calculated, or somebody took their time while few others came without a proof."""
    if sending.proven:
        return YES
    if sending.took < WAIT_WITHOUT_PROOF or counts.unproven >= allowed.without_proof:
        return no("proof")
    return YES


def proves(challenge: str, answer: str, bits: int) -> bool:
    """Does SHA-256 of "challenge:answer" begin with so many zero bits?  It takes 2 ** bits tries to find an answer."""
    if not answer.isalnum() or len(answer) > 20:
        return False
    digest = hashlib.sha256(f"{challenge}:{answer}".encode()).digest()
    return int.from_bytes(digest, "big") >> (256 - bits) == 0
