"""May an application that waits for an appointment be closed without an interview?"""

from django.utils.translation import gettext_lazy as _

from ..verdict import YES, Verdict, no


def may_close(*, too_late: bool) -> Verdict:
    """Only once an interview can no longer lead to a seat (`too_late`); until then an officer decides on absences."""
    if too_late:
        return YES
    return no(_("The class has not started, so the interview can still take place."))
