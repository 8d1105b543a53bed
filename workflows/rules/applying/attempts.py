"""May a submitted form become an application, or did a machine send it? Reasons are codes and are never shown.

A refused sender sees the same page for every reason (docs/adr/0013).
"""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from ..verdict import YES, Verdict, no

# In attack mode, a device that cannot calculate must wait this long. People take as long to fill in the form anyway.
WAIT_WITHOUT_PROOF = timedelta(minutes=1)


@dataclass(frozen=True)
class Allowed:
    """The office's limits as in `models.Limits`, the `least` time a form takes, and attack mode."""

    per_nik: int
    per_phone: int
    per_address: int
    without_proof: int
    least: timedelta = timedelta()
    attack: bool = False


@dataclass(frozen=True)
class Sending:
    """One submission of the form.

    `took` is the time since the form was started, as measured by the server. `trapped` is true if a field that people
    cannot see was filled in. `proven` is true if the device completed the calculation.
    """

    took: timedelta
    trapped: bool = False
    proven: bool = False


@dataclass(frozen=True)
class Counts:
    """Applications accepted before this one.

    `nik` and `phone` count one day, `address` one hour. `unproven` counts those without a proof in ten minutes of
    attack mode.
    """

    nik: int = 0
    phone: int = 0
    address: int = 0
    unproven: int = 0


def verdict(sending: Sending, counts: Counts, allowed: Allowed) -> Verdict:
    """May the attempt be accepted?  Called before the slow work, and again under the lock with current counts."""
    may = by_machine(sending, allowed.least) and within(counts, allowed)
    return under_attack(sending, counts, allowed) if may and allowed.attack else may


def by_machine(sending: Sending, least: timedelta) -> Verdict:
    """Checks the form alone, before anything is counted: the hidden field and the time it took."""
    if sending.trapped:
        return no("trap")
    if least and sending.took < least:
        return no("fast")
    return YES


def within(counts: Counts, allowed: Allowed) -> Verdict:
    """Is one more application within the limits?"""
    for name in ("nik", "phone", "address"):
        if getattr(counts, name) >= getattr(allowed, f"per_{name}"):
            return no(name)
    return YES


def under_attack(sending: Sending, counts: Counts, allowed: Allowed) -> Verdict:
    """In attack mode, accept a device with a proof, or a limited number of slow senders without one."""
    if sending.proven:
        return YES
    if sending.took < WAIT_WITHOUT_PROOF or counts.unproven >= allowed.without_proof:
        return no("proof")
    return YES


def proves(challenge: str, answer: str, bits: int) -> bool:
    """Does SHA-256 of "challenge:answer" start with `bits` zero bits? Finding an answer takes about 2 ** bits tries."""
    if not answer.isalnum() or len(answer) > 20:
        return False
    digest = hashlib.sha256(f"{challenge}:{answer}".encode()).digest()
    return int.from_bytes(digest, "big") >> (256 - bits) == 0
