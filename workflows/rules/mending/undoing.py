"""May an officer take a decision back?"""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from ..verdict import YES, Verdict, no

# Decisions whose effects can be undone completely. Later ones issue a certificate or hand over a kit.
STEPS = (
    *("approve_eligibility", "check_documents", "visit_home", "practical_test"),
    *("schedule_interview", "interview", "approve_selection"),
)

TOLD = _("The time to take this decision back is over: the resident has been told.")


def may_undo(*, is_own: bool, until: datetime, now: datetime, is_told: bool, moved: bool, holder: str) -> Verdict:
    """May the decision be taken back?

    `is_told`: a notice of it has gone out or is being sent. `moved`: the application has moved on since. `holder` is
    another officer who has taken the next task, or "".
    """
    if not is_own:
        return no(_("Only the officer who decided can take the decision back. Its superior can send the case back."))
    if is_told or now >= until:
        return no(TOLD)
    if moved:
        return no(_("The application has moved on since, so this decision can no longer be taken back."))
    if holder:
        return no(_("%(who)s has taken the next task. Ask them to give it back first.") % {"who": holder})
    return YES
