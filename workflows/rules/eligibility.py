"""Each criterion of a course against the facts of one application: a verdict with what it saw.

Nobody is refused by a rule (UU 27/2022 art. 34): the verdicts are evidence for the person who decides.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from .verdict import Verdict, no, unknown, yes


@dataclass(frozen=True)
class Facts:
    """What is known of an applicant when the criteria are asked.

    `registered` is None while no register has been approved. `desil` is None where the register leaves it blank.
    `family` counts other applicants of the same family card who hold or are offered a seat in the class.
    `last_training` is the day on which the person's last completed class ended.
    """

    born: date
    class_starts: date
    in_city: bool
    registered: bool | None
    desil: int | None = None
    family: int = 0
    last_training: date | None = None


@dataclass(frozen=True)
class Limits:
    """The parameters of a criterion; what they mean is told by its kind."""

    minimum: int | None = None
    maximum: int | None = None


def age(born: date, on: date) -> int:
    """Completed years.  Born on 29 February: a year older on 1 March of common years."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _between(value: int, limits: Limits) -> bool:
    return (limits.minimum is None or value >= limits.minimum) and (limits.maximum is None or value <= limits.maximum)


def registered(facts: Facts, limits: Limits) -> Verdict:
    if facts.registered is None:
        return unknown(_("No register has been approved yet."))
    return yes(seen=True) if facts.registered else no(_("The NIK is not on the register."), seen=False)


def desil(facts: Facts, limits: Limits) -> Verdict:
    if facts.registered is None:
        return unknown(_("No register has been approved yet."))
    if not facts.registered:
        return unknown(_("The NIK is not on the register."))
    if facts.desil is None:
        return unknown(_("The register leaves the desil blank."))
    if _between(facts.desil, limits):
        return yes(seen=facts.desil)
    return no(_("The desil is outside the range of this course."), seen=facts.desil)


def age_at_start(facts: Facts, limits: Limits) -> Verdict:
    years = age(facts.born, facts.class_starts)
    return yes(seen=years) if _between(years, limits) else no(_("The age is outside the range."), seen=years)


def resident(facts: Facts, limits: Limits) -> Verdict:
    return yes(seen=True) if facts.in_city else no(_("The address is outside the city."), seen=False)


def family(facts: Facts, limits: Limits) -> Verdict:
    most = 1 if limits.maximum is None else limits.maximum
    if facts.family < most:
        return yes(seen=facts.family)
    return no(_("Others of the same family card already have a seat in this class."), seen=facts.family)


def cool_down(facts: Facts, limits: Limits) -> Verdict:
    if facts.last_training is None:
        return yes()
    years = age(facts.last_training, facts.class_starts)
    least = 1 if limits.maximum is None else limits.maximum
    if years >= least:
        return yes(seen=facts.last_training.isoformat())
    return no(_("The last training was too recent."), seen=facts.last_training.isoformat())


KINDS: Mapping[str, Callable[[Facts, Limits], Verdict]] = {
    "registered": registered,
    "desil": desil,
    "age": age_at_start,
    "resident": resident,
    "family": family,
    "cool_down": cool_down,
}


def verdict(kind: str, facts: Facts, limits: Limits) -> Verdict:
    """The answer of one criterion.  Raises `KeyError` for a kind that does not exist."""
    return KINDS[kind](facts, limits)
