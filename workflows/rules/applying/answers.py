"""May a resident still correct what they answered to the questions of the course?"""

from django.utils.translation import gettext_lazy as _

from ..verdict import YES, Verdict, no

BEFORE_A_DECISION = ("received", "correction")


def may_correct(status: str) -> Verdict:
    """Only until an officer has decided whether the applicant is eligible: the decision rests on the answers."""
    if status in BEFORE_A_DECISION:
        return YES
    return no(_("Your answers are already part of a decision, so they can no longer be changed here."))
