"""May an officer change a note?"""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from ..verdict import YES, Verdict, no

# Minutes for a slip of the pen; what colleagues have acted on for longer stays.
MINUTES = 15


def may_change(*, is_own: bool, at: datetime, now: datetime) -> Verdict:
    """Only its author, for some minutes after it was written at `at`."""
    if not is_own:
        return no(_("Only the officer who wrote a note can change it."))
    if now >= at + timedelta(minutes=MINUTES):
        return no(_("A note can be changed for %(minutes)d minutes. Write another one.") % {"minutes": MINUTES})
    return YES
