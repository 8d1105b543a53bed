"""A check before a register file is approved."""

from django.utils.translation import gettext_lazy as _

from .verdict import YES, Verdict, no

MOST_MISSING = 5  # percent of the live register that may be missing without a reason


def vanishing(missing: int, former: int, reason: str = "") -> Verdict:
    """May `missing` of the `former` people disappear? More than 5 % needs a written `reason`."""
    if missing * 100 <= former * MOST_MISSING or reason.strip():
        return YES
    return no(
        _("%(missing)d of %(former)d people would disappear from the register. Explain why this is correct.")
        % {"missing": missing, "former": former}
    )
