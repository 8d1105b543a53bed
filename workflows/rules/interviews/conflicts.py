"""Conflict of interest: nobody interviews, scores or decides on their own household, or where they declared a tie."""

import re
from collections.abc import Collection
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ..verdict import YES, Verdict, no


class Tie(StrEnum):
    """What connects an officer with an applicant."""

    FAMILY_CARD = "family_card"
    ADDRESS = "address"
    DECLARED = "declared"


SENTENCES = {
    Tie.FAMILY_CARD: _("You and this applicant are on the same family card."),
    Tie.ADDRESS: _("You and this applicant live at the same address."),
    Tie.DECLARED: _("You said that you should not decide on this applicant."),
}
COLLEAGUE = _("That is nobody's fault. To be fair to everyone, a colleague decides on this application.")

# A resident or a scheduling officer learns that it must be someone else, not why.
NOT_WITH = _("%(who)s cannot interview this applicant, to be fair to everyone. Choose another interviewer.")
NOT_THEN = _("This time cannot be chosen. Choose another.")

FILLERS = {"jl", "jln", "jalan", "no", "nomor", "nomer"}
# "RT 01 RW 02", "RT.1/RW.2" and "RT 01/02".
NEIGHBOURHOOD = re.compile(r"\brt\W*(\d+)(?:\s*/\s*(?:rw\W*)?(\d+)|\W*rw\W*(\d+))?|\brw\W*(\d+)")


def may_decide(ties: Collection[Tie]) -> Verdict:
    """May an officer with these ties to the applicant interview, score or decide?"""
    if not ties:
        return YES
    return no(*(SENTENCES[one] for one in Tie if one in ties), COLLEAGUE)


def may_meet(*, has_tie: bool, who: str) -> Verdict:
    """May this interviewer be planned for an applicant?  `who` is their name, "" if a resident asks."""
    if not has_tie:
        return YES
    return no(NOT_WITH % {"who": who} if who else NOT_THEN)


def home_key(address: str, village: str) -> str:
    """An address so that two spellings of it match; "" if it does not say which house, or at least which RT.

    RT and RW count only if there is no house number, because many people leave them out. `village` is its code.
    """
    text = address.lower()
    around = [str(int(one)) for found in NEIGHBOURHOOD.findall(text) for one in found if one]
    words = [one for one in re.findall(r"[a-z]+|\d+", NEIGHBOURHOOD.sub(" ", text)) if one not in FILLERS]
    house = [one.lstrip("0") or "0" if one.isdigit() else one for one in words]
    if not any(one.isdigit() for one in house):
        house = [*house, "rt", *around] if around else []
    return " ".join([village, *house]) if house else ""
