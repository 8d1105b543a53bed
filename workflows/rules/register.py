"""What a register file must not do unasked."""

from django.utils.translation import gettext_lazy as _

from .verdict import YES, Verdict, no

MOST_MISSING = 5  # percent of the live register that may disappear without a reason


def vanishing(missing: int, former: int, reason: str = "") -> Verdict:
    """May `missing` of the `former` persons disappear?  More than 5 % only for a reason that somebody gives."""
    if missing * 100 <= former * MOST_MISSING or reason.strip():
        return YES
    return no(
        _("%(missing)d of %(former)d persons would disappear from the register. Write why that is right.")
        % {"missing": missing, "former": former}
    )
