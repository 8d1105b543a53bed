"""The criteria that the register answers: who is on it, the desil, the aid it shows."""

from django.utils.translation import gettext_lazy as _

from .facts import Facts, Limits
from .verdict import YES, Answer, Verdict, no, unknown, yes


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
    if limits.allow(facts.desil):
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
