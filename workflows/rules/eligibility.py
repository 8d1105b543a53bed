"""Each criterion of a course against the facts of one application: a verdict with what it saw.

Nobody is refused by a rule (UU 27/2022 art. 34): the verdicts are evidence for the person who decides.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from .verdict import YES, Answer, Verdict, no, unknown, yes

YEAR = 12


@dataclass(frozen=True)
class Facts:
    """What is known of an applicant when the criteria are asked.

    `registered` is None while no register has been approved. `is_doubtful` where the row of this NIK has another name
    and nobody has said yet whose it is. `desil` is None where the register leaves it blank;
    so is each of `programmes`. `areas` are the codes of the kelurahan and of what it lies in, and `place` its name.
    `family` and `family_year` count other applicants of the same family card who hold or are offered a seat in the
    class, and in any class that starts in its year. `last_training` is the day on which the person's last completed
    class ended. `schooling` is a rank, with its name. `occupations` are codes, `works_as` the words they were read
    from; both empty where nobody has told. `answers` are those to the form's yes-or-no questions.
    """

    born: date
    class_starts: date
    in_city: bool
    registered: bool | None
    is_doubtful: bool = False
    desil: int | None = None
    programmes: Mapping[str, bool | None] = field(default_factory=dict)
    areas: frozenset[str] = frozenset()
    place: str = ""
    family: int = 0
    family_year: int = 0
    last_training: date | None = None
    open_elsewhere: int = 0
    schooling: int | None = None
    schooling_name: str = ""
    occupations: frozenset[str] = frozenset()
    works_as: tuple[str, ...] = ()
    answers: Mapping[str, bool | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Limits:
    """The parameters of a criterion; what they mean is told by its kind.

    `rank` is that of the least schooling, None where the level is gone.
    """

    minimum: int | None = None
    maximum: int | None = None
    blank: str = "unknown"
    scope: str = "class"
    every: bool = False
    codes: tuple[str, ...] = ()
    asks: str = ""
    wanted: bool = True
    rank: int | None = None


def age(born: date, on: date) -> int:
    """Completed years.  Born on 29 February: a year older on 1 March of common years."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def months(since: date, until: date) -> int:
    """Completed months from one day to another; negative where `until` is earlier."""
    return (until.year - since.year) * YEAR + until.month - since.month - (until.day < since.day)


def _between(value: int, limits: Limits) -> bool:
    return (limits.minimum is None or value >= limits.minimum) and (limits.maximum is None or value <= limits.maximum)


def _unsure(facts: Facts) -> Verdict | None:
    """Why nobody can say whether the person is on the register, or None."""
    if facts.registered is None:
        return unknown(_("No register has been approved yet."))
    if facts.is_doubtful:
        return unknown(_("The row with this NIK has another name. Confirm or reject it first."))
    return None


def _not_found(facts: Facts) -> Verdict | None:
    """Why the register can say nothing of this person, or None."""
    if (unsure := _unsure(facts)) is not None:
        return unsure
    return None if facts.registered else unknown(_("The NIK is not on the register."))


def registered(facts: Facts, limits: Limits) -> Verdict:
    if (unsure := _unsure(facts)) is not None:
        return unsure
    return yes(seen=True) if facts.registered else no(_("The NIK is not on the register."), seen=False)


def desil(facts: Facts, limits: Limits) -> Verdict:
    if (missing := _not_found(facts)) is not None:
        return missing
    if facts.desil is None:
        return _blank(limits)
    if _between(facts.desil, limits):
        return yes(seen=facts.desil)
    return no(_("The desil is outside the range of this course."), seen=facts.desil)


def _blank(limits: Limits) -> Verdict:
    """A blank desil is a class of its own: the course says what it counts as."""
    why = _("The register leaves the desil blank.")
    if limits.blank == Answer.YES:
        return YES
    return no(why) if limits.blank == Answer.NO else unknown(why)


def programmes(facts: Facts, limits: Limits) -> Verdict:
    """Any or every of the named programmes; a programme that the register leaves blank is neither."""
    if (missing := _not_found(facts)) is not None:
        return missing
    told = [facts.programmes.get(code) for code in limits.codes]
    seen = [code for code, has in zip(limits.codes, told, strict=True) if has]
    if all(told) if limits.every else any(told):
        return yes(seen=seen)
    decided = False in told if limits.every else None not in told
    if decided:
        return no(_("The register does not show this aid."), seen=seen)
    return unknown(_("The register leaves it blank."), seen=seen)


def age_at_start(facts: Facts, limits: Limits) -> Verdict:
    years = age(facts.born, facts.class_starts)
    return yes(seen=years) if _between(years, limits) else no(_("The age is outside the range."), seen=years)


def resident(facts: Facts, limits: Limits) -> Verdict:
    """In the city, or in one of the kecamatan and kelurahan that are named."""
    if not facts.in_city:
        return no(_("The address is outside the city."), seen=False)
    if not limits.codes:
        return yes(seen=facts.place or True)
    if facts.areas & set(limits.codes):
        return yes(seen=facts.place)
    return no(_("The address is in another part of the city."), seen=facts.place)


def family(facts: Facts, limits: Limits) -> Verdict:
    most = 1 if limits.maximum is None else limits.maximum
    in_year = limits.scope == "year"
    others = facts.family_year if in_year else facts.family
    if others < most:
        return yes(seen=others)
    if in_year:
        return no(_("Others of the same family card already have a seat in this year."), seen=others)
    return no(_("Others of the same family card already have a seat in this class."), seen=others)


def cool_down(facts: Facts, limits: Limits) -> Verdict:
    if facts.last_training is None:
        return yes()
    least = YEAR if limits.maximum is None else limits.maximum
    seen = facts.last_training.isoformat()
    if months(facts.last_training, facts.class_starts) >= least:
        return yes(seen=seen)
    return no(_("The last training was too recent."), seen=seen)


def schooling(facts: Facts, limits: Limits) -> Verdict:
    if facts.schooling is None:
        return unknown(_("The form does not tell the schooling."))
    if limits.rank is None:
        return unknown(_("This level of schooling is no longer on the list."), seen=facts.schooling_name)
    if facts.schooling >= limits.rank:
        return yes(seen=facts.schooling_name)
    return no(_("The schooling is below what this course needs."), seen=facts.schooling_name)


def occupation(facts: Facts, limits: Limits) -> Verdict:
    """None of the named occupations, by the register or by the form."""
    seen = list(facts.works_as)
    if facts.occupations & set(limits.codes):
        return no(_("This occupation is excluded."), seen=seen)
    return yes(seen=seen) if seen else unknown(_("Neither the register nor the form tells the occupation."))


def other_open(facts: Facts, limits: Limits) -> Verdict:
    if facts.open_elsewhere == 0:
        return yes(seen=0)
    return no(_("Another application of this person is under way."), seen=facts.open_elsewhere)


def question(facts: Facts, limits: Limits) -> Verdict:
    given = facts.answers.get(limits.asks)
    if given is None:
        return unknown(_("The form has no answer to this question."))
    return yes(seen=given) if given is limits.wanted else no(_("The answer is the other one."), seen=given)


KINDS: Mapping[str, Callable[[Facts, Limits], Verdict]] = {
    "registered": registered,
    "desil": desil,
    "programmes": programmes,
    "resident": resident,
    "age": age_at_start,
    "family": family,
    "cool_down": cool_down,
    "schooling": schooling,
    "occupation": occupation,
    "other_open": other_open,
    "question": question,
}
# Where each kind looks; whoever decides is to know.
REGISTER = frozenset({"registered", "desil", "programmes"})
FORM = frozenset({"resident", "age", "schooling", "question", "occupation"})


def source(kind: str) -> str:
    return "register" if kind in REGISTER else "form" if kind in FORM else "office"


def verdict(kind: str, facts: Facts, limits: Limits) -> Verdict:
    """The answer of one criterion.  Raises `KeyError` for a kind that does not exist."""
    return KINDS[kind](facts, limits)


def may_wait(answers: Iterable[tuple[str, Any]]) -> Verdict:
    """May the application wait for the next register?  `answers` are kind and answer of each criterion.

    Only where the register itself says no or nothing: what a newer one can change.
    """
    if any(kind in REGISTER and answer != Answer.YES for kind, answer in answers):
        return YES
    return no(_("The register says nothing against this application, so there is nothing to wait for."))


def may_pass(waivable: Iterable[str]) -> Verdict:
    """May an applicant be found eligible?  `waivable` tells of each criterion that is not met, and not waived, who may
    waive it: "nobody", "officer" or "head".
    """
    left = set(waivable)
    if "nobody" in left:
        return no(_("A criterion that nobody may waive is not met."))
    if "head" in left:
        return no(_("A criterion is not met that only the head may waive. Ask the head, then decide."))
    return YES
