"""The criteria that are checked against the form and the office's records."""

from django.utils.translation import gettext_lazy as _

from ..verdict import Verdict, no, unknown, yes
from .facts import YEAR, Facts, Limits, age, months


def age_at_start(facts: Facts, limits: Limits) -> Verdict:
    years = age(facts.born, facts.class_starts)
    return yes(seen=years) if limits.allow(years) else no(_("The age is outside the range."), seen=years)


def resident(facts: Facts, limits: Limits) -> Verdict:
    """Lives in the city or, if `limits.codes` names kecamatan or kelurahan, in one of those."""
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
        return no(_("Others on the same family card already have a seat this year."), seen=others)
    return no(_("Others on the same family card already have a seat in this class."), seen=others)


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
        return unknown(_("The form does not state the schooling."))
    if limits.rank is None:
        return unknown(_("This level of schooling is no longer on the list."), seen=facts.schooling_name)
    if facts.schooling >= limits.rank:
        return yes(seen=facts.schooling_name)
    return no(_("The schooling is below the required level."), seen=facts.schooling_name)


def occupation(facts: Facts, limits: Limits) -> Verdict:
    """Has none of the named occupations, according to the register and the form."""
    seen = list(facts.works_as)
    if facts.occupations & set(limits.codes):
        return no(_("This occupation is excluded."), seen=seen)
    return yes(seen=seen) if seen else unknown(_("Neither the register nor the form states the occupation."))


def other_open(facts: Facts, limits: Limits) -> Verdict:
    if facts.open_elsewhere == 0:
        return yes(seen=0)
    return no(_("This person has another open application."), seen=facts.open_elsewhere)


def question(facts: Facts, limits: Limits) -> Verdict:
    given = facts.answers.get(limits.asks)
    if given is None:
        return unknown(_("This question is not answered on the form."))
    return yes(seen=given) if given is limits.wanted else no(_("The answer does not meet the criterion."), seen=given)
