"""How similar an applicant and a register row are, in points and in words. Officers confirm likely matches.

100 points: NIK 50 (40 if one digit is wrong or two are swapped), birth date 20, name up to 20, family card 10.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from ..names import plain_name

SAME_NIK, NEAR_NIK, SAME_BIRTH, NAME, SAME_KK = 50, 40, 20, 20, 10
# Names count as similar from here, of 100: one wrong letter in five leaves 80.
ALIKE = 75
# Below this, the applicant most likely mistyped the NIK and hit another person's.
ANOTHER_NAME = 60
# Below this, the name is flagged as odd, but the row is used.
SPELT_ALIKE = 85


def neighbours(nik: str) -> Iterator[str]:
    """All numbers with one digit changed or two adjacent digits swapped: at most 159 for 16 digits."""
    for place, right in enumerate(nik):
        yield from (nik[:place] + digit + nik[place + 1 :] for digit in "0123456789" if digit != right)
    for place in range(len(nik) - 1):
        one, other = nik[place], nik[place + 1]
        if one != other:
            yield nik[:place] + other + one + nik[place + 2 :]


def name_likeness(one: str, other: str) -> int:
    """The similarity of two `plain_name`s, 0 to 100. Word order does not matter.

    Register files shorten names, so a name with words left out scores high: "siti rahmah nur" and "siti rahmah".
    """
    whole = max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other))
    within = fuzz.token_set_ratio(one, other) if min(len(one.split()), len(other.split())) > 1 else 0
    return round(max(whole, 0.9 * within))


def is_alike(one: str, other: str) -> bool:
    """Are two names with the same birth date close enough to show? Similar, or at most one letter different."""
    return name_likeness(one, other) >= ALIKE or OSA.distance(one, other, score_cutoff=1) <= 1


@dataclass(frozen=True)
class Person:
    """The data to compare. On a register row, `nik` is "same", "near" (one digit wrong or two swapped) or ""."""

    name: str
    born: date | None
    kk: bytes = b""
    nik: str = ""


@dataclass(frozen=True)
class Likeness:
    """`score` is 0 to 100, `why` holds the codes of matching and differing details, `names` is 0 to 100."""

    score: int
    why: tuple[str, ...]
    names: int

    @property
    def is_doubtful(self) -> bool:
        """Is the NIK the same but the name too different? An officer must check before the row is used."""
        return "same_nik" in self.why and self.names < ANOTHER_NAME

    @property
    def is_odd(self) -> bool:
        """Is the NIK the same, but the birth date or the name differs?"""
        return "same_nik" in self.why and ("other_birth" in self.why or self.names < SPELT_ALIKE)

    @property
    def words(self) -> list[Any]:
        return [WORDS[code] for code in self.why]


WORDS = {
    "same_nik": _("the same NIK"),
    "near_nik": _("the NIK differs in one digit, or two digits are swapped"),
    "same_birth": _("the same birth date"),
    "other_birth": _("a different birth date"),
    "same_name": _("the same name"),
    "alike_name": _("a similar name"),
    "other_name": _("a different name"),
    "same_kk": _("the same family card"),
}


def likeness(applicant: Person, row: Person) -> Likeness:
    """Compare an applicant with a register row."""
    names = name_likeness(plain_name(applicant.name), plain_name(row.name))
    score, why = names * NAME // 100, []
    if row.nik:
        score += SAME_NIK if row.nik == "same" else NEAR_NIK
        why.append(f"{row.nik}_nik")
    if row.born and row.born == applicant.born:
        score += SAME_BIRTH
        why.append("same_birth")
    elif row.born:
        why.append("other_birth")
    why.append("same_name" if names == 100 else "alike_name" if names >= ALIKE else "other_name")
    if row.kk and row.kk == applicant.kk:
        score += SAME_KK
        why.append("same_kk")
    return Likeness(score, tuple(why), names)
