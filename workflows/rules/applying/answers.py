"""May a resident still correct what they answered to the questions of the course?"""

from django.utils.translation import gettext_lazy as _

from ..verdict import YES, Verdict, no

BEFORE_A_DECISION = ("received", "correction")


def may_correct(status: str) -> Verdict:
    """Only until an officer has decided whether the applicant is eligible: the decision rests on the answers."""
    if status in BEFORE_A_DECISION:
        return YES
    # A decision that can still be taken back is not told, so the sentence speaks of none.
    return no(_("Officers are working with your answers, so they can no longer be changed here."))
