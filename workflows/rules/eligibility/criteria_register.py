"""The criteria that are checked against the register: registration, desil and social aid."""

from django.utils.translation import gettext_lazy as _

from ..verdict import YES, Answer, Verdict, no, unknown, yes
from .facts import Facts, Limits


def _unsure(facts: Facts) -> Verdict | None:
    """The verdict if it is unclear whether the person is on the register, else None."""
    if facts.registered is None:
        return unknown(_("No register has been approved yet."))
    if facts.is_doubtful:
        return unknown(_("The register record with this NIK has another name. Confirm or reject it first."))
    return None


def _not_found(facts: Facts) -> Verdict | None:
    """The verdict if the register has no information about this person, else None."""
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
    if limits.allow(facts.desil):
        return yes(seen=facts.desil)
    return no(_("The desil is outside the range for this course."), seen=facts.desil)


def _blank(limits: Limits) -> Verdict:
    """The verdict for a blank desil, as set by the course."""
    why = _("The register leaves the desil blank.")
    if limits.blank == Answer.YES:
        return YES
    return no(why) if limits.blank == Answer.NO else unknown(why)


def programmes(facts: Facts, limits: Limits) -> Verdict:
    """Receives any, or every, named programme. A blank value in the register counts as neither yes nor no."""
    if (missing := _not_found(facts)) is not None:
        return missing
    told = [facts.programmes.get(code) for code in limits.codes]
    seen = [code for code, has in zip(limits.codes, told, strict=True) if has]
    if all(told) if limits.every else any(told):
        return yes(seen=seen)
    decided = False in told if limits.every else None not in told
    if decided:
        return no(_("The register does not show this aid."), seen=seen)
    return unknown(_("The register leaves this blank."), seen=seen)
